import type { OfficialEntry } from '../patterns/schema.ts';
import type { StationReport } from '../triage/present.ts';
import { accountsOf } from './material.ts';

export type Payee = {
  /** `account:…`, `upi:…`; `own` where nobody knows who was paid. */
  id: string;
  account: string | null;
  ifsc: string | null;
  upi: string | null;
};

/**
 * Whoever was paid, as far as the report says. An IFSC goes with an account only where there is one of each.
 * @param references numbers of the payment, which beside an IFSC look like accounts
 */
export function findPayees(
  { signals, narrative }: Pick<StationReport, 'signals' | 'narrative'>,
  references: readonly string[],
): Payee[] {
  const valuesOf = (kind: string) => signals.filter((one) => one.kind === kind).map(({ value }) => value);
  const accounts = accountsOf(signals, narrative, references);
  const codes = valuesOf('ifsc');
  const ifsc = accounts.length === 1 && codes.length === 1 ? (codes[0] ?? null) : null;
  return [
    ...accounts.map((account) => ({ id: `account:${account}`, account, ifsc, upi: null })),
    ...valuesOf('upi').map((upi) => ({ id: `upi:${upi}`, account: null, ifsc: null, upi })),
  ];
}

/** Codes under which a larger bank clears for smaller ones: regional rural banks of SBI, co-operative ones of HDFC. */
const clearsForOthers = /^(?:SBIN0RR|HDFC0C)/;

/** Banks and apps that the list of official bodies knows by what they give out. Several where an app stands on a bank. */
export function bankOf({ ifsc, upi }: Payee, entries: readonly OfficialEntry[]): OfficialEntry[] {
  if (ifsc !== null)
    return clearsForOthers.test(ifsc) ? [] : entries.filter((entry) => entry.ifsc.includes(ifsc.slice(0, 4)));
  const handle = upi?.slice(upi.indexOf('@') + 1) ?? '';
  return handle === '' ? [] : entries.filter(({ upiHandles }) => upiHandles.includes(handle));
}

/** What stands before the number of a payment, as people write it. */
const named =
  /(?:utr|rrn|txn|transaction|trans|ref(?:erence)?|यूटीआर|रेफरेंस|ट्रांजैक्शन|ट्रांजेक्शन)\s{0,2}(?:id|no|num|number|नंबर|आईडी)?\.?\s{0,2}(?:is|hai|है)?\s{0,2}[:#=-]{0,2}\s{0,2}([a-z0-9]{10,22})(?![a-z0-9])/gi;
/** A word of letters alone is none. */
const holdsDigits = /\d{6}/;
const mostReferences = 10;

/** UTRs and transaction ids: the one the citizen gave, and those in what they wrote, each once. */
export function findReferences({ moneyLost, narrative, messages }: StationReport): string[] {
  const texts = [narrative, ...messages.filter(({ author }) => author === 'citizen').map(({ text }) => text)];
  const found = texts.flatMap((text) =>
    [...text.matchAll(named)]
      .map((match) => (match[1] as string).toUpperCase())
      .filter((one) => holdsDigits.test(one)),
  );
  const given = moneyLost?.reference?.trim();
  const others = found.filter((one) => !given?.toUpperCase().includes(one));
  return [...new Set([...(given ? [given] : []), ...others])].slice(0, mostReferences);
}
