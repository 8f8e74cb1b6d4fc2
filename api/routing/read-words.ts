import { foldWord } from '../search/fold.ts';
import { plainWord } from './cues.ts';

export type Word = {
  /** As `plainWord` writes it. */
  plain: string;
  /** Its sound, the same in either script. */
  key: string;
  /** What stands between it and the word before: only space, a comma or the like, or the end of a sentence. */
  before: 'space' | 'comma' | 'stop';
};

/** More than a report may hold is not read. */
const longest = 6000;
const word = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;
/** The dot in `p.s.` or `B.R.` ends no sentence: no space follows. Danda and double danda do. */
const endOfSentence = /[!?\n;\u0964\u0965]|\.(?:\s|$)/;

/** Sounds already worked out: people use few words, and use them again. Emptied when full. */
const sounds = new Map<string, string>();
const mostSounds = 20_000;

function soundOf(plain: string): string {
  const known = sounds.get(plain);
  if (known !== undefined) return known;
  const sound = foldWord(plain);
  if (sounds.size >= mostSounds) sounds.clear();
  if (plain.length <= 40) sounds.set(plain, sound);
  return sound;
}

/** The words of a text, in order. */
export function readWords(source: string): Word[] {
  const text = source.slice(0, longest).normalize('NFC');
  const found: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(word)) {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    const plain = plainWord(match[0]);
    const before =
      found.length === 0 || endOfSentence.test(between) ? 'stop' : between.trim() ? 'comma' : 'space';
    found.push({ plain, key: soundOf(plain), before });
  }
  return found;
}
