import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../config.ts';
import { loadJurisdiction } from '../../routing/load-jurisdiction.ts';
import { findPlace } from './find-place.ts';

const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
const found = (typed: string) => findPlace({ jurisdiction }, typed);
const refused = (typed: string) => {
  try {
    return found(typed).name.en;
  } catch (error) {
    return (error as { fields: { code: string }[] }).fields[0]?.code;
  }
};

test('a village whose name stands in Latin letters alone is found as it is said, in Devanagari', () => {
  const latinOnly = jurisdiction.places.filter(({ name }) => /^[A-Za-z]/.test(name.hi) || !name.hi);
  expect(latinOnly.length).toBeGreaterThan(300);
  expect(found('सेलर').name.en).toBe('Selar');
  expect(refused('परतापनगर')).toBe('Pratapnagar');
});

test('as it is written comes before how it sounds; what may be several is asked, what is none is told', () => {
  expect(found('Ratanpur').name.en).toBe('Ratanpur');
  expect(found('रतनपुर').name.en).toBe('Ratanpur');
  expect(refused('Koni')).toBe('place_unclear');
  for (const nothing of ['', '()', 'Zanzibar', '\u0000', '९८९३०', 'क'.repeat(200), '((((', '1930'])
    expect([nothing, refused(nothing)]).toEqual([nothing, 'place_unknown']);
});
