import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { loadFirstAlerts } from '../alerts/load-first-alerts.ts';
import { retractAlert } from '../alerts/publish-alert.ts';
import { addStaff } from '../staff/add-staff.ts';
import type { Actor } from '../staff/schema.ts';
import { composePicture, nameOf, wordsOf } from './compose-picture.ts';
import { drawPicture } from './draw-picture.ts';
import { lettersOf } from './letters.ts';
import { wrapLines } from './wrap-lines.ts';

const letters = lettersOf('bold');
const ids = (text: string) => letters.shape(text).flatMap(({ glyphs }) => glyphs.map(({ id }) => id));

describe('Devanagari is shaped', () => {
  test('conjuncts are one sign, not three', () => {
    for (const conjunct of ['क्ष', 'त्र', 'ज्ञ', 'श्र', 'द्ध']) {
      expect([conjunct, ids(conjunct).length]).toEqual([conjunct, 1]);
      expect(letters.measure(conjunct)).toBeLessThan(letters.measure('क') + letters.measure('ष') + 0.2);
    }
    // Kept apart by a non-joiner, the same letters are others.
    expect(ids('क्\u200cष').length).toBeGreaterThan(1);
  });

  test('the short i stands before the letters it is said after, also before two joined ones', () => {
    // Of स्थि the two joined letters are the second sign drawn, of ति the letter.
    expect(ids('स्थि')).toHaveLength(2);
    expect(ids('स्थि')[1]).toBe(ids('स्थ')[0]);
    expect(ids('ति')[1]).toBe(ids('त')[0]);
    expect(ids('स्थिति')).toEqual([...ids('स्थि'), ...ids('ति')]);
  });

  test('in a line that begins in Latin letters just as alone', () => {
    const alone = ids('स्थिति');
    expect(ids('WhatsApp पर स्थिति').slice(-alone.length)).toEqual(alone);
    expect(ids('1930 क्ष').slice(-1)).toEqual(ids('क्ष'));
  });

  test('what the font cannot draw is left out, and what joins is not', () => {
    expect(letters.readable('📱 कार्ड\u0007\u202e क्\u200dष 中')).toBe(' कार्ड क्\u200dष ');
  });
});

describe('lines', () => {
  const text = fc.string({ unit: fc.constantFrom(...'अकिक्षत्रस्थाीABCw, .।“” \u200d'), maxLength: 300 });

  test('are never wider than they may be, whatever the text', () => {
    fc.assert(
      fc.property(
        text,
        fc.double({ min: 3, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (given, width, most) => {
          const { lines, cut } = wrapLines(letters.measure, given, width, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(letters.measure(line)).toBeLessThanOrEqual(width);
          // Nothing is lost where nothing is said to be cut.
          if (!cut) expect(lines.join('').replaceAll(' ', '')).toBe(given.replace(/\s+/g, ''));
          else expect(lines.at(-1)).toMatch(/…$/);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('end at a word with an ellipsis where there is too much', () => {
    const { lines, cut } = wrapLines(letters.measure, 'बिजली का बिल आज रात, और बहुत कुछ', 8, 1);
    expect(cut).toBe(true);
    expect(lines[0]).toMatch(/^[\p{L}\p{M} ]+…$/u);
    expect('बिजली का बिल आज रात और बहुत कुछ'.startsWith(`${lines[0]?.slice(0, -1)} `)).toBe(true);
  });
});

const { services, app } = await testServices();
const [alert] = services.content.alerts as [(typeof services.content.alerts)[number]];
const address = (language: string) => `/${language}/alerts/${alert.id}/share.png`;
beforeAll(() => loadFirstAlerts(services));

describe('the picture beside an alert or guide', () => {
  test('is a PNG of 1200 by 630, another one in each language, small enough for every messenger', async () => {
    const seen = new Set<string>();
    for (const path of [
      address('hi'),
      address('en'),
      '/hi/guides/apk-file/share.png',
      '/en/guides/apk-file/share.png',
    ]) {
      const response = await app.request(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'image/png']);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
      expect(bytes.length).toBeLessThan(100 * 1024);
      seen.add(bytes.toString('base64'));
    }
    expect(seen.size).toBe(4);
  });

  test('is not sent again to whoever has it, and may not be kept without asking', async () => {
    const { headers } = await app.request(address('hi'));
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const etag = headers.get('etag') as string;
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await app.request(address('hi'), { headers: { 'if-none-match': given } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect((await app.request(address('hi'), { method: 'HEAD' })).status).toBe(200);
    expect((await app.request(address('en'), { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('is nowhere for what is not there, and gone with what is taken back', async () => {
    for (const path of [
      '/hi/alerts/no-such/share.png',
      '/hi/guides/no-such/share.png',
      `/hi/alerts/${'a'.repeat(121)}/share.png`,
      '/hi/alerts/..%2f..%2fetc/share.png',
      '/fr/guides/apk-file/share.png',
    ])
      expect([path, (await app.request(path)).status]).toEqual([path, 404]);
    await addStaff(services, { username: 'cell', name: 'Cell', role: 'cyber-cell', thana: null });
    const [cell] = await services.db<{ id: string }[]>`select id from staff`;
    const actor: Actor = {
      id: cell?.id as string,
      username: 'cell',
      name: 'Cell',
      role: 'cyber-cell',
      thana: null,
    };
    const last = services.content.alerts.at(-1)?.id as string;
    const [row] = await services.db<{ id: string }[]>`select id from alerts where slug = ${last}`;
    await retractAlert(services, actor, row?.id as string, { hi: 'यह गलत था', en: 'This was wrong' });
    const gone = await app.request(`/en/alerts/${last}/share.png`);
    expect([gone.status, ((await gone.json()) as { title: string }).title]).toEqual([
      410,
      'This was taken back',
    ]);
  });

  test('holds whatever title it is given, inside its edges', async () => {
    const hostile = [
      '',
      '📱\u202e\u0000',
      '<script>alert(1)</script>]]>&"',
      'क्ष्मत्रज्ञ'.repeat(60),
      `क${'्ि'.repeat(400)}`,
      `a${'\u0301'.repeat(5000)}`,
      'W'.repeat(5000),
      'अ '.repeat(5000),
    ];
    for (const title of hostile) {
      const told = { title, category: 'sim-otp', says: title, thana: title };
      const words = wordsOf(services, told, 'hi');
      const svg = composePicture(words);
      expect(svg).not.toMatch(/<(?:text|script|image|foreignObject)/);
      const right = await sharp(await drawPicture(nameOf(words), words))
        .extract({ left: 1142, top: 125, width: 58, height: 380 })
        .toBuffer();
      const edges = await sharp(right).stats();
      // Nothing but paper right of the text.
      expect([title.slice(0, 20), edges.channels.map(({ min, max }) => max - min)]).toEqual([
        title.slice(0, 20),
        [0, 0, 0],
      ]);
    }
  });

  test('is drawn once for all who ask at once; a crowd with other wishes is told to come again', async () => {
    const words = (n: number) =>
      wordsOf(services, { title: `${n}`, category: 'other', says: 'x', thana: null }, 'en');
    const same = words(1);
    const asked = Array.from({ length: 100 }, () => drawPicture(nameOf(same), same));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    const crowd = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => drawPicture(nameOf(words(n + 2)), words(n + 2))),
    );
    const refused = crowd.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60 - 31);
    // Whoever was refused is drawn the next time.
    await drawPicture(nameOf(words(61)), words(61));
  });
});
