import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { isSignedIn } from '../staff/sessions/read-session.ts';
import { reader, reportStaff } from './asked.ts';
import type { QueueChange } from './queue-watch.ts';

/** Windows in which one person may have the queue open at once, and all together in one process. */
const mostOfOne = 8;
const mostOfAll = 1000;
/** So often a stream says that it lives, and looks whether the session still does. */
const breathMs = 25_000;

const open = new Map<string, number>();

function enter(staffId: string): () => void {
  const own = open.get(staffId) ?? 0;
  const all = [...open.values()].reduce((sum, one) => sum + one, 0);
  if (own >= mostOfOne || all >= mostOfAll) throw new Refusal('too_many');
  open.set(staffId, own + 1);
  return () => {
    const left = (open.get(staffId) ?? 1) - 1;
    if (left > 0) open.set(staffId, left);
    else open.delete(staffId);
  };
}

/** Server-sent events: `changed` with how many reports are new, and `ended` with the session. No report is in them. */
function streamChanges(c: Context<AppEnv>) {
  const { scope, actor } = reader(c);
  // There is nothing to hold open.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
  const leave = enter(actor.id);
  const { queueWatch } = c.get('services');
  // A proxy that gathers answers would hold the events back.
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const write = (event: string, data: object) =>
      stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => {});
    let over = false;
    let wake = () => {};
    const end = () => {
      over = true;
      wake();
    };
    const breath = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, breathMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const tell = (change: QueueChange) => void write('changed', change);
    const stopWatching = queueWatch.watch(scope, tell, end);
    stream.onAbort(end);
    try {
      await write('open', {});
      for (;;) {
        if (!over) await breath();
        if (over) break;
        // While PostgreSQL is away nobody is sent away.
        if (!(await isSignedIn(c).catch(() => true))) {
          await write('ended', {});
          break;
        }
        await stream.write(': here\n\n');
      }
    } finally {
      stopWatching();
      leave();
    }
  });
}

export const liveRoutes = new Hono<AppEnv>().get(
  '/staff/queue/live',
  access(...reportStaff),
  describeRoute({ summary: 'Says at once when something in the queue changes', tags: ['staff'] }),
  streamChanges,
);
