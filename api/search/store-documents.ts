import type { Transaction } from '../../db/client.ts';
import { type Group, refreshGroups } from './group-queries.ts';
import { deleteDocuments, insertWords, type StoredDocument, upsertDocuments } from './queries.ts';
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

/** By which rules a document's keys are made. To be raised when a key changes: stored ones are made anew at the start. */
export const documentForm = 1;

/** What PostgreSQL finds a document by: its keys, and T before those of the title. */
function lexemesOf(document: SearchDocument): string[] {
  const { title, summary, body } = foldDocument(document);
  const inTitle = title.split(' ').map((key) => `T${key}`);
  const all = new Set([...inTitle, ...`${title} ${summary} ${body}`.split(' ')]);
  all.delete('');
  all.delete('T');
  return [...all];
}

/** Each group once, in one order. */
export function groupsOf(documents: readonly Group[]): Group[] {
  const groups = new Map(documents.map(({ kind, id }) => [`${kind}:${id}`, { kind, id }]));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Writes documents and their words. Of two with one key the later stands. */
export async function storeDocuments(tx: Transaction, documents: readonly SearchDocument[]): Promise<void> {
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
    const lexemes = lexemesOf(clean);
    rows.set(document.key, { ...clean, rankedAt: rankedAt(document), lexemes, form: documentForm });
  }
  await upsertDocuments(tx, [...rows.values()]);
  await refreshGroups(tx, groupsOf(documents));
  await insertWords(tx, [...soundsOfDocuments(documents)]);
}

/** Takes documents away. Unknown keys do no harm. */
export async function forgetDocuments(tx: Transaction, keys: readonly string[]): Promise<void> {
  const gone = await deleteDocuments(tx, keys);
  if (gone.length > 0) await refreshGroups(tx, groupsOf(gone));
}
