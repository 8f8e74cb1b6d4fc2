import type { Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { settleRecent } from './group-queries.ts';
import { deleteFromOutbox, insertOutbox, readDocuments, readOutbox, tryOutboxLock } from './queries.ts';
import { readStored } from './read-stored.ts';
import type { SearchDocument, SearchIndex } from './search-index.ts';
import { forgetDocuments, storeDocuments } from './store-documents.ts';

/**
 * Makes documents findable, in the caller's transaction: PostgreSQL finds them when it commits, the outside
 * engine as soon as the outbox is drained.
 */
export async function putDocuments(tx: Transaction, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await storeDocuments(tx, documents);
  await insertOutbox(
    tx,
    documents.map(({ key }) => key),
  );
}

/** Takes documents out of search, in the caller's transaction: a withdrawn one cannot be found. */
export async function removeDocuments(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await forgetDocuments(tx, keys);
  await insertOutbox(tx, keys);
}

const batch = 500;
/** While the engine is away, it is asked so often whether it is back. */
const retryAfterMs = 5000;

type State = { checked: boolean; retryAt: number };
const states = new WeakMap<SearchIndex, State>();

/**
 * Tells the outside engine what has changed. Rows leave the outbox only after the engine has said that it holds
 * them. An index that is missing or of an older form is first built anew from PostgreSQL. While the engine is
 * away nothing is lost: the rows wait.
 * @returns how many rows have left the outbox
 */
export async function drainOutbox({
  db,
  search,
  log,
}: Pick<Services, 'db' | 'search' | 'log'>): Promise<number> {
  const state = states.get(search) ?? { checked: search.engine === 'postgres', retryAt: 0 };
  states.set(search, state);
  if (performance.now() < state.retryAt) return 0;
  try {
    const drained = await db.begin(async (tx) => {
      if (!(await tryOutboxLock(tx))) return 0;
      if (!state.checked) {
        if (!(await search.ready())) await search.replaceAll(readStored(db));
        state.checked = true;
      }
      const rows = await readOutbox(tx, batch);
      if (rows.length === 0) return 0;
      await settleRecent(tx);
      if (search.engine !== 'postgres') {
        const keys = [...new Set(rows.map(({ key }) => key))];
        const documents = await readDocuments(tx, keys);
        const there = new Set(documents.map(({ key }) => key));
        if (documents.length > 0) await search.put(documents);
        const gone = keys.filter((key) => !there.has(key));
        if (gone.length > 0) await search.remove(gone);
      }
      await deleteFromOutbox(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.length;
    });
    return drained === batch ? drained + (await drainOutbox({ db, search, log })) : drained;
  } catch (error) {
    state.checked = false;
    state.retryAt = performance.now() + retryAfterMs;
    log.warn({ err: error, engine: search.engine }, 'the search engine cannot be told of changes; they wait');
    return 0;
  }
}
