import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { z } from 'zod';
import { categories } from '../../content/schema.ts';
import type { AppEnv, Services } from '../../context.ts';
import { type FieldProblem, Refusal } from '../../errors.ts';
import { access } from '../../http/access.ts';
import { parseOrRefuse } from '../../http/validate.ts';
import { writeCommonAlert } from './common-alerting.ts';
import { writeCommonIndex } from './common-index.ts';
import { type Confirmed, listConfirmed, writeCsv, writeLines } from './indicators.ts';
import { type NewsFilter, newsTypes, writeNews } from './news-feeds.ts';
import { lastChange, sendFeed } from './send-feed.ts';
import { fraudContactSchema, writeStix } from './structured-threat.ts';
import { writeEvent, writeHashes, writeManifest } from './threat-sharing.ts';

/** What goes out by itself. All of it is made from memory: it answers while PostgreSQL does not. */

const newsQuery = z.strictObject({
  category: z.string().max(80).optional(),
  thana: z.string().max(80).optional(),
});

/**
 * What a feed is narrowed by. A feed of what is not there is none: nobody is to take the district's for a thana's.
 * @throws Refusal not_found naming what is unknown; invalid for anything else in the address
 */
function readFilter(c: Context<AppEnv>): NewsFilter {
  const filter = parseOrRefuse(newsQuery, c.req.query());
  const { category, thana } = filter;
  const fields: FieldProblem[] = [];
  if (category !== undefined && !categories.some((one) => one === category))
    fields.push({ field: 'category', code: 'not_a_choice' });
  if (thana !== undefined && !c.get('services').jurisdiction.thanas.some(({ id }) => id === thana))
    fields.push({ field: 'thana', code: 'not_a_thana' });
  if (fields.length > 0) throw new Refusal('not_found', fields);
  return filter;
}

/** Open to scripts of other sites, for reading alone; no cookie goes with it. */
const readableElsewhere = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD'],
  allowHeaders: ['If-None-Match', 'If-Modified-Since'],
  exposeHeaders: ['ETag', 'Last-Modified'],
  maxAge: 86_400,
});
const tagged = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'last-modified',
    'access-control-allow-origin',
    'access-control-expose-headers',
  ],
});

const text = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';
const xml = 'application/cap+xml; charset=utf-8';

const bookChange = async ({ alerts, now }: Services) => lastChange((await alerts.present()).all, now());

/** Answers with what is made of the confirmed indicators. */
const ofConfirmed =
  (type: string, write: (c: Context<AppEnv>, confirmed: readonly Confirmed[]) => string) =>
  async (c: Context<AppEnv>) => {
    const services = c.get('services');
    return sendFeed(c, type, write(c, await listConfirmed(services)), await bookChange(services));
  };

export const feedRoutes = new Hono<AppEnv>()
  .use('/:language{hi|en}/feeds/*', readableElsewhere, tagged)
  .use('/feeds/*', readableElsewhere, tagged)
  .get('/:language{hi|en}/feeds/:name{alerts\\.(?:rss|atom|json)}', access('anyone'), async (c) => {
    const format = c.req.param('name').slice('alerts.'.length) as keyof typeof newsTypes;
    const filter = readFilter(c);
    const language = c.req.param('language') as 'hi' | 'en';
    const services = c.get('services');
    const feed = await writeNews(services, language, format, filter);
    return sendFeed(c, newsTypes[format], feed, await bookChange(services));
  })
  .get('/feeds/cap.atom', access('anyone'), async (c) => {
    const services = c.get('services');
    return sendFeed(c, newsTypes.atom, await writeCommonIndex(services), await bookChange(services));
  })
  .get('/feeds/cap/:file{[a-z0-9-]+\\.xml}', access('anyone'), async (c) => {
    const services = c.get('services');
    const alert = (await services.alerts.present()).find(c.req.param('file').slice(0, -'.xml'.length));
    if (!alert) throw new Refusal('not_found');
    return sendFeed(c, xml, writeCommonAlert(services, alert), lastChange([alert], services.now()));
  })
  .get(
    '/feeds/indicators.stix.json',
    access('anyone'),
    ofConfirmed('application/stix+json;version=2.1', (c, confirmed) =>
      writeStix(c.get('services'), confirmed),
    ),
  )
  .get('/feeds/fraud-contact.schema.json', access('anyone'), (c) =>
    sendFeed(c, 'application/schema+json', fraudContactSchema),
  )
  .get(
    '/feeds/indicators.csv',
    access('anyone'),
    ofConfirmed('text/csv; charset=utf-8', (c, confirmed) => writeCsv(c.get('services'), confirmed)),
  )
  .get(
    '/feeds/indicators.txt',
    access('anyone'),
    ofConfirmed(text, (_, confirmed) => writeLines(confirmed)),
  )
  .get(
    '/feeds/misp/manifest.json',
    access('anyone'),
    ofConfirmed(json, (c, confirmed) => writeManifest(c.get('services'), confirmed)),
  )
  .get(
    '/feeds/misp/hashes.csv',
    access('anyone'),
    ofConfirmed('text/csv; charset=utf-8', (c, confirmed) => writeHashes(c.get('services'), confirmed)),
  )
  .get('/feeds/misp/:file{[0-9a-f-]{36}\\.json}', access('anyone'), async (c) => {
    const services = c.get('services');
    const uuid = c.req.param('file').slice(0, -'.json'.length);
    const event = writeEvent(services, await listConfirmed(services), uuid);
    if (event === null) throw new Refusal('not_found');
    return sendFeed(c, json, event, await bookChange(services));
  });
