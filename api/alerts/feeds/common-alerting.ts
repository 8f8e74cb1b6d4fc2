import { type Language, languages } from '../../content/schema.ts';
import type { PublicAlert } from '../queries.ts';
import { escaped, pageOf, placeOf, type Teller } from './tell-alert.ts';

/** Common Alerting Protocol 1.2 (OASIS, https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html). */

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2';

type Element = readonly [name: string, content: string | readonly Element[] | null | undefined];

/** Elements in the order given; those without content are left out. */
function write(elements: readonly Element[], indent = '  '): string {
  return elements
    .flatMap(([name, content]) => {
      if (content === null || content === undefined) return [];
      if (typeof content === 'string') return [`${indent}<${name}>${escaped(content)}</${name}>\n`];
      return [`${indent}<${name}>\n${write(content, `${indent}  `)}${indent}</${name}>\n`];
    })
    .join('');
}

/** As CAP wants it: without fractions and with a numeric offset, here India's. */
const dateTime = (at: Date) => `${new Date(at.getTime() + 330 * 60_000).toISOString().slice(0, 19)}+05:30`;

/** Each state in which it was public, the oldest first. */
function versionsOf({ publishedAt, corrections }: PublicAlert): Date[] {
  return [publishedAt, ...corrections.map(({ at }) => new Date(at)).reverse()];
}

function writeInfo(teller: Teller, alert: PublicAlert, language: Language): Element[] {
  const { title, summary, content } = alert.texts[language];
  const category = teller.content.categories.find(({ id }) => id === alert.category);
  const isRetracted = alert.status === 'retracted';
  const isHigh = alert.severity === 'high';
  const said = content.script.map(({ says }) => says).join(' ');
  return [
    ['language', `${language}-IN`],
    ['category', 'Security'],
    ['event', category?.name[language] ?? alert.category],
    ['responseType', isRetracted ? 'AllClear' : 'Avoid'],
    ['urgency', isRetracted ? 'Past' : isHigh ? 'Immediate' : 'Expected'],
    ['severity', isRetracted ? 'Minor' : isHigh ? 'Severe' : 'Moderate'],
    ['certainty', isRetracted ? 'Unlikely' : 'Observed'],
    ['effective', dateTime(alert.publishedAt)],
    ['expires', alert.expiresAt && dateTime(alert.expiresAt)],
    ['senderName', placeOf(teller, null, language)],
    ['headline', title],
    [
      'description',
      isRetracted ? alert.corrections[0]?.[language] : [summary, content.begins, said].join('\n'),
    ],
    ['instruction', isRetracted ? null : [...content.doNow, content.remember].join('\n')],
    ['web', pageOf(teller, language, alert.slug)],
    ['contact', '1930'],
    ['area', [['areaDesc', placeOf(teller, alert.thana, language)]]],
  ];
}

/** One alert in both languages: as it was first published, as an update of that, or as its cancellation. */
export function writeCommonAlert(teller: Teller, alert: PublicAlert): string {
  const sender = new URL(teller.config.origin).hostname;
  const versions = versionsOf(alert);
  const named = versions.map((sent, at) => ({
    identifier: `${sender}.${alert.slug}.${at + 1}`,
    sent: dateTime(sent),
  }));
  const [latest, ...earlier] = named.reverse() as [(typeof named)[number], ...typeof named];
  const kind = alert.status === 'retracted' ? 'Cancel' : earlier.length > 0 ? 'Update' : 'Alert';
  const references = earlier
    .reverse()
    .map(({ identifier, sent }) => `${sender},${identifier},${sent}`)
    .join(' ');
  const elements: Element[] = [
    ['identifier', latest.identifier],
    ['sender', sender],
    ['sent', latest.sent],
    ['status', 'Actual'],
    ['msgType', kind],
    ['scope', 'Public'],
    ['references', references || null],
    ...languages.map((language): Element => ['info', writeInfo(teller, alert, language)]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${namespace}">\n${write(elements)}</alert>\n`;
}
