import type { OwnSignal } from './main-signals.ts';
import { type ComparedText, type Look, matchText, sureMatch, type TextMatch } from './match-text.ts';
import { type BookPattern, type CountedSignal, type PatternBook, signalKey } from './pattern-book.ts';
import type { SignalKind } from './schema.ts';
import { signalsOf, standingIn } from './standing.ts';
import type { Telling } from './telling.ts';

/** Why a report is in its pattern; kept with the membership and shown to staff. `like` is another report's id. */
export type Why =
  | { by: 'first' }
  | { by: 'signal'; kind: SignalKind; value: string; like: string }
  | { by: 'text'; similarity: number; like: string }
  | { by: 'staff' };

/** A report as it is counted in its pattern. */
export type PlacedReport = {
  id: string;
  signals: readonly OwnSignal[];
  category: string | null;
  thanaId: string;
  receivedAt: Date;
};
/** A report as it is compared. */
export type ComparedReport = PlacedReport & { text: ComparedText | null };

export type Choice = { pattern: BookPattern; telling: Telling | null; why: Why };

/** As much explained, a report tells the message in the same way, whatever it was joined by. */
export const sameTelling = 0.2;
/** The text of a well-known message reads at least so much alike; else the report tells another story. */
const sameStory = 0.26;
const wellKnown = 8;
type Carrier = { pattern: BookPattern; signal: OwnSignal; counted: CountedSignal };

/** The pattern that most reports about one of the report's main signals are in. */
function bestCarrier(book: PatternBook, signals: readonly OwnSignal[]): Carrier | null {
  let best: Carrier | null = null;
  for (const signal of signals) {
    if (!signal.isMain) continue;
    const key = signalKey(signal);
    for (const pattern of book.carriers(key)) {
      const counted = pattern.signals.get(key) as CountedSignal;
      if (counted.main === 0) continue;
      const more = counted.main - (best?.counted.main ?? 0);
      if (more > 0 || (best && more === 0 && pattern.reports > best.pattern.reports))
        best = { pattern, signal, counted };
    }
  }
  return best;
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;

const byText = ({ pattern, telling, explained }: TextMatch): Choice => ({
  pattern,
  telling,
  why: { by: 'text', similarity: rounded(explained), like: telling.like },
});

/** A pattern of so many reports is known: a number of it may well be mentioned in the story of another. */
const fewestMentioned = 6;
/** A text of which a known pattern explains less than this has nothing to do with its message. */
const nothing = 0.05;

/**
 * For a report that only a number, out of its text, has to do with a pattern of many: the other pattern whose message
 * it tells.
 * @param matches how well the patterns' messages explain it, without what it has told them itself
 */
export function chooseInstead(
  book: PatternBook,
  { signals, text }: Pick<ComparedReport, 'signals' | 'text'>,
  pattern: BookPattern,
  matches: readonly TextMatch[],
): Choice | null {
  if (!text || pattern.reports < fewestMentioned || signals.some(({ isNamed }) => isNamed)) return null;
  const others = matches.filter((match) => match.pattern !== pattern);
  const isStranger = (matches.find((match) => match.pattern === pattern)?.explained ?? 0) < nothing;
  const standingOf = (one: BookPattern) => {
    const standing = standingIn(one, signals);
    // That the other pattern does not know the number says nothing where the number is a stranger's here.
    return isStranger && standing === 'elsewhere' ? 'unknown' : standing;
  };
  const match = sureMatch(book, text, others, isStranger ? 'stranger' : 'instead', standingOf);
  return match && byText(match);
}

/** The other pattern whose message a small pattern tells. */
export function chooseForSmall(
  book: PatternBook,
  small: BookPattern,
  text: ComparedText,
  look: Look,
): BookPattern | null {
  const signals = signalsOf(small);
  const match = sureMatch(book, text, matchText(book, text, small.id), look, (one) =>
    standingIn(one, signals),
  );
  return match?.pattern ?? null;
}

/**
 * Which pattern a report belongs to: the one whose message explains its text, or else the one whose number, link or
 * account it is about. Pure: the same book and report give the same answer.
 * @param barred patterns it must not join: staff have taken it out
 * @returns null when it is the first of its kind
 */
export function choosePattern(
  book: PatternBook,
  { signals, text }: Pick<ComparedReport, 'signals' | 'text'>,
  barred: ReadonlySet<string> = new Set(),
): Choice | null {
  const matches = text ? matchText(book, text).filter(({ pattern }) => !barred.has(pattern.id)) : [];
  const tellingOf = (pattern: BookPattern) =>
    matches.find((match) => match.pattern === pattern && match.explained >= sameTelling)?.telling ?? null;
  const sure = text && sureMatch(book, text, matches, 'first', (pattern) => standingIn(pattern, signals));
  if (sure) return byText(sure);
  const carrier = bestCarrier(book, signals);
  if (carrier && !barred.has(carrier.pattern.id)) {
    const { pattern, signal, counted } = carrier;
    const isKnown = [...pattern.tellings].some(({ reports }) => reports >= wellKnown);
    const match = matches.find((one) => one.pattern === pattern);
    const tellsOther =
      text !== null &&
      pattern.tellings.size > 0 &&
      (match?.explained ?? 0) < (isKnown ? sameStory : sameTelling);
    const instead = tellsOther ? chooseInstead(book, { signals, text }, pattern, matches) : null;
    if (instead) return instead;
    // Another story, and the number only once, out of a text: it may have been mentioned in passing there.
    if (!tellsOther || counted.main >= 2 || counted.named > 0)
      return {
        pattern,
        telling: tellingOf(pattern),
        why: { by: 'signal', kind: signal.kind, value: signal.value, like: counted.like },
      };
  }
  // Neither the text alone nor a number mentioned in passing, but both together.
  for (const { pattern, telling, explained } of matches) {
    if (explained < (sameStory + sameTelling) / 2) break;
    const shared = signals.find((signal) => pattern.signals.has(signalKey(signal)));
    if (!shared) continue;
    const { like } = pattern.signals.get(signalKey(shared)) as CountedSignal;
    return { pattern, telling, why: { by: 'signal', kind: shared.kind, value: shared.value, like } };
  }
  return null;
}
