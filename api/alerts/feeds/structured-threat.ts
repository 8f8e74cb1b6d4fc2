import type { IndicatorKind } from '../schema.ts';
import { alertsOf, type Confirmed } from './indicators.ts';
import { addressNamespace, namedId } from './named-id.ts';
import { pageOf, placeOf, plain, type Teller } from './tell-alert.ts';

/** STIX 2.1 (OASIS, https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html). */

/** TLP:CLEAR, as OASIS published it for TLP 2.0 (cti-stix-common-objects). */
const clear = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  created: '2022-10-01T00:00:00.000Z',
  name: 'TLP:CLEAR',
  extensions: {
    'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
      extension_type: 'property-extension',
      tlp_2_0: 'clear',
    },
  },
};

/** When this portal began to speak STIX: the day of what never changes afterwards. */
const since = '2026-11-26T00:00:00.000Z';

/** A string in a STIX pattern. */
const quoted = (value: string) => `'${plain(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Signs that mean something to LIKE stand for any one sign. */
const likeText = (value: string) => value.replaceAll('%', '_');

/** STIX knows links, domains and mail addresses; the rest is told by an object of our own, which the bundle declares. */
function patternOf(kind: IndicatorKind, value: string): string {
  // What stands behind a ? changes from one message to the next and is not part of the normal form.
  if (kind === 'url') return `[url:value LIKE ${quoted(`http%://${likeText(value)}%`)}]`;
  if (kind === 'domain') return `[domain-name:value = ${quoted(value)}]`;
  if (kind === 'email') return `[email-addr:value = ${quoted(value)}]`;
  if (kind === 'apk') return `[file:name = ${quoted(value)}]`;
  return `[fraud-contact:kind = ${quoted(kind)} AND fraud-contact:value = ${quoted(value)}]`;
}

/** The object of our own, as JSON Schema: what its extension definition points to. */
export const fraudContactSchema = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'fraud-contact',
  description: 'How a fraud is reached or paid, as a STIX 2.1 cyber-observable object.',
  type: 'object',
  required: ['type', 'id', 'kind', 'value'],
  properties: {
    type: { const: 'fraud-contact' },
    id: { type: 'string', pattern: '^fraud-contact--' },
    kind: { enum: ['phone', 'upi', 'bank_account', 'handle', 'sms_header'] },
    value: {
      type: 'string',
      description: 'E.164 for a phone; else in lower case, an SMS header in upper case',
    },
  },
});

/** The confirmed indicators and, for each alert that names some, a report. Ids and times stay as long as the alert does. */
export function writeStix(teller: Teller, confirmed: readonly Confirmed[]): string {
  const { origin } = teller.config;
  const idOf = (type: string, name: string) => `${type}--${namedId(addressNamespace, `${origin}/${name}`)}`;
  const marked = { object_marking_refs: [clear.id] };
  const identity = {
    type: 'identity',
    spec_version: '2.1',
    id: idOf('identity', 'police'),
    created: since,
    modified: since,
    name: `Cyber Mitan, ${placeOf(teller, null, 'en')}`,
    identity_class: 'organization',
    sectors: ['government-public-services'],
    ...marked,
  };
  const extension = {
    type: 'extension-definition',
    spec_version: '2.1',
    id: idOf('extension-definition', 'fraud-contact'),
    created: since,
    modified: since,
    created_by_ref: identity.id,
    name: 'fraud-contact',
    description:
      'How a fraud is reached or paid: kind is phone (E.164), upi, bank_account, handle or sms_header; value is its normal form.',
    schema: `${origin}/feeds/fraud-contact.schema.json`,
    version: '1.0.0',
    extension_types: ['new-sco'],
    ...marked,
  };
  const indicators = confirmed.map(({ kind, value, since: confirmedSince, alerts: [newest] }) => ({
    type: 'indicator',
    spec_version: '2.1',
    // Of one that was taken back and confirmed anew another one: an id has one time of creation.
    id: idOf('indicator', `${kind}/${value}/${confirmedSince}`),
    created: confirmedSince,
    modified: newest.updatedAt.toISOString(),
    created_by_ref: identity.id,
    name: plain(value),
    description: plain(newest.texts.en.title),
    indicator_types: ['malicious-activity'],
    pattern: patternOf(kind, value),
    pattern_type: 'stix',
    valid_from: confirmedSince,
    ...(newest.expiresAt ? { valid_until: newest.expiresAt.toISOString() } : {}),
    labels: [newest.category],
    ...marked,
  }));
  const reports = alertsOf(confirmed).map((alert) => ({
    type: 'report',
    spec_version: '2.1',
    id: idOf('report', alert.slug),
    created: alert.publishedAt.toISOString(),
    modified: alert.updatedAt.toISOString(),
    created_by_ref: identity.id,
    name: plain(alert.texts.en.title),
    description: plain(alert.texts.en.summary),
    report_types: ['threat-report'],
    published: alert.publishedAt.toISOString(),
    lang: 'en',
    object_refs: indicators.filter((_, at) => confirmed[at]?.alerts.includes(alert)).map(({ id }) => id),
    external_references: [{ source_name: 'Cyber Mitan', url: pageOf(teller, 'en', alert.slug) }],
    ...marked,
  }));
  const objects = [clear, identity, extension, ...indicators, ...reports];
  return JSON.stringify({
    type: 'bundle',
    id: idOf('bundle', JSON.stringify(objects)),
    objects,
  });
}
