import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { presentThana } from '../reports/present.ts';
import { listGroups } from '../reports/quarantine/list-groups.ts';
import { discardGroup, findGroup, releaseGroup } from '../reports/quarantine/release.ts';
import { askFirst, formErrors, isFormPost } from '../staff/form-posts.ts';
import { reader, reportStaff, uuid } from './asked.ts';
import { atStation } from './at-station.ts';

const ours = access(...reportStaff);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });
const page = '/staff/quarantine/';

/** @throws Refusal not_found for what cannot be one */
function groupOf(c: Context<AppEnv>): string {
  const alike = c.req.param('alike') ?? '';
  if (!uuid.test(alike)) throw new Refusal('not_found');
  return alike;
}

const answer = (c: Context<AppEnv>, done: string, n: number) =>
  isFormPost(c) ? c.redirect(`${page}?done=${done}&n=${n}`, 303) : c.json({ done, reports: n });

export const quarantineRoutes = new Hono<AppEnv>()
  .use(
    '/staff/quarantine/:alike/*',
    formErrors(() => page),
  )
  .get(
    '/staff/quarantine',
    ours,
    describe('Reports that a program may have sent, alike ones together'),
    async (c) => {
      const { scope } = reader(c);
      const groups = await atStation(c.get('services'), scope, (services) => listGroups(services, scope));
      const { jurisdiction } = c.get('services');
      return c.json({
        groups: groups.map(({ thanas, ...group }) => ({
          ...group,
          thanas: thanas.map((id) => presentThana(id, jurisdiction)),
        })),
      });
    },
  )
  .post(
    '/staff/quarantine/:alike/release',
    ours,
    describe('They are real: into the queue with them'),
    async (c) => {
      const { scope, actor } = reader(c);
      const services = c.get('services');
      const rows = await atStation(services, scope, (held) => findGroup(held, scope, groupOf(c)));
      return answer(c, 'released', await releaseGroup(services, actor, groupOf(c), rows));
    },
  )
  .post(
    '/staff/quarantine/:alike/discard',
    ours,
    describe('They are none; they are kept for thirty days'),
    askFirst('discard_quarantined', () => page),
    async (c) => {
      const { scope, actor } = reader(c);
      const discarded = await atStation(c.get('services'), scope, (services) =>
        discardGroup(services, scope, actor, groupOf(c)),
      );
      return answer(c, 'discarded', discarded);
    },
  );
