import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { routeReport } from './route.ts';
import type { Boundary, Jurisdiction, RoutingFacts } from './schema.ts';

const folder = (path: string) => join(import.meta.dirname, '../..', path);
const bilaspur = await loadJurisdiction(folder('content/jurisdictions/bilaspur'));
const navgarh = await loadJurisdiction(folder('tests/support/jurisdictions/navgarh'));

const result = (facts: RoutingFacts, jurisdiction: Jurisdiction = bilaspur) => {
  const routing = routeReport(facts, jurisdiction);
  return routing.chosen ?? (routing.method === 'outside' ? 'outside' : 'ask');
};

describe.each([
  ['bilaspur', bilaspur],
  ['an invented district, without a change of code', navgarh],
])('the expected cases of %s', (_, jurisdiction) => {
  test('at least 95 of 100 are right', () => {
    const cases = jurisdiction.expectedCases;
    const wrong = cases
      .filter((one) => result(one, jurisdiction) !== one.expected)
      .map((one) => one.text || one.pin || one.lat);
    expect(wrong.length / cases.length, wrong.join('; ')).toBeLessThanOrEqual(0.05);
  });
});

test('Bilaspur has at least a hundred expected cases', () => {
  expect(bilaspur.expectedCases.length).toBeGreaterThanOrEqual(100);
});

test('a chosen thana wins over everything else', () => {
  const routing = routeReport(
    { thana: 'kota', text: 'Sarkanda', pin: '495330', lat: 28.6, lng: 77.2 },
    bilaspur,
  );
  expect(routing).toMatchObject({ method: 'chosen', thana: 'kota', chosen: 'kota', confidence: 1 });
});

test('a thana that does not exist is not chosen', () => {
  expect(routeReport({ thana: 'nowhere', text: 'Sarkanda' }, bilaspur).chosen).toBe('sarkanda');
});

test('the reason is told in both languages', () => {
  const { reason } = routeReport({ text: 'Lagra' }, bilaspur);
  expect(reason.hi).toBe('लगरा मोपका चौकी में आता है।');
  expect(reason.en).toBe('Lagra comes under Mopka outpost.');
});

test('nothing given goes to the intake', () => {
  expect(routeReport({}, bilaspur)).toMatchObject({
    method: 'none',
    thana: bilaspur.intake,
    chosen: null,
    confidence: 0,
  });
});

describe('places that share a name are never guessed', () => {
  test.each(['Nawagaon', 'Hardi', 'Bharari', 'Chilhati', 'ग्राम पाली', 'Deorikhurd', 'Salka, Khaira'])(
    '%s',
    (text) => {
      expect(result({ text })).toBe('ask');
    },
  );
  test('every village whose exact name stands in two blocks is a question', () => {
    const blocks = new Map<string, Set<string>>();
    for (const { name, block, kind } of bilaspur.places) {
      if (kind !== 'village') continue;
      blocks.set(name.en, (blocks.get(name.en) ?? new Set()).add(block));
    }
    const stations = new Set(
      bilaspur.thanas
        .filter((one) => one.bareName === 'station')
        .flatMap((one) => [one.name.en, ...one.otherNames]),
    );
    const shared = [...blocks]
      .filter(([name, all]) => all.size > 1 && !stations.has(name))
      .map(([name]) => name);
    expect(shared.length).toBeGreaterThan(30);
    expect(shared.filter((name) => result({ text: name }) !== 'ask')).toEqual([]);
  });
  test('block, PIN code or location tell which one is meant', () => {
    expect(result({ text: 'Hirri, Bilha block' })).toBe('hirri');
    expect(result({ text: 'हिर्री (मस्तूरी)' })).toBe('masturi');
    expect(result({ text: 'Koni', pin: '495009' })).toBe('koni');
    expect(result({ text: 'Koni', pin: '495551' })).toBe('masturi');
    expect(result({ text: 'कोनी', lat: 22.131, lng: 82.127 })).toBe('koni');
    expect(result({ text: 'Koni, PIN code 495009' })).toBe('koni');
  });
  test('a PIN code that has nothing to do with any of them settles nothing', () => {
    expect(result({ text: 'Koni', pin: '495330' })).toBe('ask');
  });
});

describe('whose place it is', () => {
  test.each([
    ['mujhe sarkanda se call aaya, main Bilha me rehta hu', 'bilha'],
    ['A man from Delhi called me. I live in Bilha.', 'bilha'],
    ['मुझे दिल्ली से फोन आया। मैं मस्तूरी में रहती हूं।', 'masturi'],
    ['usne bola main Raipur se bol raha hu bank manager, maine OTP de diya', 'ask'],
    ['CBI Delhi officer bankar digital arrest kiya 3 din tak', 'ask'],
    ['main Raipur me rehta hu, mere account se paise kat gaye', 'outside'],
    ['Civil Lines, Raipur', 'outside'],
    ['Bilaspur, Himachal Pradesh', 'outside'],
    ['Takhatpur Mungeli road', 'takhatpur'],
    ['राशन कोटा के नाम पर लिंक भेजा गया', 'ask'],
    ['It was a scary call and I paid 5000 rupees to them in panic', 'ask'],
    ['jali website se kapde kharide the paisa chala gaya', 'ask'],
    ['OTP 495330 bata diya tha aur paise nikal gaye', 'ask'],
  ])('%s: %s', (text, expected) => expect(result({ text })).toBe(expected));
});

