import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { access } from '../../http/access.ts';
import { limitedBody } from '../../http/limited-body.ts';
import { formErrors, isFormPost, jsonOrForm } from '../../staff/form-posts.ts';
import { queuePage, reader, reportStaff } from '../asked.ts';
import { keepViewInput } from '../schema.ts';
import { keepView } from './keep-view.ts';
import { deleteView, listViews } from './queries.ts';

const ours = access(...reportStaff);
const limit = limitedBody(4 * 1024);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** The queue narrowed as somebody needs it again and again. Nobody sees another's. */
export const viewRoutes = new Hono<AppEnv>()
  .use(
    '/staff/views',
    formErrors(async (c) => {
      const { filters } = await c.req.parseBody().catch(() => ({ filters: '' }));
      const page = queuePage(`/staff/?${filters}`);
      return `${page}${page.includes('?') ? '&' : '?'}act=keep_view`;
    }),
  )
  .use(
    '/staff/views/:view/*',
    formErrors(() => '/staff/'),
  )
  .get('/staff/views', ours, describe("One's own kept views of the queue"), async (c) =>
    c.json({ views: await listViews(c.get('services').db, reader(c).actor.id) }),
  )
  .post(
    '/staff/views',
    ours,
    limit,
    describe('Keep the queue as it is narrowed under a name; at most twelve'),
    jsonOrForm(keepViewInput),
    async (c) => {
      const view = await keepView(c.get('services'), reader(c).actor, c.req.valid('json'));
      return isFormPost(c) ? c.redirect(`/staff/?${new URLSearchParams(view.filters)}`, 303) : c.json(view);
    },
  )
  .post('/staff/views/:view/forget', ours, limit, describe('Forget a kept view'), async (c) => {
    const id = c.req.param('view');
    const isGone =
      /^[0-9]{1,18}$/.test(id) && (await deleteView(c.get('services').db, reader(c).actor.id, id));
    if (!isGone) throw new Refusal('not_found');
    return isFormPost(c) ? c.redirect('/staff/', 303) : c.json({ id, done: 'forgotten' });
  });
