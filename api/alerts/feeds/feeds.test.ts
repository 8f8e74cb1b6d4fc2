import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../staff/schema.ts';
import type { AlertDraft } from '../draft-schema.ts';
import { retractAlert } from '../publish-alert.ts';
import { startChange } from '../start-draft.ts';
import { wholeDraft } from '../test-drafts.ts';
import { writeCsv } from './indicators.ts';
import { testFeeds } from './test-feeds.ts';

const { services, clock, people, publish, get } = await testFeeds();

const hostile = '<script>alert(1)</script> ]]> & "x" \u0007\u202e📱 कार्ड';
const indicators: AlertDraft['indicators'] = [
  { kind: 'phone', value: '98765 43210', evidence: 'confirmed' },
  { kind: 'url', value: 'http://card-stop.top/kyc?a=1', evidence: 'confirmed' },
  { kind: 'domain', value: 'card-stop.top', evidence: 'confirmed' },
  { kind: 'upi', value: 'refund@ybl', evidence: 'confirmed' },
  { kind: 'email', value: 'help@card-stop.top', evidence: 'confirmed' },
  { kind: 'phone', value: '98765 00000', evidence: 'reported' },
];

let first: { id: string; slug: string };
let second: { id: string; slug: string };
beforeAll(async () => {
  first = await publish(wholeDraft({ indicators, thana: 'sarkanda' }));
  const texts = wholeDraft();
  second = await publish({
    ...texts,
    category: 'apk-file',
    hi: { ...texts.hi, title: hostile },
    en: { ...texts.en, title: hostile, begins: hostile, summary: hostile },
  });
});

const news = ['rss', 'atom', 'json'] as const;

describe('RSS, Atom and JSON Feed', () => {
  test('are read by feed readers, newest first, in both languages, whatever stands in a title', async () => {
    for (const language of ['hi', 'en'] as const) {
      for (const format of news) {
        const { status, text } = await get(`/${language}/feeds/alerts.${format}`);
        expect([format, status]).toEqual([format, 200]);
        const read = parseFeed(text);
        expect(read.format).toBe(format);
        if (format === 'json') {
          expect(read.feed).toMatchObject({ language: `${language}-IN` });
          continue;
        }
        expect(XMLValidator.validate(text)).toBe(true);
        const { items, title } = await new Parser().parseString(text);
        expect(title).toContain(language === 'hi' ? 'बिलासपुर' : 'Bilaspur');
        expect(items).toHaveLength(2);
        expect(items[0]?.title).toContain('<script>alert(1)</script> ]]> & "x"');
        expect(items[0]?.link).toBe(`http://localhost/${language}/alerts/${second.slug}/`);
        expect(items[1]?.guid ?? items[1]?.id).toBe(`urn:uuid:${first.id}`);
      }
    }
  });

  test('hold no markup of anybody’s but our own', async () => {
    const { text } = await get('/en/feeds/alerts.json');
    const [item] = JSON.parse(text).items;
    expect(item.content_html).toContain('&lt;script&gt;');
    expect(item.content_html).not.toContain('<script');
  });

  test('are narrowed by category and thana; what is for the district is for each thana', async () => {
    const slugs = async (query: string) =>
      JSON.parse((await get(`/en/feeds/alerts.json${query}`)).text).items.map(({ url }: { url: string }) =>
        url.split('/').at(-2),
      );
    expect(await slugs('?category=apk-file')).toEqual([second.slug]);
    expect(await slugs('?thana=sarkanda')).toEqual([second.slug, first.slug]);
    expect(await slugs('?thana=torwa')).toEqual([second.slug]);
    expect((await get('/en/feeds/alerts.rss?what=ever')).status).toBe(422);
  });
});

const capOrder = [
  ...['language', 'category', 'event', 'responseType', 'urgency', 'severity', 'certainty', 'audience'],
  ...['eventCode', 'effective', 'onset', 'expires', 'senderName', 'headline', 'description', 'instruction'],
  ...['web', 'contact', 'parameter', 'resource', 'area'],
];
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[-+]\d{2}:\d{2}$/;

