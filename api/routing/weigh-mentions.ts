import { type Cue, isCue } from './cues.ts';
import { fieldWords, type Mention } from './find-mentions.ts';
import type { Word } from './read-words.ts';

/**
 * Why a name stands in a text, strongest first: the citizen lives there; it is named as a station; as an address; as
 * where it happened; just named; as where a road leads; as what the caller said of himself.
 */
export const roles = ['citizen', 'station', 'address', 'located', 'plain', 'road', 'caller'] as const;
export type Role = (typeof roles)[number];
export const strength = (role: Role): number => roles.length - 1 - roles.indexOf(role);

export type Weighed = Mention & { role: Role; named: { station: boolean; block: boolean } };

/** Words after a mention, or before it from near to far, that belong to the same part of the sentence. */
function around(words: readonly Word[], mention: Mention): { after: Word[]; before: Word[] } {
  const after: Word[] = [];
  for (let i = mention.to; i < words.length && after.length < 7; i++) {
    const word = words[i] as Word;
    if (word.before !== 'space') break;
    after.push(word);
  }
  const before: Word[] = [];
  for (let i = mention.from - 1; i >= 0 && before.length < 7; i--) {
    if ((words[i + 1] as Word).before !== 'space') break;
    before.push(words[i] as Word);
  }
  return { after, before };
}

const has = (cue: Cue, words: readonly Word[], from: number, to: number) =>
  words.slice(from, to).some((word) => isCue(cue, word.plain));

/** Whether a station's own word stands beside the name: `थाना कोनी`, `koni police station`. */
function namedStation(after: readonly Word[], before: readonly Word[]): boolean {
  const [next, second, third] = after.map((word) => word.plain);
  const [last, lastButOne] = before.map((word) => word.plain);
  const police = (a: string | undefined, b: string | undefined) =>
    isCue('police', a) && isCue('policeStation', b);
  return (
    isCue('station', next) ||
    police(next, second) ||
    (isCue('of', next) && (isCue('station', second) || police(second, third))) ||
    isCue('station', last) ||
    police(lastButOne, last) ||
    (isCue('stationArea', last) && isCue('station', lastButOne))
  );
}

function ofCitizenOrCaller(
  after: readonly Word[],
  before: readonly Word[],
  stationThere: boolean,
): Role | null {
  const at = (i: number, cue: Cue) => isCue(cue, after[i]?.plain);
  const justBefore = (i: number, cue: Cue) => isCue(cue, before[i]?.plain);
  const speaks = has('subject', before, 0, 4);
  const spokenOf = has('other', before, 0, 6) && !speaks;
  const quoted = has('caller', before, 0, 6);

  if (at(0, 'from')) {
    if (at(1, 'is') && !quoted) return spokenOf ? 'caller' : 'citizen';
    if (has('caller', after, 1, 6) || has('cameFrom', after, 1, 5))
      return speaks && !quoted && !spokenOf ? 'citizen' : 'caller';
  }
  if (at(0, 'lives')) return spokenOf ? 'caller' : 'citizen';
  if (at(0, 'of') && has('lives', after, 1, 4))
    return spokenOf || has('caller', after, 2, 6) ? 'caller' : 'citizen';
  if (at(0, 'of') && at(1, 'is') && speaks) return quoted ? 'caller' : 'citizen';
  if (at(0, 'in') && (has('lives', after, 1, 4) || (has('ownThing', after, 1, 4) && !spokenOf)))
    return spokenOf ? 'caller' : 'citizen';
  if (at(0, 'in') && has('moneyWent', after, 1, 5)) return 'caller';

  if (at(0, 'caller') && !(stationThere && at(0, 'police') && !at(1, 'from') && !at(1, 'caller')))
    return 'caller';
  if (at(0, 'of') && at(1, 'caller') && !at(1, 'police')) return 'caller';

  if (justBefore(0, 'fromEnglish')) {
    if (has('caller', before, 1, 5) || has('cameFrom', before, 1, 4)) return 'caller';
    if (has('is', before, 1, 3) || has('subject', before, 1, 3)) return spokenOf ? 'caller' : 'citizen';
  }
  if (has('lives', before, 0, 3)) return spokenOf || quoted ? 'caller' : 'citizen';
  if (has('ownThing', before, 0, 3) && has('self', before, 0, 5))
    return quoted && !speaks ? 'caller' : 'citizen';
  return null;
}

