import { type Language, languages } from '../content/schema.ts';
import type { FieldProblem, FieldProblemCode } from '../errors.ts';
import { extractSignals, normaliseSuspect } from '../patterns/extract-signals.ts';
import type { StopList } from '../patterns/schema.ts';
import type { AlertDraft, DraftText } from './draft-schema.ts';
import type { Indicator } from './schema.ts';

/** Shorter than this a text says nothing. Characters. */
const least = { title: 4, summary: 10, begins: 10, wants: 1, remember: 1, forwardText: 20 } as const;
const leastLines = { script: 3, doNow: 2 } as const;

const allWords = (text: DraftText) =>
  [
    text.title,
    text.summary,
    text.begins,
    ...text.script,
    text.wants,
    ...text.doNow,
    text.remember,
    text.forwardText,
    ...text.searchWords,
    text.body,
  ].join('\n');

/**
 * The indicators of a draft in their normal forms, each once.
 * @returns null in the place of one that cannot be published: it is none, or it belongs to a bank, an office or many
 */
export function normaliseIndicators(draft: AlertDraft, stopList: StopList): (Indicator | null)[] {
  const seen = new Set<string>();
  return draft.indicators.map(({ kind, value, evidence }) => {
    const signal = normaliseSuspect(kind, value, stopList).find((one) => one.kind === kind);
    if (!signal?.joins || seen.has(`${kind} ${signal.value}`)) return null;
    seen.add(`${kind} ${signal.value}`);
    return { kind, value: signal.value, evidence };
  });
}

/** A number or link in the words that is no helpline, no office's and not listed with its evidence: perhaps a victim's. */
function namesAnother(text: DraftText, listed: ReadonlySet<string>, stopList: StopList): boolean {
  return extractSignals(allWords(text), stopList).some(
    ({ kind, value, joins }) =>
      joins && kind !== 'apk' && kind !== 'remote_access_app' && !listed.has(`${kind} ${value}`),
  );
}

function gapsOfText(language: Language, text: DraftText): FieldProblem[] {
  const gap = (name: string, code: FieldProblemCode, limit?: number): FieldProblem => ({
    field: `${language}.${name}`,
    code,
    ...(limit === undefined ? {} : { limit }),
  });
  return [
    ...Object.entries(least).flatMap(([name, limit]) => {
      const { length } = text[name as keyof typeof least];
      if (length === 0) return [gap(name, 'required')];
      return length < limit ? [gap(name, 'too_short', limit)] : [];
    }),
    ...Object.entries(leastLines).flatMap(([name, limit]) =>
      text[name as keyof typeof leastLines].filter(Boolean).length < limit
        ? [gap(name, 'too_few', limit)]
        : [],
    ),
  ];
}

/**
 * What a draft still needs before a second person is asked to read it.
 * @param today YYYY-MM-DD
 * @param isChange whether it changes what is public already, so that the correction log has something to say
 */
export function findGaps(
  draft: AlertDraft,
  stopList: StopList,
  today: string,
  isChange: boolean,
): FieldProblem[] {
  const problems = languages.flatMap((language) => gapsOfText(language, draft[language]));
  const add = (field: string, code: FieldProblemCode) => problems.push({ field, code });

  const script = languages.map((language) => draft[language].script);
  if (draft.hangUp === null || script.some((lines) => !lines[draft.hangUp ?? 0])) add('hangUp', 'required');
  for (const language of languages)
    if (draft[language].script.includes('')) add(`${language}.script`, 'both_or_neither');
  if (script[0]?.length !== script[1]?.length) add('en.script', 'both_or_neither');
  if (draft.reviewOn === null) add('reviewOn', 'required');
  else if (draft.reviewOn <= today) add('reviewOn', 'in_the_past');
  if (draft.expiresOn !== null && draft.expiresOn <= today) add('expiresOn', 'in_the_past');
  if (draft.sources.length === 0) add('sources', 'required');
  for (const [at, { name, url }] of draft.sources.entries())
    if (name === '' || !URL.canParse(url) || !url.startsWith('https://'))
      add(`sources.${at}`, 'not_a_source');

  const indicators = normaliseIndicators(draft, stopList);
  for (const [at, indicator] of indicators.entries())
    if (indicator === null) add(`indicators.${at}`, 'not_an_indicator');
  const listed = new Set(indicators.flatMap((one) => (one ? [`${one.kind} ${one.value}`] : [])));
  for (const { kind, value } of indicators.filter((one) => one !== null))
    for (const also of normaliseSuspect(kind, value, stopList)) listed.add(`${also.kind} ${also.value}`);
  for (const language of languages)
    if (namesAnother(draft[language], listed, stopList)) add(`${language}.body`, 'names_another');
  if (isChange)
    for (const language of languages)
      if (draft.correction[language].length < 5) add(`correction.${language}`, 'required');
  return problems;
}
