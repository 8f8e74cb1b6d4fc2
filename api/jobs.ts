import { type JobResult, PgBoss, type WorkOptions } from 'pg-boss';
import { type Database, sqlExecutor, type Transaction } from '../db/client.ts';

/** What each kind of job carries. */
export type JobData = {
  'join-pattern': { reportId: string };
  /** What is written in a picture. */
  'read-picture': { evidenceId: string };
  /** An alert has become public. */
  'tell-subscribers': { alertId: string };
  /** `attempt`: how often these were tried before. */
  'push-message': { alertId: string; subscriptions: string[]; attempt: number };
};
export type JobKind = keyof JobData;

/** How many are taken at a time, and after how many seconds those of a worker that was killed are given to another. */
const habits: Record<JobKind, { batchSize: number; expireInSeconds: number }> = {
  'join-pattern': { batchSize: 100, expireInSeconds: 20 },
  'read-picture': { batchSize: 1, expireInSeconds: 120 },
  'tell-subscribers': { batchSize: 1, expireInSeconds: 120 },
  // A hundred browsers, twenty at once, ten seconds at most for each.
  'push-message': { batchSize: 1, expireInSeconds: 120 },
};
const kinds = Object.keys(habits) as readonly JobKind[];
const setAside = (kind: JobKind) => `${kind}-set-aside`;

export type Jobs = {
  /** Adds a job in the caller's transaction: it is there exactly when the transaction commits. */
  enqueue: <Kind extends JobKind>(
    tx: Transaction,
    kind: Kind,
    data: JobData[Kind],
    when?: { afterSeconds: number },
  ) => Promise<void>;
  /** Takes jobs as they come. One that fails four times is set aside with its error and holds up nobody. */
  work: <Kind extends JobKind>(kind: Kind, handle: (data: JobData[Kind]) => Promise<void>) => Promise<void>;
  /** How many jobs wait, run or were set aside. */
  counts: () => Promise<Record<JobKind, { waiting: number; setAside: number }>>;
  stop: () => Promise<void>;
};

// Counted in the table itself: pg-boss's own figures are up to a minute old.
const countQueue = (db: Database, name: string) => db<{ waiting: number }[]>`
  select count(*)::int as waiting from jobs.job where name = ${name} and state in ('created', 'retry', 'active')
`;

/**
 * Jobs in PostgreSQL, kept by pg-boss on our own connections.
 * @param options.supervise true in the process that works: expires and cleans up
 */
export async function openJobs(
  db: Database,
  options: { supervise: boolean; onError: (error: Error) => void },
): Promise<Jobs> {
  const boss = new PgBoss({
    db: sqlExecutor(db),
    schema: 'jobs',
    supervise: options.supervise,
    schedule: false,
    // A worker that was killed leaves jobs behind as running; they are given to another after expireInSeconds.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', options.onError);
  await boss.start();
  for (const kind of kinds) {
    await boss.createQueue(setAside(kind), { retentionSeconds: 90 * 24 * 3600 });
    await boss.createQueue(kind, {
      retryLimit: 3,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds: habits[kind].expireInSeconds,
      deadLetter: setAside(kind),
    });
  }
  return {
    enqueue: async (tx, kind, data, when) => {
      const job = when ? { data, startAfter: when.afterSeconds } : { data };
      await boss.insert(kind, [job], { db: sqlExecutor(tx) });
    },
    work: async (kind, handle) => {
      // Full batches are followed by the next at once; each job stands or falls alone.
      await boss.work<JobData[typeof kind], never, WorkOptions & { perJobResults: true }>(
        kind,
        {
          batchSize: habits[kind].batchSize,
          pollingIntervalSeconds: 0.5,
          burstWhenBatchFull: true,
          perJobResults: true,
        },
        async (jobs) => {
          const results: JobResult[] = [];
          for (const { id, data } of jobs) {
            try {
              await handle(data);
              results.push({ id, status: 'completed' });
            } catch (error) {
              const told = error instanceof Error ? error : new Error(String(error));
              options.onError(told);
              results.push({ id, status: 'failed', output: { message: told.message } });
            }
          }
          return results;
        },
      );
    },
    counts: async () => {
      const counts = {} as Record<JobKind, { waiting: number; setAside: number }>;
      for (const kind of kinds) {
        const [queue] = await countQueue(db, kind);
        const [aside] = await countQueue(db, setAside(kind));
        counts[kind] = { waiting: queue?.waiting ?? 0, setAside: aside?.waiting ?? 0 };
      }
      return counts;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: false }),
  };
}
