import { createHash } from 'node:crypto';
import type { PublicAlert } from '../queries.ts';
import type { IndicatorKind } from '../schema.ts';
import { alertsOf, type Confirmed } from './indicators.ts';
import { addressNamespace, namedId } from './named-id.ts';
import { pageOf, placeOf, plain, type Teller } from './tell-alert.ts';

/** A MISP feed: manifest, an event for each alert, hashes (https://www.misp-project.org/datamodels/, core format). */

/** The types and categories of MISP's describeTypes that come nearest; what it has no type for is `text` with a comment. */
const types: Record<IndicatorKind, { type: string; category: string; comment: string }> = {
  phone: { type: 'phone-number', category: 'Financial fraud', comment: 'Phone' },
  url: { type: 'url', category: 'Network activity', comment: 'Link' },
  domain: { type: 'domain', category: 'Network activity', comment: 'Website' },
  upi: { type: 'text', category: 'Financial fraud', comment: 'UPI ID' },
  email: { type: 'email-src', category: 'Payload delivery', comment: 'E-mail' },
  bank_account: { type: 'bank-account-nr', category: 'Financial fraud', comment: 'Bank account' },
  handle: { type: 'text', category: 'Social network', comment: 'Account on a social network' },
  sms_header: { type: 'text', category: 'Other', comment: 'SMS header' },
  apk: { type: 'filename', category: 'Payload delivery', comment: 'Android package' },
};

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

const eventId = ({ config }: Pick<Teller, 'config'>, alert: PublicAlert) =>
  namedId(addressNamespace, `${config.origin}/misp/${alert.slug}`);

function headOf(teller: Teller, alert: PublicAlert) {
  return {
    info: plain(alert.texts.en.title),
    date: alert.publishedAt.toISOString().slice(0, 10),
    analysis: '2',
    threat_level_id: alert.severity === 'high' ? '1' : '2',
    timestamp: seconds(alert.updatedAt),
    Orgc: {
      name: `Cyber Mitan, ${placeOf(teller, null, 'en')}`,
      uuid: namedId(addressNamespace, `${teller.config.origin}/police`),
    },
    Tag: [{ name: 'tlp:clear', colour: '#FFFFFF' }],
  };
}

export function writeManifest(teller: Teller, confirmed: readonly Confirmed[]): string {
  const events = alertsOf(confirmed).map((alert) => [eventId(teller, alert), headOf(teller, alert)]);
  return JSON.stringify(Object.fromEntries(events));
}

/** @returns null where no current alert has this id */
export function writeEvent(teller: Teller, confirmed: readonly Confirmed[], uuid: string): string | null {
  const alert = alertsOf(confirmed).find((one) => eventId(teller, one) === uuid);
  if (!alert) return null;
  const link = pageOf(teller, 'en', alert.slug);
  return JSON.stringify({
    Event: {
      uuid,
      ...headOf(teller, alert),
      publish_timestamp: seconds(alert.updatedAt),
      published: true,
      Attribute: [
        ...confirmed
          .filter(({ alerts }) => alerts.includes(alert))
          .map(({ kind, value }) => ({
            uuid: namedId(uuid, `${kind} ${value}`),
            ...types[kind],
            value: kind === 'url' ? `http://${value}` : value,
            to_ids: true,
            disable_correlation: false,
            timestamp: seconds(alert.updatedAt),
          })),
        {
          uuid: namedId(uuid, 'link'),
          type: 'link',
          category: 'External analysis',
          comment: 'The alert',
          value: link,
          to_ids: false,
          disable_correlation: true,
          timestamp: seconds(alert.updatedAt),
        },
      ],
    },
  });
}

/** `md5 of the value,event`, by which a MISP server looks values up without fetching all events. */
export const writeHashes = (teller: Teller, confirmed: readonly Confirmed[]): string =>
  confirmed
    .flatMap(({ kind, value, alerts }) => {
      const hash = createHash('md5')
        .update(kind === 'url' ? `http://${value}` : value)
        .digest('hex');
      return alerts.map((alert) => `${hash},${eventId(teller, alert)}\n`);
    })
    .join('');
