import { canonicalHost } from '../patterns/canonical-link.ts';
import { cleanText } from '../patterns/clean-text.ts';
import { extractSignals, normaliseSuspect } from '../patterns/extract-signals.ts';
import { signalOfSmsHeader } from '../patterns/find-names.ts';
import type { Signal, StopList } from '../patterns/schema.ts';
import { knownNames } from './known-names.ts';
import { skeleton } from './skeleton.ts';

/** One signal of the text, and what was written just before it. */
export type ReadSignal = {
  signal: Signal;
  before: string;
  /** More of the host follows than could be read: it may be anybody's, whatever it begins with. */
  isCut: boolean;
};

/** More than this is a list that somebody pasted; the first of them are answered. */
const mostChecked = 30;
const longestAlone = 80;

/** A sender's name alone, without operator and hyphen, is only known as one where it is or looks like a true one. */
function senderAlone(written: string, stopList: StopList): Signal[] {
  const sender = /^(?:[A-Z]{2}-)?([A-Za-z0-9]{6})(?:-[GPST])?$/.exec(written)?.[1]?.toUpperCase();
  if (!sender) return [];
  const { smsHeaders } = knownNames(stopList);
  const isLike = [...smsHeaders.keys()].some(
    (official) =>
      skeleton(official) === skeleton(sender) ||
      [...official].sort().join('') === [...sender].sort().join(''),
  );
  return isLike || written.includes('-') ? [signalOfSmsHeader(sender, written)] : [];
}

/** What nobody would take for a number or link inside a sentence, but stands here alone. */
function readAlone(text: string, stopList: StopList): Signal[] {
  const { latin } = cleanText(text);
  const written = latin.trim();
  if (written === '' || written.length > longestAlone || written.includes('\n')) return [];
  if (/^[\d ().-]+$/.test(written)) {
    const digits = written.replace(/\D/g, '');
    // 1 9 3 0, or 112 with nothing around it.
    if (stopList.phones.has(digits))
      return [{ kind: 'phone', value: digits, raw: text.trim(), joins: false }];
    return normaliseSuspect('phone', digits, stopList);
  }
  const joined = written.replace(/\s+(?=[./])/g, '');
  if (/\s/.test(joined)) return [];
  const link = joined.split('/')[0] ?? '';
  if (link.includes('.') && !joined.includes('@') && !/\.apk$/i.test(joined) && canonicalHost(link))
    return normaliseSuspect('url', joined, stopList);
  if (joined.startsWith('@')) return normaliseSuspect('handle', joined, stopList);
  const sender = senderAlone(joined, stopList);
  // sbi_kyc_help: nobody writes a word of a sentence like this.
  return sender.length > 0 || !/^[a-z]\w*_\w+$/i.test(joined)
    ? sender
    : normaliseSuspect('handle', joined, stopList);
}

/** Amounts and branch codes say nothing; the domain of a host that many share says nothing beside its link. */
function tellsSomething({ kind, value, joins }: Signal, stopList: StopList): boolean {
  if (kind === 'amount' || kind === 'ifsc') return false;
  if (kind !== 'domain' || joins) return true;
  return (
    !stopList.sharedHosts.has(value) && !stopList.shorteners.has(value) && !stopList.emailProviders.has(value)
  );
}

/** sbi.co.in_login.top: browsers take more signs in a host than any name has. */
const hostGoesOn = /^(?!\p{Script=Devanagari})[\p{L}\p{M}\p{N}_%@~$&+=-][^\s]/u;

/** Everything in a text that can be checked, each once, in the order of the text. */
export function readSignals(text: string, stopList: StopList): ReadSignal[] {
  const found = extractSignals(text, stopList);
  const signals = found.some((signal) => tellsSomething(signal, stopList))
    ? found
    : readAlone(text, stopList);
  return signals
    .filter((signal) => tellsSomething(signal, stopList))
    .slice(0, mostChecked)
    .map((signal) => {
      const start = Math.max(0, text.indexOf(signal.raw));
      const isHost = signal.kind === 'domain' || (signal.kind === 'url' && !signal.value.includes('/'));
      return {
        signal,
        before: text.slice(0, start).slice(-40),
        isCut:
          isHost && hostGoesOn.test(text.slice(start + signal.raw.length, start + signal.raw.length + 2)),
      };
    });
}
