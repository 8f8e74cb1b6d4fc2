import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { mergeMany } from '../patterns/change-pattern.ts';
import { mergeManyInput } from '../patterns/schema.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { acknowledgeReport } from './acknowledge-report.ts';
import { acknowledgeMany, closeMany } from './act-on-many.ts';
import { asked, done, manyDone, pageOf, queuePage, reader, reportStaff, uuid } from './asked.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { assignReport } from './assign-report.ts';
import { atStation } from './at-station.ts';
import { closeReport } from './close-report.ts';
import { reopenReport } from './reopen-report.ts';
import { replyToCitizen } from './reply-to-citizen.ts';
import {
  assignInput,
  closeInput,
  closeManyInput,
  manyInput,
  noteInput,
  reopenInput,
  replyInput,
  transferInput,
} from './schema.ts';
import { transferReport } from './transfer-report.ts';
import { writeNote } from './write-note.ts';

const ours = access(...reportStaff);
const limit = limitedBody(32 * 1024);
/** 500 ids of 36 signs, as a form writes them. */
const limitOfMany = limitedBody(64 * 1024);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** Acts whose page says more of a lost race than how the report stands. */
const toldApart = ['assign', 'transfer', 'reopen'];

/** What station staff do with reports: each act as JSON and as a plain form. */
export const actRoutes = new Hono<AppEnv>()
  .use(
    '/staff/reports/:id/*',
    formErrors((c) => {
      const [id = '', verb = ''] = c.req.path.split('/').slice(-2);
      if (!uuid.test(id)) return '/staff/';
      return toldApart.includes(verb) ? `${pageOf(id)}?act=${verb}` : pageOf(id);
    }),
  )
  .use(
    '/staff/queue/*',
    formErrors(async (c) => {
      const { back } = await c.req.parseBody().catch(() => ({ back: undefined }));
      const page = queuePage(typeof back === 'string' ? back : undefined);
      if (!c.req.path.endsWith('/merge')) return page;
      return `${page}${page.includes('?') ? '&' : '?'}act=merge_many`;
    }),
  )
  .post('/staff/reports/:id/acknowledge', ours, limit, describe('Acknowledge a report'), async (c) => {
    const { scope, actor, id } = asked(c);
    await atStation(c.get('services'), scope, (services) => acknowledgeReport(services, scope, actor, id));
    return done(c, id, 'acknowledged');
  })
  .post(
    '/staff/reports/:id/close',
    ours,
    limit,
    describe('Close a report with a reason'),
    jsonOrForm(closeInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        closeReport(services, scope, actor, id, c.req.valid('json')),
      );
      return done(c, id, 'closed');
    },
  )
  .post(
    '/staff/reports/:id/reopen',
    ours,
    limit,
    describe('Take a closed report up again'),
    jsonOrForm(reopenInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        reopenReport(services, scope, actor, id, c.req.valid('json')),
      );
      return done(c, id, 'reopened');
    },
  )
  .post(
    '/staff/reports/:id/transfer',
    ours,
    limit,
    describe('Hand a report to another thana; the answer to a form is the list of where reports went'),
    jsonOrForm(transferInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        transferReport(services, scope, actor, id, c.req.valid('json')),
      );
      return done(c, id, 'transferred', `/staff/transfers/?report=${id}`);
    },
  )
  .post(
    '/staff/reports/:id/assign',
    ours,
    limit,
    describe('Give a report to a person of its thana, or back to all'),
    jsonOrForm(assignInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        assignReport(services, scope, actor, id, c.req.valid('json')),
      );
      return done(c, id, 'assigned');
    },
  )
  .post(
    '/staff/reports/:id/note',
    ours,
    limit,
    describe('Write a note that only staff read'),
    jsonOrForm(noteInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      await atStation(c.get('services'), scope, (services) =>
        writeNote(services, scope, actor, id, c.req.valid('json').note),
      );
      return done(c, id, 'noted');
    },
  )
  .post(
    '/staff/reports/:id/reply',
    ours,
    limit,
    describe('Write to the citizen'),
    jsonOrForm(replyInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      const { text, sure } = c.req.valid('json');
      if (asksForSecret(text) && sure !== 'yes')
        throw new Refusal('invalid', [{ field: 'secret', code: 'asks_for_secret' }]);
      await atStation(c.get('services'), scope, (services) =>
        replyToCitizen(services, scope, actor, id, text),
      );
      return done(c, id, 'replied');
    },
  )
  .post(
    '/staff/queue/acknowledge',
    ours,
    limitOfMany,
    describe('Acknowledge up to 500 reports; says which were done and which not'),
    jsonOrForm(manyInput),
    async (c) => {
      const { scope, actor } = reader(c);
      const input = c.req.valid('json');
      const result = await atStation(c.get('services'), scope, (services) =>
        acknowledgeMany(services, scope, actor, input),
      );
      return manyDone(c, 'acknowledged_many', result, input.back);
    },
  )
  .post(
    '/staff/queue/close',
    ours,
    limitOfMany,
    describe('Close up to 500 acknowledged reports for one reason; says which were done and which not'),
    jsonOrForm(closeManyInput),
    async (c) => {
      const { scope, actor } = reader(c);
      const input = c.req.valid('json');
      const result = await atStation(c.get('services'), scope, (services) =>
        closeMany(services, scope, actor, input),
      );
      return manyDone(c, 'closed_many', result, input.back);
    },
  )
  .post(
    '/staff/queue/merge',
    access('cyber-cell'),
    limitOfMany,
    describe('Put several patterns together, or the patterns of some reports'),
    jsonOrForm(mergeManyInput),
    async (c) => {
      const id = await mergeMany(c.get('services'), reader(c).actor, c.req.valid('json'));
      return isFormPost(c) ? c.redirect(`/staff/patterns/${id}/?done=merged`, 303) : c.json({ id });
    },
  );
