import postgres from 'postgres';
import { guardBegin } from './guarded-begin.ts';

/** A pool of connections. */
export type Database = postgres.Sql;
/** One connection inside `begin`. */
export type Transaction = postgres.TransactionSql;
/** What a query function takes first. */
export type Queryable = Database | Transaction;
/** A value PostgreSQL can hold as jsonb. */
export type Json = postgres.JSONValue;

/**
 * postgres.js 3.4.9 forgets to put its write timer back when a connection drops while a write waits: whatever is written
 * later waits for ever, the greeting of the next connection too. What is longer than 1,024 bytes is written at once and
 * puts the timer back. PostgreSQL reads blanks as no options.
 */
const atOnce = ' '.repeat(1024);

/**
 * Opens a pool on a PostgreSQL URL. The only place that does so. Nothing connects before the first query.
 * @param options.connections at most this many at once (default 10)
 */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  return guardBegin(
    postgres(url, {
      max: options.connections ?? 10,
      onnotice: () => {},
      connect_timeout: 10,
      // After an outage it is tried again at once and then every second, not after twenty.
      backoff: (retries: number) => Math.min(3 ** retries / 100, 1),
      connection: { application_name: 'cyber-mitan', timezone: 'UTC', options: atOnce },
    }),
  );
}

/** True for the error PostgreSQL gives when a unique index already holds the value. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof postgres.PostgresError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint_name === constraint)
  );
}

/** True when a lock was not to be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '55P03';
}

/** True when PostgreSQL could not be reached at all, as opposed to refusing a statement. */
export function isDatabaseDown(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-3]|53300)$/.test(
    code,
  );
}

/** The rows of every statement of a script, one list after the other. */
const allRows = (results: unknown[]) => (Array.isArray(results[0]) ? results.flat() : results) as never[];

/** A statement of a background job that takes longer has lost its connection without being told. */
const longestStatementMs = 30_000;
/** postgres.js 3.4.9 forgets who waits for a reserved connection when that connection drops while it is opened. */
const longestReserveMs = 3000;

function within<Result>(milliseconds: number, wanted: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('PostgreSQL did not answer in time')), milliseconds);
  });
  return Promise.race([wanted, late]).finally(() => clearTimeout(timer));
}

/** Runs a script on one connection of its own. */
async function runAlone(sql: Database, script: string): Promise<never[]> {
  const reserving = sql.reserve();
  let connection: postgres.ReservedSql;
  try {
    connection = await within(longestReserveMs, reserving);
  } catch (error) {
    // Should it come after all, it goes back.
    reserving.then((late) => late.release()).catch(() => {});
    throw error;
  }
  try {
    const rows = allRows(await within(longestStatementMs, connection.unsafe(script)));
    connection.release();
    return rows;
  } catch (error) {
    // One that was lost, or did not answer, is not given to anybody else.
    if (error instanceof postgres.PostgresError) connection.release();
    throw error;
  }
}

/** Lets a library that brings its own SQL (pg-boss) run it on our connections. */
export function sqlExecutor(sql: Queryable): {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: never[] }>;
} {
  return {
    executeSql: async (text, values) => {
      if (values !== undefined && values.length > 0) {
        const answer = await within(longestStatementMs, sql.unsafe(text, values as never[]));
        return { rows: answer as unknown as never[] };
      }
      // Scripts of several statements may open a transaction, which needs one connection to itself.
      return { rows: 'reserve' in sql ? await runAlone(sql, text) : allRows(await sql.unsafe(text)) };
    },
  };
}
