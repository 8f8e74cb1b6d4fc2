import type { Signal, StopList } from '../patterns/schema.ts';
import { findHostImitation, findLinkImitation, type Imitation } from './find-host-imitation.ts';
import {
  findApkImitation,
  findHandleImitation,
  findMailboxImitation,
  findSenderImitation,
  findUpiImitation,
} from './find-name-imitation.ts';
import { knownNames } from './known-names.ts';

/**
 * Whom a signal pretends to be, and why we think so. Pure, over content/official/ alone; asked only for what is not
 * official itself.
 * @param isCut the host goes on behind what could be read of it
 * @param before what was written just before it: the first words of a file's name
 */
export function findImitation(
  signal: Signal,
  before: string,
  isCut: boolean,
  stopList: StopList,
): Imitation | null {
  const names = knownNames(stopList);
  const { kind, value, raw } = signal;
  if (isCut && (kind === 'url' || kind === 'domain')) {
    const entry = [...names.domains].find(
      ([domain]) => value === domain || value.endsWith(`.${domain}`),
    )?.[1];
    if (entry) return { entry, reason: 'true_name_in_front' };
  }
  switch (kind) {
    case 'url':
      return findLinkImitation(value, raw, stopList, names);
    case 'domain':
      return findHostImitation(value, stopList, names);
    case 'email':
      return (
        findMailboxImitation(value, stopList, names) ??
        (stopList.emailProviders.has(value.slice(value.indexOf('@') + 1))
          ? null
          : findHostImitation(value.slice(value.indexOf('@') + 1), stopList, names))
      );
    case 'upi':
      return findUpiImitation(value, names);
    case 'sms_header':
      return findSenderImitation(value, names);
    case 'handle':
      return findHandleImitation(value, names);
    case 'apk': {
      // “PM Kisan.apk”: the signal is the last word alone, the name begins before it.
      const words = /(?:^|[\n.:,;!?"“])([\p{L}\p{N}\s_-]{1,40})$/u.exec(before)?.[1];
      return findApkImitation(value, names) ?? (words ? findApkImitation(`${words}_${value}`, names) : null);
    }
    default:
      return null;
  }
}
