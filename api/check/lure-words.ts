/** Words that frauds put beside a bank's or office's name. Alone they say nothing. */
const strong =
  'kyc ekyc netbanking verify verification verified validate reward rewards rewardz rewardpoint rewardpoints redeem ' +
  'refund refunds cashback cashbacks lottery prize winner lucky luckydraw claim claims unblock unblocked block blocked ' +
  'suspend suspended expired otp customercare helpline complaint complaints grievance pending reactivate activation ' +
  'giveaway bonus ekyc subsidy loanwaiver redelivery rekyc fine penalty arrest warrant customs bigbillion';
const medium =
  'login signin secure security update updates account accounts support help helpdesk care service services customer ' +
  'gift gifts offer offers sale apply register registration points point wallet recharge bill bills pay payment ' +
  'payments net banking card cards credit loan loans upi pan aadhaar aadhar number officer dept department ministry ' +
  'governor duty fee fees parcel delivery track tracking status yojana scheme form portal official team executive ' +
  'toll free tollfree desk alert alerts confirm unlock tatkal vip trading';
/** Seen beside any name: they lend no weight, and take none. */
const weak =
  'online app apk mod india in co com www web mobile mob new info my go the for of and by to on me at org net site ' +
  'group gov govt bharat digital e m one plus pro club live now today free hub store shop bank user users';

const set = (words: string) => new Set(words.split(/\s+/));
const strongWords = set(strong);
const mediumWords = set(medium);
const weakWords = set(weak);

export type Lure = 0 | 1 | 2;

const weightOf = (word: string): Lure | null => {
  if (strongWords.has(word)) return 2;
  if (mediumWords.has(word)) return 1;
  return weakWords.has(word) || /^\d+$/.test(word) ? 0 : null;
};

const longestWord = 14;

/**
 * Reads letters that were written together as such words: `kycupdate`, `rewards24`.
 * @returns the weight of the gravest of them, or null where something else is among them
 */
export function readLures(letters: string): Lure | null {
  const best: (Lure | null)[] = [0];
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null;
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const before = best[start];
      if (before === null || before === undefined) continue;
      const weight = weightOf(letters.slice(start, end));
      if (weight !== null) best[end] = Math.max(best[end] ?? 0, before, weight) as Lure;
    }
  }
  return best[letters.length] ?? null;
}

/** The gravest of words that stand apart; one that is none of these counts nothing. */
export function weighLures(words: readonly string[]): Lure {
  return words.reduce<Lure>((most, word) => Math.max(most, readLures(word) ?? 0) as Lure, 0);
}
