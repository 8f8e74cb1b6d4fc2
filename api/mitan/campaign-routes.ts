import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { reader } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { readWeek } from './read-week.ts';
import { weekQuery } from './schema.ts';

/** Who leads the thana's teams, and who sees the district. */
const leads = access('nodal-officer', 'cyber-cell');
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** The campaign as a nodal officer leads it. */
export const campaignRoutes = new Hono<AppEnv>().get(
  '/staff/campaign/week',
  leads,
  describe('The week of a thana or of the district on one sheet'),
  validate('query', weekQuery),
  async (c) => {
    const { scope } = reader(c);
    return c.json(
      await atStation(c.get('services'), scope, (services) =>
        readWeek(services, scope, c.req.valid('query').thana),
      ),
    );
  },
);