/**
 * Whether somebody else says he is at that station: `sarkanda thane se bol raha hu`, `SI of Torwa thana`. The
 * commonest story of all; the citizen may live anywhere.
 */
function posesAsStation(after: readonly Word[], before: readonly Word[]): boolean {
  const station = after.slice(0, 3).findIndex((word) => isCue('station', word.plain));
  const link = after[station + 1]?.plain;
  const rest = after.slice(station + 2, station + 6).map((word) => word.plain);
  if (station >= 0 && isCue('from', link) && rest.some((word) => isCue('poses', word))) return true;
  const officerThere = rest.slice(0, 2).some((word) => isCue('officer', word));
  if (station >= 0 && isCue('of', link) && officerThere && rest.some((word) => isCue('poses', word)))
    return true;
  const linked = isCue('fromEnglish', before[0]?.plain) || isCue('of', before[0]?.plain);
  return linked && isCue('officer', before[1]?.plain);
}

function roleOf(mention: Mention, words: readonly Word[], station: boolean): Role {
  const { after, before } = around(words, mention);
  const stationThere = mention.referents.some((one) => one.kind === 'thana');
  const told = ofCitizenOrCaller(after, before, stationThere);
  if (told) return told;
  if (station) return posesAsStation(after, before) ? 'caller' : 'station';
  const outside = mention.referents.some((one) => one.kind === 'outside');
  if (isCue('road', after[0]?.plain) || (outside && isCue('crossing', after[0]?.plain))) return 'road';
  if (isCue('place', before[0]?.plain) || isCue('placeAfter', after[0]?.plain)) return 'address';
  if (isCue('in', after[0]?.plain) || isCue('inEnglish', before[0]?.plain)) return 'located';
  return 'plain';
}

const addressCues = ['filler', 'station', 'block', 'place', 'placeAfter', 'of', 'crossing'] as const;
/** A word that an address may hold beside its names. */
export const isAddressWord = (word: Word) =>
  /^\p{N}+$/u.test(word.plain) || addressCues.some((cue) => isCue(cue, word.plain));

/** Whether only words of an address stand between two names, and no end of a sentence. */
export function isOneAddress(last: Mention, next: Mention, words: readonly Word[]): boolean {
  if (words.slice(last.to, next.from + 1).some((word) => word.before === 'stop')) return false;
  const between = words.slice(last.to, next.from);
  return between.length <= 3 && between.every(isAddressWord);
}

/** Says of each name in a text why it stands there. */
export function weighMentions(mentions: readonly Mention[], words: readonly Word[]): Weighed[] {
  const story = words.length > fieldWords;
  let last: Weighed | undefined;
  return mentions.map((mention) => {
    const { after, before } = around(words, mention);
    const station = namedStation(after, before);
    const block = isCue('block', after[0]?.plain) || isCue('block', before[0]?.plain);
    let role = roleOf(mention, words, station);
    // The cyber cell or the women's thana in a story is whom somebody called, seldom where the citizen lives.
    const unitOnly = mention.referents.every((one) => one.kind === 'thana' && !one.thana.hasArea);
    if (story && unitOnly && role !== 'caller') role = 'road';
    // What stands in one address with a place that the caller named is the caller's too.
    if (last?.role === 'caller' && role !== 'citizen' && isOneAddress(last, mention, words)) role = 'caller';
    last = { ...mention, role, named: { station, block } };
    return last;
  });
}
