import type { StopList } from '../patterns/schema.ts';
import { editDistance } from './edit-distance.ts';
import type { Imitation } from './find-host-imitation.ts';
import { findName } from './find-name.ts';
import type { KnownNames } from './known-names.ts';
import { skeleton } from './skeleton.ts';

/** A body's name in a mailbox that anybody can open: sbi.customercare@gmail.com. */
export function findMailboxImitation(value: string, stopList: StopList, names: KnownNames): Imitation | null {
  const [name = '', host = ''] = value.split('@');
  if (!stopList.emailProviders.has(host)) return null;
  const found = findName(name, names);
  // rahul.sbi is a person who works there; a name alone, or beside words of banks, is nobody.
  return found?.isSure &&
    (found.isWhole || found.lure > 0 || found.how !== 'exact' || found.entry.id === 'police')
    ? { entry: found.entry, reason: 'name_in_mailbox' }
    : null;
}

/** Payment apps make these for any shop; the name in them is the app's. */
const shopsCode = /^(?:paytmqr|paytm-?\d|bharatpe|gpay-?\d|phonepe(?:merchant)?\d)/;

/** A true UPI ID slightly changed, or a body's name beside words of frauds. Many shops have a bank's name in theirs. */
export function findUpiImitation(value: string, names: KnownNames): Imitation | null {
  const [name = '', handle = ''] = value.split('@');
  for (const [official, entry] of names.upiIds) {
    const [trueName = '', trueHandle = ''] = official.split('@');
    const near = skeleton(name) === skeleton(trueName) || editDistance(name, trueName, 1) === 1;
    if (name === trueName ? handle !== trueHandle : near) return { entry, reason: 'true_upi_changed' };
  }
  if (shopsCode.test(name)) return null;
  const found = findName(name, names);
  return found?.isSure && found.lure > 0 ? { entry: found.entry, reason: 'name_in_upi' } : null;
}

/** A sender that reads like a true one: SB1BNK, HDFCKB. Other letters may be another true one nobody has listed. */
export function findSenderImitation(value: string, names: KnownNames): Imitation | null {
  const bones = skeleton(value);
  for (const [official, entry] of names.smsHeaders) {
    const isSwapped =
      value.length === official.length &&
      editDistance(value, official, 1) === 1 &&
      [...value].sort().join('') === [...official].sort().join('');
    if (isSwapped || (value !== official && skeleton(official) === bones))
      return { entry, reason: 'name_in_sender' };
  }
  return null;
}

/** An account that carries a body's name beside words of frauds and is not on its list. */
export function findHandleImitation(value: string, names: KnownNames): Imitation | null {
  const found = findName(value, names);
  if (!found?.isSure) return null;
  return found.lure > 0 || (found.how === 'look_alike_letters' && found.isWhole)
    ? { entry: found.entry, reason: 'name_in_handle' }
    : null;
}

/** Whose app a file pretends to be. Offices and banks send none, so their everyday names are enough. */
export function findApkImitation(shown: string, names: KnownNames): Imitation | null {
  const found = findName(shown.replace(/\.apk$/i, ''), names);
  if (!found) return null;
  const isOffice =
    found.how === 'exact' && ['government', 'bank', 'payment', 'helpline'].includes(found.entry.sort);
  return found.isSure || isOffice ? { entry: found.entry, reason: 'name_in_apk' } : null;
}
