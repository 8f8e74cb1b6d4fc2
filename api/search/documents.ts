import type { AlertContent } from '../alerts/schema.ts';
import type { Content } from '../content/load-content.ts';
import { type Language, languages } from '../content/schema.ts';
import { documentKey, type SearchDocument } from './search-index.ts';

export type PublishedAlert = {
  slug: string;
  category: string;
  severity: 'high' | 'medium';
  thana: string | null;
  publishedAt: Date;
  language: Language;
  title: string;
  summary: string;
  content: AlertContent;
};

export type ConfirmedPattern = { id: string; category: string; lastSeen: Date };

/** The words of a Markdown text without its signs; a link keeps its words. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#+|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One language of a published alert, as it is found. */
export function alertDocument(alert: PublishedAlert): SearchDocument {
  const { slug, language, title, summary, category, thana, severity, publishedAt, content } = alert;
  const { begins, script, wants, doNow, remember, body } = content;
  return {
    key: documentKey('alert', slug, language),
    kind: 'alert',
    id: slug,
    language,
    url: `/${language}/alerts/${slug}/`,
    title,
    summary,
    body: [begins, ...script.map(({ says }) => says), wants, ...doNow, remember, plainText(body)].join('\n'),
    searchWords: content.searchWords.join(', '),
    category,
    thana,
    severity,
    publishedAt,
  };
}

/** One language of a guide on one kind of fraud, as it is found. */
function guideDocument({ id, language, frontmatter, body }: Content['guides'][number]): SearchDocument {
  const { title, summary, category, searchWords, updatedOn } = frontmatter;
  const { begins, script, wants, doNow, ifMoneyGone, remember } = frontmatter;
  return {
    key: documentKey('guide', id, language),
    kind: 'guide',
    id,
    language,
    url: `/${language}/guides/${id}/`,
    title,
    summary,
    body: [
      begins,
      ...script.map(({ says }) => says),
      wants,
      ...doNow,
      ...ifMoneyGone,
      remember,
      plainText(body),
    ].join('\n'),
    searchWords: searchWords.join(', '),
    category,
    thana: null,
    severity: null,
    publishedAt: updatedOn,
  };
}

/** One language of a safety guide, as it is found: a guide of no category. */
function safetyDocument({ id, language, frontmatter, body }: Content['safety'][number]): SearchDocument {
  const { title, summary, searchWords, updatedOn, rule, doThis, dontDo, ask } = frontmatter;
  return {
    key: documentKey('guide', `safety-${id}`, language),
    kind: 'guide',
    id: `safety-${id}`,
    language,
    url: `/${language}/guides/safety/${id}/`,
    title,
    summary,
    body: [rule, ...doThis, ...dontDo, ...ask.map(({ who, how }) => `${who}: ${how}`), body]
      .map(plainText)
      .join('\n'),
    searchWords: searchWords.join(', '),
    category: null,
    thana: null,
    severity: null,
    publishedAt: updatedOn,
  };
}

/** All guides of both kinds in both languages, as they are found. */
export const guideDocuments = ({ guides, safety }: Pick<Content, 'guides' | 'safety'>): SearchDocument[] => [
  ...guides.map(guideDocument),
  ...safety.map(safetyDocument),
];

/**
 * A confirmed pattern in both languages: what kind of fraud it is, and no word of any report. It has no page of
 * its own, so it leads to the alerts of its category.
 */
export function patternDocuments(
  pattern: ConfirmedPattern,
  categories: Content['categories'],
): SearchDocument[] {
  const entry = categories.find(({ id }) => id === pattern.category);
  if (!entry) return [];
  return languages.map((language) => ({
    key: documentKey('pattern', pattern.id, language),
    kind: 'pattern',
    id: pattern.id,
    language,
    url: `/${language}/alerts/?category=${entry.id}`,
    title: entry.name[language],
    summary: entry.short[language],
    body: '',
    searchWords: entry.cues.join(', '),
    category: entry.id,
    thana: null,
    severity: null,
    publishedAt: pattern.lastSeen,
  }));
}
