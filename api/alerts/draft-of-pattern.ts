import type { Content } from '../content/load-content.ts';
import { type Language, languages } from '../content/schema.ts';
import { indianDay } from '../indian-day.ts';
import type { PatternDetail } from '../patterns/read-pattern.ts';
import { type AlertDraft, alertDraft, mostIndicators, textLimits } from './draft-schema.ts';
import { indicatorKinds } from './schema.ts';

const dayMs = 24 * 3600_000;
const dayAfter = (now: Date, days: number) => indianDay(new Date(now.getTime() + days * dayMs));
/** When it is to be looked at again, and when it is no longer shown as going on. Days. */
const reviewAfter = 30;
const expiresAfter = 60;
/** A number that fewer have named may be a bystander's. */
const leastReports = 3;
/** So many people at once are in high danger. */
const manyReports = 10;

/** The sentence that every forwarded line ends with. */
const ifMoneyIsGone: Record<Language, string> = {
  hi: 'पैसा चला गया तो तुरंत 1930 पर फोन कीजिए।',
  en: 'If money goes, call 1930 at once.',
};

/**
 * The first draft of an alert on what people report: the words of the guide on this kind of fraud in both languages,
 * and the numbers and links of the pattern with how sure we are of each. Of the reports' own words there is nothing in
 * it: they may name those who were cheated.
 * @param thana where it rises; null: the whole district
 */
export function draftOfPattern(
  pattern: Pick<PatternDetail, 'category' | 'status' | 'reportCount' | 'signals'>,
  { guides, categories }: Pick<Content, 'guides' | 'categories'>,
  thana: string | null,
  now: Date,
): AlertDraft {
  const category = categories.find(({ id }) => id === pattern.category);
  const textOf = (language: Language) => {
    const guide = guides.find(
      (one) => one.language === language && one.frontmatter.category === pattern.category,
    )?.frontmatter;
    if (!guide) return category ? { title: category.name[language], summary: category.short[language] } : {};
    return {
      title: guide.title,
      summary: guide.summary,
      begins: guide.begins,
      script: guide.script.map(({ says }) => says),
      wants: guide.wants,
      doNow: guide.doNow,
      remember: guide.remember,
      forwardText: `${guide.summary} ${ifMoneyIsGone[language]}`.slice(0, textLimits.forwardText),
      searchWords: guide.searchWords,
    };
  };
  const [hi, en] = languages.map((language) => textOf(language));
  const ofCategory = guides.find(
    ({ language, frontmatter }) => language === 'en' && frontmatter.category === pattern.category,
  )?.frontmatter;
  const hangUp = ofCategory?.script.findIndex((line) => line.hangUp) ?? -1;
  const isIndicator = (kind: string): kind is (typeof indicatorKinds)[number] =>
    (indicatorKinds as readonly string[]).includes(kind);
  return alertDraft.parse({
    category: category?.id ?? 'other',
    severity: pattern.reportCount >= manyReports ? 'high' : 'medium',
    thana,
    reviewOn: dayAfter(now, reviewAfter),
    expiresOn: dayAfter(now, expiresAfter),
    hangUp: hangUp < 0 ? null : hangUp,
    hi,
    en,
    sources: ofCategory?.sources ?? [],
    indicators: pattern.signals
      .filter(({ main, isConfirmed }) => isConfirmed || main >= leastReports)
      .flatMap(({ kind, value, isConfirmed }) =>
        isIndicator(kind)
          ? [
              {
                kind,
                value,
                evidence:
                  isConfirmed && pattern.status === 'confirmed'
                    ? ('confirmed' as const)
                    : ('reported' as const),
              },
            ]
          : [],
      )
      .slice(0, mostIndicators),
  });
}
