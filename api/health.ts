import { Hono } from 'hono';
import type { AppEnv } from './context.ts';
import { access } from './http/access.ts';

/** `live`: the process answers. `ready`: it can take a report; what else ails is named for the operator. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/live', access('anyone'), (c) => c.json({ status: 'live' }))
  .get('/ready', access('anyone'), async (c) => {
    const { db, search, jobs } = c.get('services');
    const [database, engine, waiting] = await Promise.all([
      db`select 1`.then(
        () => 'ready',
        () => 'down',
      ),
      search.ready().then(
        (ready) => (ready ? 'ready' : 'down'),
        () => 'down',
      ),
      jobs.counts().catch(() => null),
    ]);
    const status = database === 'ready' ? 'ready' : 'down';
    return c.json(
      { status, database, search: { engine: search.engine, status: engine }, jobs: waiting },
      database === 'ready' ? 200 : 503,
    );
  });
