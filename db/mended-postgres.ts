import { registerHooks } from 'node:module';

/**
 * postgres.js 3.4.9 with what it gets wrong when a connection is lost put right as it is loaded (porsager/postgres#1216 and
 * its kin; seen here with connections killed at random, db/mended-postgres.test.ts):
 *
 * - What was being answered stays in the connection: the next greeting then answers a query that was taken between the
 *   error and the close with no rows at all, and later ones with each other's.
 * - The count of rows stays: the next answer begins with holes.
 * - The timer of what waits to be written stays set: nothing is ever written again.
 * - A statement of a transaction whose connection is gone is written to nothing, which ends the process, and what waits to be
 *   written when the connection is back is never written.
 * - Its own question for the types of arrays is nobody's to hear fail, which ends the process.
 *
 * Each mend names the text that it replaces. Another version that reads otherwise does not start, so that somebody looks.
 */
const mends: readonly (readonly [broken: string, mended: string])[] = [
  [
    `    socket = null

    if (initial)
      return reconnect()
`,
    `    socket = null

    const lost = Errors.connection('CONNECTION_CLOSED', options, socket)
    query && queryError(query, lost)
    while (sent.length)
      queryError(sent.shift(), lost)
    query = results = errorResponse = chunk = nextWriteTimer = null
    result = new Result()
    rows = 0

    if (initial)
      return reconnect()
`,
  ],
  [
    `    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
    `    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true

    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
  ],
  [`        return fetchArrayTypes()\n`, `        return fetchArrayTypes().catch(() => {})\n`],
];

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/postgres/src/connection.js')) return loaded;
    let source = String(loaded.source);
    for (const [broken, mended] of mends) {
      if (source.split(broken).length !== 2)
        throw new Error('postgres.js is another version than the one that db/mended-postgres.ts mends.');
      source = source.replace(broken, () => mended);
    }
    return { ...loaded, source };
  },
});

const { default: postgres } = await import('postgres');

export { postgres };
