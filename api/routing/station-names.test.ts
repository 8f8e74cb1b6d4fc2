import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { routeReport } from './route.ts';

const jurisdiction = await loadJurisdiction(
  join(import.meta.dirname, '../../content/jurisdictions/bilaspur'),
);

/** By id: the Hindi name, the English name, then misspellings as people write them. */
const names: Record<string, readonly string[]> = {
  'city-kotwali': [
    'सिटी कोतवाली',
    'City Kotwali',
    'siti kotwali',
    'citi kotwaali',
    'सीटी कोतवालि',
    'citykotwali',
  ],
  'civil-lines': ['सिविल लाइन', 'Civil Lines', 'sivil lain', 'civil lins', 'सीविल लाईन', 'civilline'],
  sarkanda: ['सरकंडा', 'Sarkanda', 'sarkhanda', 'sarkenda', 'सरकण्डा', 'सरकंदा'],
  tarbahar: ['तारबाहर', 'Tarbahar', 'tarbaahar', 'tarbhar', 'तारबहार', 'tar bahar'],
  torwa: ['तोरवा', 'Torwa', 'torva', 'torba', 'तोर्वा', 'tourwa'],
  sirgitti: ['सिरगिट्टी', 'Sirgitti', 'sirgiti', 'shirgitti', 'सिरगिटी', 'siragitti'],
  masturi: ['मस्तूरी', 'Masturi', 'mastoori', 'masturee', 'मस्तुरी', 'masthuri'],
  bilha: ['बिल्हा', 'Bilha', 'bilaha', 'billha', 'बिलहा', 'beelha'],
  ratanpur: ['रतनपुर', 'Ratanpur', 'ratnpur', 'ratanpoor', 'रत्नपुर', 'rattanpur'],
  sakri: ['सकरी', 'Sakri', 'sakari', 'sakree', 'सक्री', 'shakri'],
  kota: ['कोटा', 'Kota', 'kotta', 'kotah', 'कोट़ा', 'koota'],
  takhatpur: ['तखतपुर', 'Takhatpur', 'takhtpur', 'takhatpoor', 'तख्तपुर', 'thakhatpur'],
  sipat: ['सीपत', 'Sipat', 'seepat', 'sipath', 'सिपत', 'sipet'],
  pachpedi: ['पचपेड़ी', 'Pachpedi', 'pachperi', 'panchpedi', 'पचपेडी', 'pacpedi'],
  'mahila-thana': [
    'महिला थाना',
    'Mahila Thana',
    'mahilla thana',
    'mahila thane',
    'महीला थाना',
    'mahela thana',
  ],
  'range-cyber-thana-bilaspur': [
    'रेंज साइबर थाना बिलासपुर',
    'Range Cyber Thana Bilaspur',
    'range saiber thana',
    'rang cyber thana bilaspur',
    'रेन्ज सायबर थाना बिलासपुर',
  ],
  'accu-anti-crime-and-cyber-unit': [
    'ACCU',
    'ACCU (Anti Crime and Cyber Unit)',
    'acu',
    'anti krime and cyber unit',
    'एसीसीयू',
    'साइबर सेल',
  ],
  belgahna: ['बेलगहना', 'Belgahna', 'belgahana', 'belgana', 'बेलगेहना', 'belgehna'],
  junapara: ['जूनापारा', 'Junapara', 'joonapara', 'juna para', 'जुनापारा', 'junapada'],
  mopka: ['मोपका', 'Mopka', 'mopaka', 'moppka', 'मोपक', 'moupka'],
  'police-sahayata-kendra-unnamed': [
    'पुलिस सहायता केंद्र',
    'Police Sahayata Kendra (unnamed)',
    'police sahayta kendra',
    'pulis sahayata kender',
    'पुलिस सहायता केन्द्र',
  ],
};

/** Stations whose name another village has too: with the word thana they are found, without it a person is asked. */
const shared: Record<string, readonly string[]> = {
  koni: ['कोनी', 'Koni', 'konee', 'kony', 'कोनि'],
  chakarbhatha: ['चकरभाठा', 'Chakarbhatha', 'chakarbhata', 'chakrabhatha', 'चकरभाटा'],
  hirri: ['हिर्री', 'Hirri', 'hiri', 'hirree', 'हिरी'],
};

test('every station and outpost stands in these tables', () => {
  expect([...Object.keys(names), ...Object.keys(shared)].sort()).toEqual(
    jurisdiction.thanas.map((one) => one.id).sort(),
  );
});

describe('a station is found by its name', () => {
  test.each(Object.entries(names).flatMap(([id, all]) => all.map((name) => [name, id] as const)))(
    '%s',
    (name, id) => {
      expect(routeReport({ text: name }, jurisdiction)).toMatchObject({
        chosen: id,
        thana: id,
        method: 'words',
      });
      expect(routeReport({ text: `${name}, Bilaspur` }, jurisdiction).chosen).toBe(id);
    },
  );
});

describe('a station whose name a village shares', () => {
  const all = Object.entries(shared).flatMap(([id, some]) => some.map((name) => [name, id] as const));
  test.each(all)('%s alone comes back as a question, the station first, each with its block', (name, id) => {
    const routing = routeReport({ text: name }, jurisdiction);
    expect(routing).toMatchObject({ method: 'ask', chosen: null, thana: jurisdiction.intake });
    expect(routing.candidates[0]?.thana).toBe(id);
    expect(routing.candidates.length).toBeGreaterThan(1);
    expect(routing.candidates.every((one) => one.place?.block)).toBe(true);
  });
  test.each(all)('%s is found where the thana is named', (name, id) => {
    expect(routeReport({ text: `${name} thana` }, jurisdiction).chosen).toBe(id);
    expect(routeReport({ text: `थाना ${name}, जिला बिलासपुर` }, jurisdiction).chosen).toBe(id);
    expect(routeReport({ text: `${name} police station` }, jurisdiction).chosen).toBe(id);
  });
});