describe('facts that contradict each other are put to the citizen', () => {
  test.each<[string, RoutingFacts]>([
    ['words and PIN code', { text: 'Sarkanda', pin: '495330' }],
    ['words and a PIN code elsewhere', { text: 'Bilha', pin: '492001' }],
    ['words and location', { text: 'Ratanpur', lat: 21.99, lng: 82.27 }],
    ['words elsewhere and PIN code', { text: 'Raipur', pin: '495224' }],
    ['PIN code and location', { pin: '495330', lat: 21.99, lng: 82.27 }],
    ['PIN code here and location elsewhere', { pin: '495330', lat: 28.61, lng: 77.2 }],
  ])('%s', (_, facts) => {
    const routing = routeReport(facts, bilaspur);
    expect(routing).toMatchObject({ method: 'ask', chosen: null });
    expect(routing.confidence).toBeLessThan(0.5);
  });
  test('facts that agree are trusted more', () => {
    const alone = routeReport({ text: 'Takhatpur' }, bilaspur).confidence;
    expect(routeReport({ text: 'Takhatpur', pin: '495330' }, bilaspur).confidence).toBeGreaterThan(alone);
  });
});

describe('outside the district', () => {
  test.each<[string, RoutingFacts]>([
    ['a neighbouring district', { text: 'कोरबा' }],
    ['Gaurela, a district of its own since 2020', { lat: 22.7755, lng: 81.9597 }],
    ['a PIN code of another sorting district', { pin: '110001' }],
    ['a location elsewhere', { lat: 21.25, lng: 81.63 }],
  ])('%s is said so, with 1930', (_, facts) => {
    const routing = routeReport(facts, bilaspur);
    expect(routing).toMatchObject({ method: 'outside', thana: bilaspur.intake, chosen: null });
    expect(routing.reason.hi).toContain('1930');
    expect(routing.reason.en).toContain('1930');
  });
});

describe('locations', () => {
  const square = (thana: string, west: number, east: number): Boundary => ({
    thana,
    polygons: [
      [
        [
          [west, 22.0],
          [east, 22.0],
          [east, 22.2],
          [west, 22.2],
          [west, 22.0],
        ],
      ],
    ],
  });
  test('without a boundary, a location far from the station is trusted less than one close by', () => {
    const close = routeReport({ lat: 22.128, lng: 81.875 }, bilaspur);
    const far = routeReport({ lat: 22.2, lng: 81.95 }, bilaspur);
    expect(close).toMatchObject({ method: 'coordinates', chosen: 'takhatpur' });
    expect(far.confidence).toBeLessThan(close.confidence);
    expect(close.confidence).toBeLessThan(0.95);
  });
  test('a boundary wins over nearness, for locations and for villages', () => {
    const jurisdiction = { ...bilaspur, boundaries: [square('torwa', 82.0, 82.4)] };
    expect(routeReport({ lat: 22.1051, lng: 82.0829 }, jurisdiction)).toMatchObject({
      method: 'boundary',
      chosen: 'torwa',
    });
    expect(result({ text: 'Darrighat' }, jurisdiction)).toBe('torwa');
  });
  test('two boundaries over one point are a question', () => {
    const jurisdiction = {
      ...bilaspur,
      boundaries: [square('torwa', 82.0, 82.3), square('koni', 82.2, 82.4)],
    };
    const routing = routeReport({ lat: 22.1, lng: 82.25 }, jurisdiction);
    expect(routing).toMatchObject({ method: 'ask', chosen: null });
    expect(routing.candidates.map((one) => one.thana).sort()).toEqual(['koni', 'torwa']);
  });
  test('a device that says 0, 0 says nothing', () => {
    expect(routeReport({ lat: 0, lng: 0 }, bilaspur).method).toBe('none');
  });
});

describe('whatever is given', () => {
  const wordsOfPlaces = bilaspur.places.slice(0, 200).flatMap((place) => [place.name.en, place.name.hi]);
  const anyWord = fc.oneof(
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      ...wordsOfPlaces,
      'Koni',
      'थाना',
      'Raipur',
      'se',
      'me',
      'rehta',
      'hu',
      'call',
      'block',
      '495330',
      ',',
      '.',
      '\u200d',
      '\u0000',
    ),
  );
  const facts = fc.record(
    {
      thana: fc.option(fc.oneof(fc.string(), fc.constantFrom(...bilaspur.thanas.map((one) => one.id)))),
      text: fc.option(fc.array(anyWord, { maxLength: 30 }).map((all) => all.join(' '))),
      pin: fc.option(
        fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...bilaspur.pins.map((one) => one.pin))),
      ),
      lat: fc.option(fc.oneof(fc.double(), fc.double({ min: 21.5, max: 22.8, noNaN: true }))),
      lng: fc.option(fc.oneof(fc.double(), fc.double({ min: 81.6, max: 82.6, noNaN: true }))),
    },
    { requiredKeys: [] },
  );
  test('the answer is a station that exists, and chosen only if it says so', () => {
    const ids = new Set(bilaspur.thanas.map((one) => one.id));
    fc.assert(
      fc.property(facts, (given) => {
        const routing = routeReport(given, bilaspur);
        expect(ids.has(routing.thana)).toBe(true);
        expect(routing.confidence).toBeGreaterThanOrEqual(0);
        expect(routing.confidence).toBeLessThanOrEqual(1);
        expect(routing.candidates.every((one) => one.thana === null || ids.has(one.thana))).toBe(true);
        expect(routing.reason.hi && routing.reason.en).toBeTruthy();
        if (['ask', 'outside', 'none'].includes(routing.method)) {
          expect(routing).toMatchObject({ chosen: null, thana: bilaspur.intake });
        } else {
          expect(routing.chosen).toBe(routing.thana);
          expect(routing.candidates[0]?.thana).toBe(routing.thana);
        }
      }),
      { numRuns: 500 },
    );
  });
  test('the same facts give the same answer', () => {
    fc.assert(
      fc.property(facts, (given) => {
        expect(routeReport(given, bilaspur)).toEqual(routeReport(given, bilaspur));
      }),
      { numRuns: 50 },
    );
  });
});
