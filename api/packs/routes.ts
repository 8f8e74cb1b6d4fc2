import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { indianDay } from '../indian-day.ts';
import { pdfHeaders } from '../papers/lay-out.ts';
import { formErrors, isFormPost, jsonOrForm } from '../staff/form-posts.ts';
import { asked, pageOf, queuePage, reader, reportStaff } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { drawPack } from './draw-pack.ts';
import { exportCsv } from './export-csv.ts';
import { makePack } from './make-pack.ts';
import { readPack } from './read-pack.ts';
import { csvInput, fileQuery, type PackKind, packInput, packKinds, packQuery } from './schema.ts';

const ours = access(...reportStaff);
const limit = limitedBody(16 * 1024);
const describe = (summary: string) => describeRoute({ summary, tags: ['staff'] });

/** @throws Refusal not_found */
function kindOf(c: Context<AppEnv>): PackKind {
  const kind = packKinds.find((one) => one === c.req.param('kind'));
  if (!kind) throw new Refusal('not_found');
  return kind;
}

const packPage = (id: string, kind: string) => `${pageOf(id)}packs/${kind}/`;

/** The page a form for a list was on. */
const listPage = (back: string | undefined) =>
  back && /^\/staff\/(?:reports|patterns)\/[0-9a-f-]{36}\/$/.test(back) ? back : queuePage(back);

/** A pack on its record, and how its files are called. */
async function recorded(c: Context<AppEnv>, made: string | undefined) {
  const { scope, actor, id } = asked(c);
  const kind = kindOf(c);
  const pack = await atStation(c.get('services'), scope, (services) =>
    readPack(services, scope, actor, id, kind, packInput.parse({}), made, 'hi'),
  );
  return { pack, name: `${pack.report.number}-${kind}-${pack.hash.slice(0, 8)}` };
}

/** What a report is turned into for the next desk. Registered before the acts, whose form errors know no second part. */
export const packRoutes = new Hono<AppEnv>()
  .use(
    '/staff/reports/:id/packs/:kind',
    formErrors((c) => {
      const [id = '', , kind = ''] = c.req.path.split('/').slice(-3);
      return /^[0-9a-f-]{36}$/.test(id) && packKinds.some((one) => one === kind)
        ? packPage(id, kind)
        : '/staff/';
    }),
  )
  .use(
    '/staff/packs/csv',
    formErrors(async (c) => {
      const { back } = await c.req.parseBody().catch(() => ({ back: undefined }));
      return listPage(typeof back === 'string' ? back : undefined);
    }),
  )
  .get(
    '/staff/reports/:id/packs/:kind',
    ours,
    describe('A pack of one report as it would be made now, or as it was recorded; looking is not recorded'),
    validate('query', packQuery),
    async (c) => {
      const { scope, actor, id } = asked(c);
      const kind = kindOf(c);
      const { made, ...options } = c.req.valid('query');
      const own = c.get('language');
      return c.json(
        await atStation(c.get('services'), scope, (services) =>
          readPack(services, scope, actor, id, kind, options, made, own),
        ),
      );
    },
  )
  .get(
    '/staff/reports/:id/packs/:kind/text',
    ours,
    describe('A pack as the text file whose hash was recorded, for who recorded it and for a day'),
    validate('query', fileQuery),
    async (c) => {
      const { pack, name } = await recorded(c, c.req.valid('query').made);
      if (!pack.made?.open) throw new Refusal('conflict');
      return c.body(pack.text, 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${name}.txt"`,
      });
    },
  )
  .get(
    '/staff/reports/:id/packs/:kind/pdf',
    ours,
    describe('The same as a PDF'),
    validate('query', fileQuery),
    async (c) => {
      const { pack, name } = await recorded(c, c.req.valid('query').made);
      return c.body(new Uint8Array(drawPack(c.get('services'), pack)), 200, pdfHeaders(`${name}.pdf`));
    },
  )
  .post(
    '/staff/reports/:id/packs/:kind',
    ours,
    limit,
    describe('Make a pack of one report to be printed or sent, and record it'),
    jsonOrForm(packInput),
    async (c) => {
      const { scope, actor, id } = asked(c);
      const kind = kindOf(c);
      const own = c.get('language');
      const pack = await atStation(c.get('services'), scope, (services) =>
        makePack(services, scope, actor, id, kind, c.req.valid('json'), own),
      );
      return isFormPost(c)
        ? c.redirect(`${packPage(id, kind)}?made=${pack.made?.id}`, 303)
        : c.json(pack, 201);
    },
  )
  .post(
    '/staff/packs/csv',
    ours,
    limit,
    describe(
      'One report, a pattern or what the queue’s filters give as CSV, at most 5,000 rows; recorded for each report',
    ),
    jsonOrForm(csvInput),
    async (c) => {
      const { scope, actor } = reader(c);
      const services = c.get('services');
      const { csv } = await exportCsv(services, scope, actor, c.req.valid('json'));
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="cyber-mitan-${indianDay(services.now())}.csv"`,
      });
    },
  );
