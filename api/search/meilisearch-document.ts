import { type Language, languages } from '../content/schema.ts';
import { type Found, rankedAt } from './search-engine.ts';
import type { SearchDocument, SearchKind } from './search-index.ts';
import { foldDocument } from './store-documents.ts';

/** Meilisearch takes letters, digits, - and _ in an id. */
export function primaryKeyOf(kind: string, id: string): string {
  return `${kind}_${id.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)}`;
}

/** The parts of a key made by documentKey; the id may itself hold colons. */
export function readKey(key: string): { kind: string; id: string; language: Language } {
  const [, kind = '', id = '', language] = /^([^:]*):(.*):(hi|en)$/s.exec(key) ?? [];
  return { kind, id, language: language === 'en' ? 'en' : 'hi' };
}

export type Stored = Record<string, unknown> & { primaryKey: string };

const flagOf = { hi: 'inHi', en: 'inEn' } as const;
const perLanguage = [
  'allKeys',
  'publishedAt',
  'key',
  'url',
  'title',
  'summary',
  'searchWords',
  'body',
  'titleKeys',
];

const eachOnce = (keys: string) => [...new Set(keys.split(' '))].filter(Boolean);

/** The fields of one language; together with those of the other they make the document of the index. */
export function partOf(document: SearchDocument): Stored {
  const { kind, id, language, category, thana, severity, publishedAt } = document;
  const keys = foldDocument(document);
  return {
    primaryKey: primaryKeyOf(kind, id),
    kind,
    id,
    category,
    thana,
    severity,
    publishedAt: publishedAt.getTime(),
    rankedAt: rankedAt(document).getTime(),
    [flagOf[language]]: true,
    // The languages of a guide are brought up to date on different days.
    [`publishedAt_${language}`]: publishedAt.getTime(),
    [`key_${language}`]: document.key,
    [`url_${language}`]: document.url,
    [`title_${language}`]: document.title,
    [`summary_${language}`]: document.summary,
    [`searchWords_${language}`]: document.searchWords,
    [`body_${language}`]: document.body,
    [`titleKeys_${language}`]: eachOnce(keys.title),
    [`allKeys_${language}`]: eachOnce(`${keys.title} ${keys.summary} ${keys.body}`),
  };
}

/** What takes one language away. */
export function withoutLanguage(key: string): Stored {
  const { kind, id, language } = readKey(key);
  const none = Object.fromEntries(perLanguage.map((field) => [`${field}_${language}`, null]));
  return { primaryKey: primaryKeyOf(kind, id), [flagOf[language]]: false, ...none };
}

export function merged(parts: readonly Stored[]): Stored[] {
  const byKey = new Map<string, Stored>();
  for (const part of parts) byKey.set(part.primaryKey, { ...byKey.get(part.primaryKey), ...part });
  return [...byKey.values()];
}

export function asFound(stored: Record<string, unknown>): Found {
  const text = (field: string) => String(stored[field] ?? '');
  const texts: Found['texts'] = {};
  for (const language of languages) {
    if (stored[flagOf[language]] !== true) continue;
    texts[language] = {
      key: text(`key_${language}`),
      url: text(`url_${language}`),
      title: text(`title_${language}`),
      summary: text(`summary_${language}`),
      searchWords: text(`searchWords_${language}`),
    };
  }
  return {
    kind: stored.kind as SearchKind,
    id: text('id'),
    category: (stored.category ?? null) as string | null,
    thana: (stored.thana ?? null) as string | null,
    severity: (stored.severity ?? null) as Found['severity'],
    publishedAt: new Date(Number(stored.publishedAt)),
    texts,
  };
}

/** What was put, of each language it has. */
export function documentsOf(stored: Record<string, unknown>): SearchDocument[] {
  const { texts, ...common } = asFound(stored);
  return languages.flatMap((language) => {
    const text = texts[language];
    if (!text) return [];
    const publishedAt = new Date(Number(stored[`publishedAt_${language}`]));
    return [{ ...common, ...text, language, body: String(stored[`body_${language}`] ?? ''), publishedAt }];
  });
}

export const shownFields = [
  'kind',
  'id',
  'category',
  'thana',
  'severity',
  'publishedAt',
  ...Object.values(flagOf),
  ...languages.flatMap((language) =>
    ['key', 'url', 'title', 'summary', 'searchWords'].map((field) => `${field}_${language}`),
  ),
];
