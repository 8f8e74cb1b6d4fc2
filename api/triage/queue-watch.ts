import type { Database } from '../../db/client.ts';
import type { Scope } from '../staff/schema.ts';

/** What changed in somebody's queue: so many reports are new in it; none where one that was there has changed. */
export type QueueChange = { fresh: number };

export type QueueWatch = {
  /**
   * Tells what changes in a scope, in whatever process it was changed.
   * @param tell called at once for the first change, and then at most once a second with all that came meanwhile
   * @param ended called when all watching ends
   * @returns a function that ends it
   */
  watch(scope: Scope, tell: (change: QueueChange) => void, ended?: () => void): () => void;
  /** How many watch. */
  watchers(): number;
  /** Ends all watching, and lets the connection go. */
  close(): Promise<void>;
};

const channel = 'queue';
const quietMs = 1000;

type Watcher = {
  sees: (thana: string) => boolean;
  note: (fresh: number) => void;
  stop: () => void;
  ended: () => void;
};

const seenBy = (scope: Scope) => (thana: string) =>
  scope.kind === 'district' || (scope.kind === 'thanas' && scope.thanas.includes(thana));

function watcherOf(scope: Scope, tell: (change: QueueChange) => void, ended: () => void): Watcher {
  let timer: NodeJS.Timeout | null = null;
  let waiting: number | null = null;
  const pass = () => {
    if (waiting === null) {
      timer = null;
      return;
    }
    const fresh = waiting;
    waiting = null;
    timer = setTimeout(pass, quietMs).unref();
    tell({ fresh });
  };
  return {
    sees: seenBy(scope),
    note: (fresh) => {
      waiting = (waiting ?? 0) + fresh;
      if (!timer) pass();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
    },
    ended,
  };
}

/**
 * Watches the queue by LISTEN. One connection serves all watchers of a process; it is opened for the first of them and let
 * go after the last. A connection may die without being told: each beat is a word to oneself, and where it is not heard the
 * line is opened anew and everybody is told to look.
 * @param open a pool of its own, of one connection
 * @param options.beatMs how often (default 15 s); after two that were not heard the line is dead
 */
export function watchQueue(open: () => Database, options: { beatMs?: number } = {}): QueueWatch {
  const beatMs = options.beatMs ?? 15_000;
  const watchers = new Set<Watcher>();
  let line: Database | null = null;
  let beat: NodeJS.Timeout | null = null;
  let heardAt = 0;
  let isAnew = false;

  const hear = (told: string) => {
    heardAt = performance.now();
    const [thana = '', fresh = '0'] = told.split(' ');
    if (thana) for (const watcher of watchers) if (watcher.sees(thana)) watcher.note(Number(fresh) || 0);
  };
  const openLine = () => {
    const opened = open();
    line = opened;
    heardAt = performance.now();
    const listening = () => {
      heardAt = performance.now();
      // Something may have been said while nobody listened.
      if (isAnew) for (const watcher of watchers) watcher.note(0);
      isAnew = true;
    };
    // What fails here is tried again by the beat.
    opened.listen(channel, hear, listening).catch(() => {});
  };
  const drop = async () => {
    const dropped = line;
    line = null;
    await dropped?.end({ timeout: 0 }).catch(() => {});
  };
  const onBeat = () => {
    if (performance.now() - heardAt > 2 * beatMs + 1000) {
      void drop();
      openLine();
    } else line?.notify(channel, '').catch(() => {});
  };
  const rest = async () => {
    if (beat) clearInterval(beat);
    beat = null;
    isAnew = false;
    await drop();
  };

  return {
    watch(scope, tell, ended = () => {}) {
      const watcher = watcherOf(scope, tell, ended);
      watchers.add(watcher);
      if (!beat) {
        openLine();
        beat = setInterval(onBeat, beatMs).unref();
      }
      return () => {
        watcher.stop();
        if (watchers.delete(watcher) && watchers.size === 0) void rest();
      };
    },
    watchers: () => watchers.size,
    async close() {
      const all = [...watchers];
      watchers.clear();
      for (const watcher of all) {
        watcher.stop();
        watcher.ended();
      }
      await rest();
    },
  };
}
