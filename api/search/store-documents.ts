import type { Queryable } from '../../db/client.ts';
import { insertWords, type StoredDocument, upsertDocuments } from './queries.ts';
import { rankedAt } from './search-engine.ts';
import type { SearchDocument } from './search-index.ts';
import { keysOfText, readTokens } from './tokens.ts';

/** PostgreSQL holds neither NUL nor half a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', '').toWellFormed();

/** The text whose words are found, by weight: title; summary and search words; body. */
const partsOf = ({ title, summary, searchWords, body }: SearchDocument) => ({
  title,
  summary: `${summary}\n${searchWords}`,
  body,
});

/** The phonetic keys of a document, parted by spaces. */
export function foldDocument(document: SearchDocument): { title: string; summary: string; body: string } {
  const { title, summary, body } = partsOf(document);
  return { title: keysOfText(title), summary: keysOfText(summary), body: keysOfText(body) };
}

/** The sounds of all its words, each once: what the word book learns. */
export function soundsOfDocuments(documents: readonly SearchDocument[]): Set<string> {
  const sounds = new Set<string>();
  for (const document of documents) {
    for (const text of Object.values(partsOf(document))) {
      for (const token of readTokens(text, 'document')) if (token.sounds !== '') sounds.add(token.sounds);
    }
  }
  return sounds;
}

/** Writes documents and their words, folded. Of two with one key the later stands. */
export async function storeDocuments(sql: Queryable, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = new Map<string, StoredDocument>();
  for (const document of documents) {
    const clean = {
      ...document,
      title: storable(document.title),
      summary: storable(document.summary),
      body: storable(document.body),
      searchWords: storable(document.searchWords),
    };
    const folded = foldDocument(clean);
    rows.set(document.key, {
      ...clean,
      rankedAt: rankedAt(document),
      foldedTitle: folded.title,
      foldedSummary: folded.summary,
      foldedBody: folded.body,
    });
  }
  await upsertDocuments(sql, [...rows.values()]);
  await insertWords(sql, [...soundsOfDocuments(documents)]);
}
