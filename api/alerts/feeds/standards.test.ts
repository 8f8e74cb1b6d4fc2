import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { z } from 'zod';
import { projectFolder } from '../../config.ts';
import type { Actor } from '../../staff/schema.ts';
import type { AlertDraft } from '../draft-schema.ts';
import { retractAlert } from '../publish-alert.ts';
import { startChange } from '../start-draft.ts';
import { wholeDraft } from '../test-drafts.ts';
import { testFeeds } from './test-feeds.ts';

const { services, clock, people, publish, get } = await testFeeds();

const schema = readFileSync(join(projectFolder, 'tests', 'support', 'common-alerting-1.2.xsd'), 'utf8');
/** What the validator of libxml2 has against a CAP file. */
const problemsOf = async (xml: string) =>
  (await validateXML({ xml, schema })).errors.map(({ message }) => message);

const hostile = '<script>alert(1)</script> ]]> & "x" \u0007\u202e📱 कार्ड';
const ofHostile = (): AlertDraft => {
  const draft = wholeDraft();
  const text = { ...draft.en, title: hostile, summary: hostile, begins: hostile };
  const indicators: AlertDraft['indicators'] = [
    { kind: 'phone', value: '98765 43210', evidence: 'confirmed' },
    { kind: 'url', value: "http://card-stop.top/k'yc?a=1", evidence: 'confirmed' },
    { kind: 'domain', value: 'card-stop.top', evidence: 'confirmed' },
    { kind: 'upi', value: 'refund@ybl', evidence: 'confirmed' },
    { kind: 'email', value: 'help@card-stop.top', evidence: 'confirmed' },
  ];
  return { ...draft, thana: 'sarkanda', hi: text, en: text, indicators };
};

let alert: { id: string; slug: string };
beforeAll(async () => {
  alert = await publish(ofHostile());
});
const cap = async (slug: string) => (await get(`/feeds/cap/${slug}.xml`)).text;

test('CAP is valid in all that can become of an alert: published, changed, past its day, taken back', async () => {
  const [writer] = people as [Actor];
  expect(await problemsOf(await cap(alert.slug))).toEqual([]);

  const { id, slug } = await publish(wholeDraft({ severity: 'medium' }));
  expect(await problemsOf(await cap(slug))).toEqual([]);
  for (let change = 1; change <= 2; change += 1) {
    clock.advance(3600_000);
    await startChange(services, writer, id);
    await publish(wholeDraft({ correction: { hi: hostile, en: hostile } }), id);
    const changed = await cap(slug);
    expect([await problemsOf(changed), changed.includes('<msgType>Update</msgType>')]).toEqual([[], true]);
  }
  await services.db`update alerts set expires_at = ${new Date(services.now().getTime() - 1000)} where id = ${id}`;
  await services.db`update alert_changes set number = number + 1`;
  services.alerts.forget();
  expect(await problemsOf(await cap(slug))).toEqual([]);
  await retractAlert(services, writer, id, { hi: hostile, en: hostile });
  const last = await cap(slug);
  expect([await problemsOf(last), last.includes('<msgType>Cancel</msgType>')]).toEqual([[], true]);
  expect(last.match(/localhost,localhost\.[^ <]+/g)).toHaveLength(3);
});

test('the schema sees what is wrong', async () => {
  const right = await cap(alert.slug);
  const wrongs: [string | RegExp, string][] = [
    [/<scope>.*<\/scope>/, ''],
    ['<status>Actual</status>', '<status>Real</status>'],
    [/(<sent>.*)\+05:30/, '$1Z'],
    [/<sender>.*<\/sender>/, '<sender>a, b</sender>'],
    [/<urgency>[\s\S]*?<\/urgency>/, ''],
    [/(<headline>[\s\S]*?<\/headline>)([\s\S]*?)(<web>)/, '$2$1$3'],
    ['emergency:cap:1.2', 'emergency:cap:1.1'],
    ['<areaDesc>', '<areaDesc/><areaDesc>'],
  ];
  for (const [what, instead] of wrongs) {
    const wrong = right.replace(what, instead);
    expect([String(what), wrong === right, (await problemsOf(wrong)).length > 0]).toEqual([
      String(what),
      false,
      true,
    ]);
  }
});

