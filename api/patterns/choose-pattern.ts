import type { OwnSignal } from './main-signals.ts';
import type { SignalKind } from './schema.ts';
import type { Sketch } from './sketch.ts';

/** Why a report is in its pattern; kept with the membership and shown to staff. `like` is another report's id. */
export type Why =
  | { by: 'first' }
  | { by: 'signal'; kind: SignalKind; value: string; like: string }
  | { by: 'text'; similarity: number; like: string };

export type JoiningWhy = Exclude<Why, { by: 'first' }>;

/** One way of telling of a pattern, compared with the report in hand. */
export type TextMatch = {
  textId: string;
  /** What the reports that tell it so have in common. */
  sketch: Sketch;
  /** 0 to 1 */
  similarity: number;
  /** How much of the shorter text is in the longer, 0 to 1. */
  contained: number;
  like: string;
};

/** A signal of the report in hand that reports of the pattern carry too. */
export type SignalMatch = {
  signal: OwnSignal;
  /** How many reports of the pattern are about it, how many only mention it. */
  main: number;
  aside: number;
  like: string;
};

/** A pattern that shares a signal or a band with the report in hand. */
export type Candidate = {
  patternId: string;
  reports: number;
  /** The likest first. */
  texts: TextMatch[];
  signals: SignalMatch[];
};

export type Choice = { patternId: string; why: JoiningWhy; score: number; text: TextMatch | null };

/**
 * From here on two texts are one message, by the words of their own; the more reports tell it so, the less noise is left
 * in their sketch, and the less is needed.
 */
export const sameText = (reports: number) => (reports >= 3 ? 0.4 : 0.45);
/** What is weaker does not join. */
const leastScore = 0.75;

/** How sure it is that two reports with the same value mean the same fraud. */
const strength: Readonly<Partial<Record<SignalKind, number>>> = {
  upi: 0.95,
  bank_account: 0.95,
  phone: 0.9,
  email: 0.9,
  url: 0.9,
  domain: 0.88,
  handle: 0.85,
  apk: 0.8,
};
/** What a report only mentions is too weak alone, welcome beside the text. */
const inPassing = 0.8;

const isLink = (kind: SignalKind) => kind === 'url' || kind === 'domain';

type Evidence = { score: number; why: JoiningWhy };

function bySignal({ signal, main, aside, like }: SignalMatch): Evidence {
  let score = strength[signal.kind] ?? 0;
  if (!signal.isMain) score *= inPassing;
  // Two reports of one pattern do not both mention the same stranger.
  if (main === 0 && aside === 1) score *= inPassing;
  return { score, why: { by: 'signal', kind: signal.kind, value: signal.value, like } };
}

function byText(texts: readonly TextMatch[]): (Evidence & { text: TextMatch }) | null {
  const text = texts[0];
  if (!text) return null;
  const enough = sameText(text.sketch.reports);
  if (text.similarity < enough) return null;
  const score = 0.78 + (0.2 * (text.similarity - enough)) / (1 - enough);
  const rounded = Math.round(text.similarity * 1000) / 1000;
  return { score, why: { by: 'text', similarity: rounded, like: text.like }, text };
}

/** All that speaks for one pattern, as one score and its strongest reason. */
function weigh({ signals, texts }: Candidate): Evidence | null {
  const found: Evidence[] = [];
  let link: Evidence | null = null;
  for (const match of signals) {
    const evidence = bySignal(match);
    // A link and its domain are one thing said twice.
    if (isLink(match.signal.kind)) link = link === null || evidence.score > link.score ? evidence : link;
    else found.push(evidence);
  }
  if (link) found.push(link);
  const text = byText(texts);
  if (text) found.push(text);
  const strongest = found.reduce<Evidence | null>(
    (best, one) => (best === null || one.score > best.score ? one : best),
    null,
  );
  if (!strongest) return null;
  return { score: 1 - found.reduce((doubt, { score }) => doubt * (1 - score), 1), why: strongest.why };
}

/**
 * Which patterns a report speaks for, the most first: it joins the first, and is a bridge to the others. Pure: the same
 * candidates give the same answer in whatever order they come.
 */
export function choosePatterns(candidates: readonly Candidate[]): Choice[] {
  return candidates
    .flatMap((candidate) => {
      const evidence = weigh(candidate);
      if (!evidence || evidence.score < leastScore) return [];
      const text = candidate.texts[0] ?? null;
      return [{ patternId: candidate.patternId, reports: candidate.reports, text, ...evidence }];
    })
    .sort((a, b) => b.score - a.score || b.reports - a.reports || (a.patternId < b.patternId ? -1 : 1))
    .map(({ patternId, why, score, text }) => ({ patternId, why, score, text }));
}
