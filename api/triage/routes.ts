import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { actRoutes } from './act-routes.ts';
import { asked, reader, reportStaff } from './asked.ts';
import { atStation } from './at-station.ts';
import { countWeeks } from './count-weeks.ts';
import { counterRoutes } from './counter-routes.ts';
import { listQueue } from './list-queue.ts';
import { listTransfers } from './list-transfers.ts';
import { liveRoutes } from './live-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { readHandover } from './read-handover.ts';
import { readReport } from './read-report.ts';
import { handoverQuery, queueQuery } from './schema.ts';
import { viewRoutes } from './views/routes.ts';

const ours = access(...reportStaff);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

export const triageRoutes = new Hono<AppEnv>()
  .get(
    '/staff/queue',
    ours,
    describe("The queue of one's own scope, by report or by pattern, or what carries the words of q"),
    validate('query', queueQuery),
    async (c) => {
      const { scope, actor } = reader(c);
      return c.json(await listQueue(c.get('services'), scope, actor, c.req.valid('query')));
    },
  )
  .get('/staff/transfers', ours, describe('Where reports went that were handed on from here'), async (c) =>
    c.json(
      await atStation(c.get('services'), reader(c).scope, (services) =>
        listTransfers(services, reader(c).scope),
      ),
    ),
  )
  .get('/staff/reports/:id', ours, describe('A report with the reasons for its being here'), async (c) => {
    const { scope, actor, id } = asked(c);
    return c.json(
      await atStation(c.get('services'), scope, (services) => readReport(services, scope, actor, id)),
    );
  })
  .get(
    '/staff/handover',
    ours,
    describe('What the next shift must know'),
    validate('query', handoverQuery),
    async (c) =>
      c.json(
        await atStation(c.get('services'), reader(c).scope, (services) =>
          readHandover(services, reader(c).scope, c.req.valid('query').hours),
        ),
      ),
  )
  .get('/staff/weeks', ours, describe('Reports of the last twelve weeks'), async (c) =>
    c.json(
      await atStation(c.get('services'), reader(c).scope, (services) =>
        countWeeks(services, reader(c).scope),
      ),
    ),
  )
  .route('/', liveRoutes)
  .route('/', quarantineRoutes)
  .route('/', viewRoutes)
  .route('/', counterRoutes)
  .route('/', actRoutes);
