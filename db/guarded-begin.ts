import type { Database, Transaction } from './client.ts';

/**
 * postgres.js 3.4.9 and a connection that drops inside `begin` (porsager/postgres#1208, #1216): its own rollback
 * then goes to the dead handle and ends the process, and a later statement of the old handle may run inside
 * whatever transaction the connection serves by then. With this, a handle whose connection is gone refuses
 * every further statement, and nothing is rolled back on it: PostgreSQL has done so already.
 */

type State = { lost: Error | null };
type Work = (tx: Transaction) => unknown;

const isLost = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  /^(ECONNRESET|EPIPE|CONNECTION_|57P0)/.test(String(error.code));

function guard(tx: Transaction, state: State): Transaction {
  const refuse = () => {
    if (state.lost) throw state.lost;
  };
  return new Proxy(tx, {
    apply(target, self, args) {
      refuse();
      return Reflect.apply(target as unknown as (...args: unknown[]) => unknown, self, args);
    },
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name === 'savepoint') {
        return (work: Work) => target.savepoint((inner) => work(guard(inner, state)) as Promise<unknown>);
      }
      if (name !== 'unsafe') return value;
      return (...args: Parameters<Transaction['unsafe']>) => {
        refuse();
        return target.unsafe(...args);
      };
    },
  });
}

/** Makes `begin` of a pool safe against dropped connections. Changes the pool it is given. */
export function guardBegin(sql: Database): Database {
  const begin = sql.begin.bind(sql) as (work: Work) => Promise<unknown>;
  const guarded = (work: Work) => {
    const state: State = { lost: null };
    return begin(async (tx) => {
      try {
        return await work(guard(tx, state));
      } catch (error) {
        // Never settled: the driver would answer with a rollback on a connection that is gone. `begin` itself
        // rejects when the connection closes.
        if (state.lost || isLost(error)) return new Promise(() => {});
        throw error;
      }
    }).catch((error: unknown) => {
      state.lost = error instanceof Error ? error : new Error(String(error));
      throw error;
    });
  };
  return Object.assign(sql, { begin: guarded });
}
