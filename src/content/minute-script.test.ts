import { expect, test } from 'vitest';
import { loadContent } from '../../api/content/load-content.ts';
import { minuteScript } from './minute-script.ts';

const frame = {
  open: 'Hello.',
  they_say: 'Then they say:',
  stop: 'Hang up.',
  they_want: 'They want:',
  do: 'What do you do?',
  money: 'If money has gone, ring **1930**.',
};
const content = await loadContent();
const alerts = [...content.alerts, ...content.guides];

test('of every alert and guide there is a minute to read, with the words to stop at and 1930', () => {
  for (const { id, language, frontmatter } of alerts) {
    const { lines, stopAt, seconds } = minuteScript(frontmatter, frame);
    const says = frontmatter.script.find(({ hangUp }) => hangUp)?.says;
    expect([id, language, lines[stopAt], lines[stopAt + 1]]).toEqual([id, language, says, 'Hang up.']);
    expect(seconds, `${language} ${id}`).toBeLessThanOrEqual(65);
    expect(seconds, `${language} ${id}`).toBeGreaterThanOrEqual(25);
    expect(lines.join(' ')).toContain('ring 1930');
    expect(lines).toContain(frontmatter.doNow[0]?.replaceAll('**', ''));
    // What comes after the moment to stop is read to nobody.
    const after = frontmatter.script.slice(frontmatter.script.findIndex(({ hangUp }) => hangUp) + 1);
    for (const line of after) expect(lines).not.toContain(line.says);
  }
});

test('of a long alert the least needed goes first; what is needed is never left out', () => {
  const long = 'word '.repeat(60).trim();
  const told = {
    begins: `${long}. ${long}. ${long}.`,
    script: [{ says: `${long}` }, { says: 'Tell me the OTP', hangUp: true }, { says: 'no' }],
    wants: long,
    doNow: ['Hang up', long, long],
    remember: 'Never tell it',
  };
  const { lines, stopAt } = minuteScript(told, frame);
  expect(lines).toHaveLength(9);
  expect(lines[stopAt]).toBe('Tell me the OTP');
});
