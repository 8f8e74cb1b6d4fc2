import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { z } from 'zod';
import { categories } from '../../content/schema.ts';
import type { AppEnv } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { access } from '../../http/access.ts';
import { parseOrRefuse } from '../../http/validate.ts';
import { writeCommonAlert } from './common-alerting.ts';
import { writeCommonIndex } from './common-index.ts';
import { type Confirmed, listConfirmed, writeCsv, writeLines } from './indicators.ts';
import { newsTypes, writeNews } from './news-feeds.ts';
import { fraudContactSchema, writeStix } from './structured-threat.ts';
import { writeEvent, writeHashes, writeManifest } from './threat-sharing.ts';

/** What goes out by itself. All of it is made from memory: it answers while PostgreSQL does not. */

const newsQuery = z.strictObject({
  category: z.enum(categories).optional(),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/, 'not_a_thana')
    .optional(),
});

/** Kept by nobody without asking again: what is taken back is gone at once. */
function send(c: Context<AppEnv>, type: string, body: string) {
  return c.body(body, 200, { 'content-type': type, 'cache-control': 'public, max-age=0, must-revalidate' });
}

const text = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';
const xml = 'application/cap+xml; charset=utf-8';

/** Answers with what is made of the confirmed indicators. */
const ofConfirmed =
  (type: string, write: (c: Context<AppEnv>, confirmed: readonly Confirmed[]) => string) =>
  async (c: Context<AppEnv>) =>
    send(c, type, write(c, await listConfirmed(c.get('services'))));

export const feedRoutes = new Hono<AppEnv>()
  .use('/:language{hi|en}/feeds/*', etag())
  .use('/feeds/*', etag())
  .get('/:language{hi|en}/feeds/:name{alerts\\.(?:rss|atom|json)}', access('anyone'), async (c) => {
    const format = c.req.param('name').slice('alerts.'.length) as keyof typeof newsTypes;
    const filter = parseOrRefuse(newsQuery, c.req.query());
    const language = c.req.param('language') as 'hi' | 'en';
    return send(c, newsTypes[format], await writeNews(c.get('services'), language, format, filter));
  })
  .get('/feeds/cap.atom', access('anyone'), async (c) =>
    send(c, newsTypes.atom, await writeCommonIndex(c.get('services'))),
  )
  .get('/feeds/cap/:file{[a-z0-9-]+\\.xml}', access('anyone'), async (c) => {
    const services = c.get('services');
    const alert = (await services.alerts.present()).find(c.req.param('file').slice(0, -'.xml'.length));
    if (!alert) throw new Refusal('not_found');
    return send(c, xml, writeCommonAlert(services, alert));
  })
  .get(
    '/feeds/indicators.stix.json',
    access('anyone'),
    ofConfirmed('application/stix+json;version=2.1', (c, confirmed) =>
      writeStix(c.get('services'), confirmed),
    ),
  )
  .get('/feeds/fraud-contact.schema.json', access('anyone'), (c) =>
    send(c, 'application/schema+json', fraudContactSchema),
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
    return send(c, json, event);
  });
