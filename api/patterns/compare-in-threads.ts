import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ComparedReport } from './choose-pattern.ts';
import type { ReportToJoin } from './compared-report.ts';

/** A thread that answers one batch after the other, in the order they were asked. */
class CompareThread {
  readonly #worker = new Worker(new URL('./compare-thread.ts', import.meta.url));
  readonly #waiting: PromiseWithResolvers<ComparedReport[]>[] = [];

  constructor() {
    this.#worker.on('message', (compared) => this.#waiting.shift()?.resolve(compared));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  compare(reports: readonly ReportToJoin[]): Promise<ComparedReport[]> {
    const answer = Promise.withResolvers<ComparedReport[]>();
    // Whoever waits for an earlier batch of a thread that fails hears of it there.
    answer.promise.catch(() => {});
    this.#waiting.push(answer);
    this.#worker.postMessage(reports);
    return answer.promise;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

const mostThreads = Math.max(1, availableParallelism() - 1);

/**
 * Reads the texts of many reports in other threads, which is half the work of finding all patterns, while this one joins
 * those before them.
 */
export class CompareThreads {
  /** Begun as they are needed: few reports do not need all. */
  readonly #threads: CompareThread[] = [];

  /** The same reports in the same order, as they are compared. @throws Error when a thread fails */
  async *compare(batches: AsyncIterable<readonly ReportToJoin[]>): AsyncGenerator<ComparedReport[]> {
    const asked: Promise<ComparedReport[]>[] = [];
    let count = 0;
    for await (const reports of batches) {
      if (this.#threads.length < mostThreads) this.#threads.push(new CompareThread());
      asked.push((this.#threads[count++ % this.#threads.length] as CompareThread).compare(reports));
      // One more than there are threads, so that none is idle while a batch is joined here.
      if (asked.length > this.#threads.length) yield (await asked.shift()) as ComparedReport[];
    }
    for (const compared of asked) yield await compared;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }
}
