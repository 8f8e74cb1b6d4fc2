import { csvField } from '../../csv-field.ts';
import type { PublicAlert } from '../queries.ts';
import type { IndicatorKind } from '../schema.ts';
import { pageOf, type Teller } from './tell-alert.ts';

/** One number or link that police have confirmed. */
export type Confirmed = {
  kind: IndicatorKind;
  value: string;
  /** Since when the first of the alerts says so. */
  since: string;
  /** The current alerts that say so, the newest first. */
  alerts: readonly [PublicAlert, ...PublicAlert[]];
};

/** Whatever leaves as an indicator: of alerts that are current, what is confirmed, and nothing else; the oldest first. */
export async function listConfirmed(teller: Teller): Promise<Confirmed[]> {
  const book = await teller.alerts.present();
  const found = new Map<string, Confirmed>();
  for (const alert of book.listCurrent(teller.now())) {
    for (const { kind, value, evidence, since } of alert.indicators) {
      if (evidence !== 'confirmed') continue;
      const known = found.get(`${kind} ${value}`);
      found.set(`${kind} ${value}`, {
        ...{ kind, value, since: known && known.since < since ? known.since : since },
        alerts: known ? [...known.alerts, alert] : [alert],
      });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      a.since.localeCompare(b.since) || a.kind.localeCompare(b.kind) || a.value.localeCompare(b.value),
  );
}

/** The alerts that name something confirmed. */
export const alertsOf = (confirmed: readonly Confirmed[]): PublicAlert[] => [
  ...new Set(confirmed.flatMap(({ alerts }) => alerts)),
];

/** `kind,value,confirmed_since,review_on,alert`, a line each. */
export function writeCsv(teller: Teller, confirmed: readonly Confirmed[]): string {
  const lines = confirmed.map(({ kind, value, since, alerts: [newest] }) =>
    [kind, value, since, newest.reviewOn ?? '', pageOf(teller, 'en', newest.slug)].map(csvField).join(),
  );
  return `${['kind,value,confirmed_since,review_on,alert', ...lines].join('\r\n')}\r\n`;
}

/** The values alone, a line each. */
export const writeLines = (confirmed: readonly Confirmed[]): string =>
  confirmed.map(({ value }) => `${value}\n`).join('');