/** What STIX 2.1 asks of the objects we write (sections 3.2, 4.5, 4.7, 4.14, 7.2, 7.3, 8), each as strict as it can be said. */
const id = (type: string) =>
  z
    .string()
    .regex(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const text = z.string().min(1);
const common = {
  spec_version: z.literal('2.1'),
  created: moment,
  modified: moment,
  created_by_ref: id('identity'),
  object_marking_refs: z.array(id('marking-definition')).min(1),
};
const comparison = String.raw`[a-z][a-z-]*:[a-z_]+ (?:=|LIKE) '(?:[^'\\]|\\['\\])*'`;
const stixObject = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('marking-definition'),
    spec_version: z.literal('2.1'),
    // What OASIS published for TLP 2.0: no more and no less.
    id: z.literal('marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'),
    created: z.literal('2022-10-01T00:00:00.000Z'),
    name: z.literal('TLP:CLEAR'),
    extensions: z.strictObject({
      'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': z.strictObject({
        extension_type: z.literal('property-extension'),
        tlp_2_0: z.literal('clear'),
      }),
    }),
  }),
  z.strictObject({
    ...common,
    created_by_ref: common.created_by_ref.optional(),
    type: z.literal('identity'),
    id: id('identity'),
    name: text,
    identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unspecified']),
    sectors: z.array(z.enum(['government-public-services', 'government', 'emergency-services'])),
  }),
  z.strictObject({
    ...common,
    type: z.literal('extension-definition'),
    id: id('extension-definition'),
    name: text,
    description: text,
    schema: z.url(),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    extension_types: z.array(z.enum(['new-sdo', 'new-sco', 'new-sro', 'property-extension'])).min(1),
  }),
  z
    .strictObject({
      ...common,
      type: z.literal('indicator'),
      id: id('indicator'),
      name: text,
      description: text,
      indicator_types: z
        .array(z.enum(['malicious-activity', 'anomalous-activity', 'benign', 'unknown']))
        .min(1),
      pattern: z.string().regex(new RegExp(`^\\[${comparison}(?: AND ${comparison})*\\]$`, 'u')),
      pattern_type: z.literal('stix'),
      valid_from: moment,
      valid_until: moment.optional(),
      labels: z.array(text).min(1),
    })
    .refine(
      (one) => one.valid_until === undefined || one.valid_until > one.valid_from,
      'ends before it begins',
    ),
  z.strictObject({
    ...common,
    type: z.literal('report'),
    id: id('report'),
    name: text,
    description: text,
    report_types: z.array(z.enum(['threat-report', 'indicator', 'campaign'])).min(1),
    published: moment,
    lang: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    object_refs: z.array(z.string().regex(/^[a-z-]+--/)).min(1),
    external_references: z.array(z.strictObject({ source_name: text, url: z.url() })).min(1),
  }),
]);
const bundle = z.strictObject({
  type: z.literal('bundle'),
  id: id('bundle'),
  objects: z.array(stixObject).min(1),
});

test('STIX is as the standard describes each object, also where nothing is confirmed', async () => {
  const read = async () => bundle.parse(JSON.parse((await get('/feeds/indicators.stix.json')).text));
  const { objects } = await read();
  expect(objects.filter(({ type }) => type === 'indicator')).toHaveLength(5);
  for (const one of objects)
    if ('modified' in one) expect([one.id, one.modified >= one.created]).toEqual([one.id, true]);
  await retractAlert(services, people[0] as Actor, alert.id, { hi: 'यह गलत था', en: 'This was wrong' });
  expect((await read()).objects.map(({ type }) => type)).toEqual([
    'marking-definition',
    'identity',
    'extension-definition',
  ]);
});
