import { type AlertLink, findAlertsNaming, findAlertsOnCategory } from '../alerts/find-alerts.ts';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { findSimilarPatterns } from '../patterns/find-similar.ts';
import { suggestCategory } from '../patterns/suggest-category.ts';
import { chooseAdvice } from './choose-advice.ts';
import { chooseHeadline, saysMore } from './choose-headline.ts';
import { countReports, keyOf, type Reported } from './count-reports.ts';
import { findImitation } from './find-imitation.ts';
import { findOfficial } from './find-official.ts';
import { presentBody, presentCategory, presentPattern, presentReports } from './present.ts';
import * as queries from './queries.ts';
import { type ReadSignal, readSignals } from './read-signals.ts';
import { type CheckAnswer, type CheckedSignal, type Verdict, verdicts } from './schema.ts';

const gravest = (some: readonly Verdict[]): Verdict =>
  verdicts.find((one) => some.includes(one)) ?? 'unknown';

/** What reports say of a signal. A link is at least as well known as the domain it lies on. */
function reportsOf(read: ReadSignal, all: readonly ReadSignal[], known: ReadonlyMap<string, Reported>) {
  const own = known.get(keyOf(read.signal));
  if (read.signal.kind !== 'url') return own;
  const domain = all.find(({ signal }) => signal.kind === 'domain' && signal.raw === read.signal.raw);
  const ofDomain = domain && known.get(keyOf(domain.signal));
  if (!own || !ofDomain) return own ?? ofDomain;
  return ofDomain.isConfirmed || ofDomain.reports > own.reports ? ofDomain : own;
}

/** What is true of one signal: official first, for what is official is never called fraud, whatever is reported. */
function judge(
  services: Services,
  read: ReadSignal,
  all: readonly ReadSignal[],
  known: ReadonlyMap<string, Reported>,
  confirmedByAlert: ReadonlySet<string>,
): CheckedSignal {
  const { stopList, content } = services;
  const { signal, before, isCut } = read;
  const official = isCut ? null : findOfficial(signal, stopList);
  const reported = official ? undefined : reportsOf(read, all, known);
  const imitation = official ? null : findImitation(signal, before, isCut, stopList);
  let verdict: Verdict = 'unknown';
  if (official) verdict = 'official';
  else if (reported?.isConfirmed || confirmedByAlert.has(keyOf(signal))) verdict = 'confirmed';
  else if (reported) verdict = 'reported';
  else if (imitation) verdict = 'imitation';
  return {
    kind: signal.kind,
    value: signal.value,
    verdict,
    ...presentReports(reported, content.categories),
    imitates: imitation && {
      ...presentBody(imitation.entry),
      reason: imitation.reason,
      why: content.checkWords.reasons[imitation.reason],
    },
    official,
  };
}

/** The patterns of the values and of the text. Of those that are one report each nobody learns anything. */
async function readSimilar(
  services: Services,
  alike: readonly { patternId: string }[],
  known: Iterable<Reported>,
) {
  const ids = alike.map(({ patternId }) => patternId);
  const byText = ids.length === 0 ? [] : await queries.findPatterns(services.db, ids);
  const all = new Map(
    [...byText, ...[...known].flatMap(({ patterns }) => patterns)].map((one) => [one.id, one]),
  );
  const telling = (one: queries.PatternRow) => one.status === 'confirmed' || one.reports > 1;
  return { byText: byText.filter(telling), all: [...all.values()].filter(telling) };
}

const mostSimilar = 5;
const mostAlerts = 5;

/** First the alerts that name what was asked about, then others on this kind of fraud, each once. */
function chooseAlerts(naming: readonly AlertLink[], onCategory: readonly AlertLink[]): AlertLink[] {
  const bySlug = new Map(
    [...naming, ...onCategory].map(({ slug, title, url }) => [slug, { slug, title, url }]),
  );
  return [...bySlug.values()].slice(0, mostAlerts);
}

/**
 * Answers what is known of a number, link, UPI ID, sender or whole message. Nothing of it is stored or logged.
 * @param text as the citizen pasted it
 */
export async function checkText(services: Services, text: string, language: Language): Promise<CheckAnswer> {
  const { db, stopList, content } = services;
  const read = readSignals(text, stopList);
  const asked = read
    .filter(({ signal }) => signal.joins)
    .map(({ signal: { kind, value } }) => ({ kind, value }));
  const spoken = suggestCategory(text, content.categories);
  const [known, alike, naming, spokenAlerts] = await Promise.all([
    countReports(db, asked),
    findSimilarPatterns(services, text),
    findAlertsNaming(services, asked, language),
    spoken ? findAlertsOnCategory(services, spoken, language) : null,
  ]);
  const confirmedByAlert = new Set(naming.flatMap(({ confirms }) => confirms.map(keyOf)));
  const signals = read.map((one) => judge(services, one, read, known, confirmedByAlert));
  const similar = await readSimilar(services, alike, known.values());

  const told = [...known.values()]
    .flatMap(({ stories }) => [...stories])
    .sort((one, other) => other[1] - one[1]);
  const category = presentCategory(spoken ?? told.find(([id]) => id)?.[0] ?? null, content.categories);
  const onCategory =
    spokenAlerts ?? (category ? await findAlertsOnCategory(services, category.id, language) : []);

  // A message that reads like a known one is as known as that, whatever number stands in it this time.
  const ofText = similar.byText.map(
    ({ status }): Verdict => (status === 'confirmed' ? 'confirmed' : 'reported'),
  );
  const isMessage = saysMore(
    text,
    read.map(({ signal }) => signal.raw),
  );
  const isStory = spoken !== null && (isMessage || read.length === 0);
  const worst = gravest([...signals.map((one) => one.verdict), ...ofText]);
  // A fraud's story is not made genuine by the true number that stands in it.
  const verdict = worst === 'official' && isStory ? 'unknown' : worst;
  const isShort = read.some(
    ({ signal }) => signal.kind === 'url' && stopList.shorteners.has(signal.value.split('/')[0] ?? ''),
  );
  const alikePatterns = similar.all
    .sort((one, other) => other.reports - one.reports)
    .slice(0, mostSimilar)
    .map((one) => presentPattern(one, content.categories));
  return {
    verdict,
    headline: chooseHeadline(verdict, signals, alikePatterns, { isStory, isMessage }),
    signals,
    similar: alikePatterns,
    category,
    alerts: chooseAlerts(naming, onCategory),
    advice: chooseAdvice(verdict, signals, isShort, isStory).map((id) => ({
      id,
      text: content.checkWords.advice[id],
    })),
  };
}