/** The rules of CAP 1.2, section 3.2 and 3.3.2 of the standard; standards.test.ts asks a validator as well. */
function checkCap(text: string) {
  expect(XMLValidator.validate(text)).toBe(true);
  const { alert } = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => name === 'info',
    parseTagValue: false,
  }).parse(text);
  expect(alert['@_xmlns']).toBe('urn:oasis:names:tc:emergency:cap:1.2');
  const own = Object.keys(alert).filter((key) => !key.startsWith('@_'));
  const order = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'references', 'info'];
  expect(own).toEqual(order.filter((key) => own.includes(key)));
  for (const name of ['identifier', 'sender']) expect(alert[name]).toMatch(/^[^\s,<&]+$/);
  expect(alert.sent).toMatch(dateTime);
  expect(['Alert', 'Update', 'Cancel']).toContain(alert.msgType);
  expect(alert.info.map((info: { language: string }) => info.language)).toEqual(['hi-IN', 'en-IN']);
  for (const info of alert.info) {
    const keys = Object.keys(info);
    expect(keys).toEqual(capOrder.filter((key) => keys.includes(key)));
    expect(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']).toContain(info.urgency);
    expect(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']).toContain(info.severity);
    expect(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']).toContain(info.certainty);
    expect(info.effective).toMatch(dateTime);
    if (info.expires) expect(info.expires).toMatch(dateTime);
    expect(info.area.areaDesc.length).toBeGreaterThan(2);
  }
  return alert;
}

test('CAP says alert, then update, then cancellation, each naming what came before', async () => {
  const [writer] = people as [Actor];
  const { id, slug } = await publish(wholeDraft());
  const read = async () => checkCap((await get(`/feeds/cap/${slug}.xml`)).text);
  const original = await read();
  expect(original).toMatchObject({ msgType: 'Alert', identifier: `localhost.${slug}.1` });
  expect(original.references).toBeUndefined();

  clock.advance(3600_000);
  await startChange(services, writer, id);
  await publish(wholeDraft({ correction: { hi: 'बदलाव हुआ', en: 'Something changed' } }), id);
  expect(await read()).toMatchObject({
    msgType: 'Update',
    identifier: `localhost.${slug}.2`,
    references: `localhost,localhost.${slug}.1,${original.sent}`,
  });

  clock.advance(3600_000);
  await retractAlert(services, writer, id, { hi: 'यह गलत था', en: 'This was wrong' });
  const last = await read();
  expect(last).toMatchObject({ msgType: 'Cancel', identifier: `localhost.${slug}.3` });
  expect(last.references.split(' ')).toHaveLength(2);
  expect(last.info[1].description).toBe('This was wrong');
  checkCap((await get(`/feeds/cap/${second.slug}.xml`)).text);
  const { items } = await new Parser().parseString((await get('/feeds/cap.atom')).text);
  expect(items.map(({ link }) => link)).toEqual([
    `http://localhost/feeds/cap/${second.slug}.xml`,
    `http://localhost/feeds/cap/${first.slug}.xml`,
  ]);
});

const confirmed = ['card-stop.top', 'help@card-stop.top', '+919876543210', 'refund@ybl', 'card-stop.top/kyc'];

describe('indicators', () => {
  test('in CSV are no formulas', () => {
    const [alert] = [{ slug: 'x', reviewOn: null }] as unknown as [never];
    const csv = writeCsv(services, [
      { kind: 'handle', value: '=cmd|x', since: '', alerts: [alert] },
      { kind: 'phone', value: '+919876543210', since: '', alerts: [alert] },
      { kind: 'handle', value: '@a,"b"', since: '', alerts: [alert] },
    ]);
    expect(csv).toContain("handle,'=cmd|x,");
    expect(csv).toContain('phone,+919876543210,');
    expect(csv).toContain(`handle,"'@a,""b""",`);
  });

  test('as lines and CSV are what police have confirmed and nothing else', async () => {
    expect((await get('/feeds/indicators.txt')).text.trim().split('\n')).toEqual(confirmed);
    const rows = (await get('/feeds/indicators.csv')).text.trim().split('\r\n');
    expect(rows[0]).toBe('kind,value,confirmed_since,review_on,alert');
    expect(rows).toHaveLength(6);
  });

  test('as STIX hold together: every id they name is there, and patterns are of known objects', async () => {
    const bundle = JSON.parse((await get('/feeds/indicators.stix.json')).text);
    const ids = new Set(bundle.objects.map(({ id }: { id: string }) => id));
    expect(ids.size).toBe(bundle.objects.length);
    for (const one of bundle.objects) {
      expect(one.id).toMatch(
        /^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(one.id.startsWith(`${one.type}--`)).toBe(true);
      const refs = [one.created_by_ref, ...(one.object_refs ?? []), ...(one.object_marking_refs ?? [])];
      for (const ref of refs.filter(Boolean)) expect(ids).toContain(ref);
    }
    const of = (type: string) => bundle.objects.filter((one: { type: string }) => one.type === type);
    expect(of('indicator')).toHaveLength(5);
    expect(of('report')).toHaveLength(1);
    expect(of('extension-definition')).toHaveLength(1);
    // The same state gives the same bundle: ids are not made up anew.
    expect((await get('/feeds/indicators.stix.json')).text).toBe(JSON.stringify(bundle));
  });

  test('as a MISP feed: manifest, event and hashes agree', async () => {
    const manifest = JSON.parse((await get('/feeds/misp/manifest.json')).text);
    const [uuid] = Object.keys(manifest) as [string];
    expect(Object.keys(manifest)).toHaveLength(1);
    const { Event } = JSON.parse((await get(`/feeds/misp/${uuid}.json`)).text);
    expect(Event).toMatchObject({ uuid, info: manifest[uuid].info, published: true });
    expect(Event.Attribute.filter((one: { to_ids: boolean }) => one.to_ids)).toHaveLength(5);
    const hashes = (await get('/feeds/misp/hashes.csv')).text.trim().split('\n');
    expect(hashes).toHaveLength(5);
    for (const line of hashes) expect(line).toMatch(new RegExp(`^[0-9a-f]{32},${uuid}$`));
    expect((await get('/feeds/misp/00000000-0000-5000-8000-000000000000.json')).status).toBe(404);
  });

  test('keep since when they are confirmed through a change, and stand in the report of each alert that names them', async () => {
    const csv = async () => (await get('/feeds/indicators.csv')).text;
    const before = await csv();
    clock.advance(3600_000);
    const other = await publish(wholeDraft({ indicators: indicators.slice(0, 1) }));
    const since = (text: string) =>
      text
        .split('\r\n')
        .find((line) => line.startsWith('phone'))
        ?.split(',')[2];
    expect(since(await csv())).toBe(since(before));
    const bundle = JSON.parse((await get('/feeds/indicators.stix.json')).text);
    const of = (type: string) => bundle.objects.filter((one: { type: string }) => one.type === type);
    expect(of('indicator')).toHaveLength(5);
    expect(
      of('report')
        .map((one: { object_refs: string[] }) => one.object_refs.length)
        .sort(),
    ).toEqual([1, 5]);
    expect(Object.keys(JSON.parse((await get('/feeds/misp/manifest.json')).text))).toHaveLength(2);
    // One that has had its day is in none of them.
    await services.db`update alerts set expires_at = ${new Date(services.now().getTime() - 1000)} where id = ${other.id}`;
    await services.db`update alert_changes set number = number + 1`;
    services.alerts.forget();
    for (const path of [
      '/en/feeds/alerts.rss',
      '/feeds/cap.atom',
      '/feeds/indicators.stix.json',
      '/feeds/misp/manifest.json',
    ])
      expect([path, (await get(path)).text.includes(other.slug)]).toEqual([path, false]);
    expect((await get('/feeds/indicators.txt')).text.trim().split('\n').sort()).toEqual(
      [...confirmed].sort(),
    );
  });

  test('are gone from all of them within 2 seconds when the alert is taken back', async () => {
    const began = performance.now();
    await retractAlert(services, people[0] as Actor, first.id, { hi: 'यह गलत था', en: 'This was wrong' });
    const outputs = [
      ...[
        'indicators.txt',
        'indicators.csv',
        'indicators.stix.json',
        'misp/manifest.json',
        'misp/hashes.csv',
      ],
      ...['cap.atom'],
    ].map((name) => `/feeds/${name}`);
    for (const path of [...outputs, ...news.map((format) => `/en/feeds/alerts.${format}`)]) {
      const { text } = await get(path);
      for (const value of [...confirmed, first.slug])
        expect([path, text.includes(value)]).toEqual([path, false]);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
