import { z } from 'zod';
import { bothLanguages } from '../content/schema.ts';

export const signalKinds = [
  'phone',
  'url',
  'domain',
  'upi',
  'email',
  'bank_account',
  'ifsc',
  'handle',
  'sms_header',
  'apk',
  'remote_access_app',
  'amount',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/**
 * Something in a report that can be compared: its one normal form. E.164 for phones, lower case and punycode
 * for hosts, `host/path?query` for links, whole rupees for amounts.
 */
export type Signal = {
  kind: SignalKind;
  value: string;
  /** Whether two reports that hold it may belong together because of it. */
  joins: boolean;
};

const entry = z.strictObject({
  value: z.string().min(2),
  of: bothLanguages,
  source: z.url(),
  checkedOn: z.coerce.date(),
});
/** content/official/official.yaml */
export const officialFile = z.strictObject({ numbers: z.array(entry), domains: z.array(entry) });

/** What everybody shares, and so says nothing. */
export type StopList = {
  numbers: ReadonlySet<string>;
  officialDomains: ReadonlySet<string>;
  /** Shorteners and hosts that carry many: the whole link counts there. */
  sharedHosts: ReadonlySet<string>;
};
