import type { PublicAlert } from '../queries.ts';
import type { Indicator } from '../schema.ts';
import { pageOf, type Teller } from './tell-alert.ts';

/** One number or link that police have confirmed, with the current alert that says so. */
export type Confirmed = Indicator & { alert: PublicAlert };

/**
 * Whatever leaves as an indicator: of alerts that are current, what is confirmed, and nothing else. One that stands in two
 * alerts goes out with the older, so that it keeps its id.
 */
export async function listConfirmed(teller: Teller): Promise<Confirmed[]> {
  const book = await teller.alerts.present();
  const found = new Map<string, Confirmed>();
  for (const alert of book.listCurrent(teller.now())) {
    for (const one of alert.indicators)
      if (one.evidence === 'confirmed') found.set(`${one.kind} ${one.value}`, { ...one, alert });
  }
  return [...found.values()].sort(
    (a, b) =>
      a.alert.publishedAt.getTime() - b.alert.publishedAt.getTime() ||
      a.kind.localeCompare(b.kind) ||
      a.value.localeCompare(b.value),
  );
}

/**
 * A field of CSV (RFC 4180). What a spreadsheet would take for a formula gets a quote before it
 * (https://owasp.org/www-community/attacks/CSV_Injection); a number with its + is none.
 */
function field(text: string): string {
  const harmless = /^[=@\t\r+-]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** `kind,value,confirmed_since,review_on,alert`, a line each. */
export function writeCsv(teller: Teller, confirmed: readonly Confirmed[]): string {
  const lines = confirmed.map(({ kind, value, alert }) =>
    [kind, value, alert.publishedAt.toISOString(), alert.reviewOn ?? '', pageOf(teller, 'en', alert.slug)]
      .map(field)
      .join(),
  );
  return `${['kind,value,confirmed_since,review_on,alert', ...lines].join('\r\n')}\r\n`;
}

/** The values alone, a line each. */
export const writeLines = (confirmed: readonly Confirmed[]): string =>
  confirmed.map(({ value }) => `${value}\n`).join('');
