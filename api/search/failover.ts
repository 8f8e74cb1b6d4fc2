import type { Logger } from 'pino';
import type { SearchIndex } from './search-index.ts';

/** After a failure the engine is left alone for so long, so that not every visitor waits for it. */
const pauseMs = 5000;

/**
 * Answers from the stand-in while the engine cannot. Citizens see only the answer; operators see a warning and
 * the answer's `engine`. Writing goes to the engine alone: the stand-in is fed by PostgreSQL's own transactions.
 */
export function withFailover(
  first: SearchIndex,
  standIn: SearchIndex,
  log: Pick<Logger, 'warn' | 'info'>,
  now: () => number = Date.now,
): SearchIndex {
  let pausedUntil = 0;
  async function ask<Given>(of: (index: SearchIndex) => Promise<Given>): Promise<Given> {
    if (now() < pausedUntil) return of(standIn);
    try {
      const answer = await of(first);
      if (pausedUntil > 0) {
        pausedUntil = 0;
        log.info({ engine: first.engine }, 'the search engine answers again');
      }
      return answer;
    } catch (error) {
      pausedUntil = now() + pauseMs;
      // What was asked stays out of the log.
      log.warn({ err: error, engine: first.engine }, 'the search engine fails; PostgreSQL answers meanwhile');
      return of(standIn);
    }
  }
  return {
    engine: first.engine,
    search: (query) => ask((index) => index.search(query)),
    suggest: (query) => ask((index) => index.suggest(query)),
    put: (documents) => first.put(documents),
    remove: (keys) => first.remove(keys),
    replaceAll: (batches) => first.replaceAll(batches),
    stored: () => first.stored(),
    ready: () => first.ready(),
  };
}
