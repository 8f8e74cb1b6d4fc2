import { beforeAll, describe, expect, test } from 'vitest';
import { both, corpus, makeDocument } from './search-corpus.contract.ts';
import { documentKey, type SearchIndex, type SearchQuery } from './search-index.ts';

const ask = (q: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  q,
  kind: 'all',
  page: 1,
  limit: 10,
  ...more,
});

/** What every engine promises. `open` makes an empty index of its own. */
export function searchIndexContract(name: string, open: () => Promise<SearchIndex>): void {
  describe(`the search contract on ${name}`, () => {
    let index: SearchIndex;
    const idsFor = async (q: string, more: Partial<SearchQuery> = {}) =>
      (await index.search(ask(q, more))).hits.map(({ id }) => id);

    beforeAll(async () => {
      index = await open();
      await index.put(corpus);
    });

    test.each([
      ['bijli bill', 'bijli-bill'],
      ['bijlee bil', 'bijli-bill'],
      ['digital giraftari', 'digital-arrest'],
      ['griftari', 'digital-arrest'],
      ['nakli police', 'digital-arrest'],
      ['chakarbhata', 'chakarbhatha'],
      ['Bilha', 'chakarbhatha'],
    ])('an alert in Devanagari is found by its words in Latin letters: %s', async (q, id) => {
      expect((await idsFor(q))[0]).toBe(id);
    });

    test.each([
      ['इलेक्ट्रिसिटी बिल', 'bijli-bill'],
      ['डिजिटल अरेस्ट', 'digital-arrest'],
      ['फेक पुलिस', 'digital-arrest'],
    ])('and a text in Latin letters by its words in Devanagari: %s', async (q, id) => {
      expect((await idsFor(q))[0]).toBe(id);
    });

    test.each(['साइबर', 'सायबर', 'cyber', 'saibar'])('साइबर and सायबर are one word: %s', async (q) => {
      expect((await idsFor(q)).sort()).toEqual(['digital-arrest', 'sybar-rakshak']);
    });

    test.each([
      ['nukta', 'जरूरी फाइल', 'sybar-rakshak'],
      ['nukta as a letter of its own', 'फ\u093cाइल', 'sybar-rakshak'],
      ['no nukta where the text has one', 'गिरफ्तारी', 'digital-arrest'],
      ['ZWJ', 'रक्\u200dषक', 'sybar-rakshak'],
      ['zero-width space', 'सा\u200bयबर रक्षक', 'sybar-rakshak'],
      ['full-width letters', 'ｓｂｉ', 'sbi-link'],
      ['an abbreviation in Devanagari', 'केवाईसी', 'sbi-link'],
    ])('%s makes no difference: %s', async (_, q, id) => {
      expect((await idsFor(q))[0]).toBe(id);
    });

    test.each([
      ['girftaari', 'digital-arrest'],
      ['गिरफतारि', 'digital-arrest'],
      ['electrisity', 'bijli-bill'],
      ['lotery', 'chakarbhatha'],
      ['rakchak', 'sybar-rakshak'],
    ])('a typo in a word is forgiven: %s', async (q, id) => {
      expect((await idsFor(q))[0]).toBe(id);
    });

    test('the beginning of the last word is enough', async () => {
      expect((await idsFor('fraud electri'))[0]).toBe('bijli-bill');
    });

    test('a number is found as it is, and no typo in it is forgiven', async () => {
      expect(await idsFor('1930')).toEqual(['digital-arrest']);
      expect(await idsFor('१९३०')).toEqual(['digital-arrest']);
      expect(await idsFor('1931')).toEqual([]);
      expect(await idsFor('193')).toEqual([]);
      for (const q of ['9876543210', '+91 98765-43210', '098765 43210', '९८७६५४३२१०']) {
        expect(await idsFor(q)).toEqual(['sbi-link']);
      }
      expect(await idsFor('9876543211')).toEqual([]);
      expect(await idsFor('police 9876543211')).toEqual([]);
    });

    test('so is a link and a UPI ID', async () => {
      expect(await idsFor('sbi-kyc-update.in')).toEqual(['sbi-link']);
      expect(await idsFor('https://www.sbi-kyc-update.in')).toEqual(['sbi-link']);
      expect(await idsFor('sbi-kyc-updat.in')).toEqual([]);
      expect(await idsFor('raju.pay@ybl')).toEqual(['sbi-link']);
      expect(await idsFor('raju.pay@okl')).toEqual([]);
    });

    test.each([
      '"',
      "'",
      '\\',
      '%'.repeat(200),
      '_',
      '*',
      '()',
      '<->',
      ':*',
      '!',
      '&|',
      '--',
      ';',
      '\0',
      '\ud800',
      '🙏',
      '«»',
    ])('a query without words finds nothing and breaks nothing: %j', async (q) => {
      expect((await index.search(ask(q))).total).toBe(0);
    });

    test.each([
      "बिजली'; drop table search_documents; --",
      'बिजली & ! | <-> :* (',
      '"बिजली" OR kind = "alert"',
      '-बिजली',
      `${'बिजली '.repeat(33)}`,
      'बिजली \u202e\u0000\ud83d',
    ])('hostile signs around a word are passed over: %j', async (q) => {
      expect((await idsFor(q))[0]).toBe('bijli-bill');
    });

    test.each([
      'kyc-update" OR category = "apk-file',
      "kyc-update' or 'a'='a",
      'kyc-update\\" OR kind EXISTS OR category = "x',
      '*',
    ])('a filter is a value and nothing else: %j', async (value) => {
      expect((await index.search(ask('', { category: value }))).total).toBe(0);
      const onlyDistrict = await idsFor('', { thana: value, limit: 50 });
      expect(onlyDistrict).not.toContain('sbi-link');
      expect(onlyDistrict).not.toContain('sybar-rakshak');
    });

    test('filters narrow what is found', async () => {
      expect(await idsFor('पुलिस', { kind: 'guide' })).toEqual(['digital-arrest']);
      expect(await idsFor('पुलिस', { kind: 'alert' })).toEqual([]);
      expect(await idsFor('', { category: 'kyc-update' })).toEqual(['sbi-link']);
    });

    test('a thana has its own and what holds for the whole district', async () => {
      expect((await idsFor('', { thana: 'bilha' })).sort()).toEqual([
        'bijli-bill',
        'digital-arrest',
        'sybar-rakshak',
      ]);
    });

    test('and its own come before those of the district, with words and without', async () => {
      const own = makeDocument({
        id: 'own',
        title: 'थाना क्षेत्र में सूचना',
        summary: 'बिजली बिल का फोन',
        thana: 'kota',
        publishedAt: new Date('2025-01-01T00:00:00Z'),
      });
      await index.put([own]);
      for (const q of ['', 'bijli', 'बिजली बिल']) {
        const found = await idsFor(q, { thana: 'kota' });
        expect(found.slice(0, 2)).toEqual(['own', 'bijli-bill']);
        const pages = [
          ...(await idsFor(q, { thana: 'kota', limit: 1, page: 1 })),
          ...(await idsFor(q, { thana: 'kota', limit: 1, page: 2 })),
        ];
        expect(pages).toEqual(['own', 'bijli-bill']);
      }
      await index.remove([own.key]);
    });

    test('of one word alone nothing is shown that sounds far from it, where something sounds near', async () => {
      const words = ['सावधान', 'समाधान', 'श्रीमान'].map((title, n) =>
        makeDocument({ id: `word-${n}`, title }),
      );
      await index.put(words);
      expect(await idsFor('savdhan')).toEqual(['word-0']);
      expect(await idsFor('shriman')).toEqual(['word-2']);
      await index.remove(words.map(({ key }) => key));
    });

    test('without words everything is listed, newest first, an urgent one a week newer', async () => {
      const { hits, total } = await index.search(ask(''));
      expect(total).toBe(5);
      expect(hits.slice(0, 3).map(({ id }) => id)).toEqual(['sybar-rakshak', 'bijli-bill', 'sbi-link']);
    });

    test('facets count what is found', async () => {
      const { facets } = await index.search(ask(''));
      expect(facets.kind).toEqual({ alert: 4, guide: 1 });
      expect(facets.category['kyc-update']).toBe(1);
      expect(facets.thana).toEqual({ bilha: 1, sarkanda: 1, chakarbhatha: 1 });
      expect((await index.search(ask('साइबर'))).facets.kind).toEqual({ alert: 1, guide: 1 });
    });

    test('each is found once, in the language asked for or the one that fits', async () => {
      const { hits, total } = await index.search(ask('police video call', { language: 'hi' }));
      expect(total).toBe(1);
      expect(hits[0]).toMatchObject({
        id: 'digital-arrest',
        language: 'hi',
        url: '/hi/guides/digital-arrest/',
      });
      expect((await index.search(ask('fake police'))).hits[0]?.language).toBe('en');
      expect((await index.search(ask('नकली पुलिस'))).hits[0]?.language).toBe('hi');
      expect((await index.search(ask('चकरभाठा', { language: 'en' }))).hits[0]?.language).toBe('hi');
    });

    test('a hit says where its words stand, and shows the place when only the body has them', async () => {
      const [hit] = (await index.search(ask('bijli'))).hits;
      expect(hit?.highlights.title.map(([from, to]) => hit.title.slice(from, to))).toEqual(['बिजली']);
      const [deep] = (await index.search(ask('मुंबई', { language: 'hi' }))).hits;
      expect(deep?.snippet).toContain('मुंबई');
      expect(deep?.highlights.snippet.map(([from, to]) => deep.snippet.slice(from, to))).toEqual(['मुंबई']);
    });

    test.each([
      ['bijl', 'hi', 'बिजली बिल के नाम पर ठगी'],
      ['बिज', 'hi', 'बिजली बिल के नाम पर ठगी'],
      ['electricity bi', 'en', 'Fraud in the name of the electricity bill'],
      ['digi', 'hi', 'डिजिटल गिरफ़्तारी: नकली पुलिस का वीडियो कॉल'],
      ['digita', 'hi', 'डिजिटल गिरफ़्तारी: नकली पुलिस का वीडियो कॉल'],
      ['electricity b', 'en', 'Fraud in the name of the electricity bill'],
      ['digital gir', 'hi', 'डिजिटल गिरफ़्तारी: नकली पुलिस का वीडियो कॉल'],
      ['chakar', 'hi', 'चकरभाठा में लॉटरी के फोन'],
      ['lotery', 'en', 'चकरभाठा में लॉटरी के फोन'],
    ] as const)('what is being typed is completed by its sound: %s', async (q, language, title) => {
      expect(await index.suggest({ q, language, limit: 6 })).toContain(title);
    });

    test('search words are suggested too, each once, and no more than asked for', async () => {
      const words = 'मोबाइल टावर, mobile tower, छत किराया';
      const given = both(
        'tower',
        { title: 'टावर के नाम पर ठगी', searchWords: words },
        { title: 'Tower fraud' },
      );
      await index.put(given);
      expect(await index.suggest({ q: 'mobail ta', language: 'hi', limit: 6 })).toContain('मोबाइल टावर');
      expect(await index.suggest({ q: 'tower', language: 'hi', limit: 2 })).toHaveLength(2);
      await index.remove(given.map(({ key }) => key));
    });

    test.each(['', ' ', '"', 'zzzzqqqq', '\0', '\ud800', ':*', '1', '9'.repeat(90)])(
      'nothing is suggested for %j, and nothing breaks',
      async (q) => {
        expect(await index.suggest({ q, language: 'hi', limit: 6 })).toEqual([]);
      },
    );

    test.each([
      ['elektristi bill', 'electricity bill'],
      ['1930 pholeece', null],
      ['bijli bill', null],
      ['गिरफ्तारी', null],
      ['zzzzqqqq', null],
      ['98765 43210', null],
    ])('a word found only by one that sounds like it is told: %s', async (q, meant) => {
      expect((await index.search(ask(q))).didYouMean).toBe(meant);
    });

    test('an answer names its engine and how long it took', async () => {
      const answer = await index.search(ask('bijli'));
      expect(answer.engine).toBe(index.engine);
      expect(answer.tookMs).toBeGreaterThan(0);
      expect(answer.tookMs).toBeLessThan(5000);
    });

    test('a withdrawn document cannot be found', async () => {
      const gone = both('withdrawn', { title: 'खरगोश का खेत' }, { title: 'The rabbit field' });
      await index.put(gone);
      expect(await idsFor('खरगोश')).toEqual(['withdrawn']);
      await index.remove([documentKey('alert', 'withdrawn', 'hi')]);
      expect((await index.search(ask('rabbit', { language: 'hi' }))).hits[0]?.language).toBe('en');
      expect(await idsFor('khargosh')).toEqual([]);
      await index.remove([documentKey('alert', 'withdrawn', 'en'), documentKey('alert', 'never-was', 'en')]);
      for (const q of ['rabbit', 'खरगोश', 'field']) expect(await idsFor(q)).toEqual([]);
      expect((await index.search(ask(''))).total).toBe(5);
    });

    test('a changed document is found by its new words and not by its old', async () => {
      await index.put([makeDocument({ id: 'changing', title: 'पुराना तोता' })]);
      await index.put([makeDocument({ id: 'changing', title: 'नई मछली' })]);
      expect(await idsFor('तोता')).toEqual([]);
      expect(await idsFor('machhli')).toEqual(['changing']);
      await index.remove([documentKey('alert', 'changing', 'hi')]);
    });

    test('pages follow one another without a gap or a repeat', async () => {
      const many = Array.from({ length: 130 }, (_, n) =>
        makeDocument({
          id: `gaon-${n}`,
          title: `गांव ${n}`,
          publishedAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
        }),
      );
      await index.put(many);
      const seen: string[] = [];
      for (let page = 1; page <= 4; page++) seen.push(...(await idsFor('gaon', { page, limit: 40 })));
      expect(seen).toHaveLength(130);
      expect(new Set(seen).size).toBe(130);
      expect(await idsFor('gaon', { page: 5, limit: 40 })).toEqual([]);
      expect(await idsFor('gaon', { page: 100, limit: 50 })).toEqual([]);
      expect((await index.search(ask('gaon'))).total).toBe(130);
      await index.remove(many.map(({ key }) => key));
    });

    test('it says what it holds, every language of every document as it was put', async () => {
      const held = [];
      for await (const documents of index.stored()) held.push(...documents);
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect(held.sort(byKey)).toEqual([...corpus].sort(byKey));
    });

    test('it can be replaced as a whole, and a failure on the way leaves the old one', async () => {
      const batches = async function* (fail: boolean) {
        yield [makeDocument({ id: 'only', title: 'अकेला पेड़' })];
        if (fail) throw new Error('cut off');
        yield corpus;
      };
      await expect(index.replaceAll(batches(true))).rejects.toThrow('cut off');
      expect(await idsFor('akela ped')).toEqual([]);
      expect((await idsFor('bijli'))[0]).toBe('bijli-bill');
      await index.replaceAll(batches(false));
      expect(await idsFor('akela ped')).toEqual(['only']);
      expect((await index.search(ask(''))).total).toBe(6);
      await index.remove([documentKey('alert', 'only', 'hi')]);
      expect(await index.ready()).toBe(true);
    });
  });
}
