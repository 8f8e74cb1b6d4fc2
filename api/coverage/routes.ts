import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { sha256 } from '../config.ts';
import type { Language } from '../content/schema.ts';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { drawMap } from './draw-map.ts';
import { listPlaces, readCoverage } from './read-coverage.ts';
import { readThana } from './read-thana.ts';
import { coverageQuery, mapQuery, thanaQuery } from './schema.ts';

const anyone = access('anyone');
/** Counted anew every minute. */
const forAMinute = 'public, max-age=60';

export const coverageRoutes = new Hono<AppEnv>()
  .get(
    '/mitan/coverage',
    anyone,
    describeRoute({
      summary: 'How many villages and wards the teams have come to, of the district and each thana',
      tags: ['mitan'],
    }),
    validate('query', coverageQuery),
    async (c) => {
      c.header('cache-control', forAMinute);
      return c.json(await readCoverage(c.get('services'), c.req.valid('query').days));
    },
  )
  .get(
    '/mitan/thanas/:id',
    anyone,
    describeRoute({
      summary: 'How the campaign stands in one thana, and where a team is waited for',
      tags: ['mitan'],
    }),
    validate('query', thanaQuery),
    async (c) => {
      c.header('cache-control', forAMinute);
      return c.json(await readThana(c.get('services'), c.req.param('id'), c.req.valid('query')));
    },
  );

const shrink = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** The map, beside the page that shows it. */
export const coverageMap = new Hono<AppEnv>().get(
  '/:language{hi|en}/mitan/map.svg',
  anyone,
  validate('query', mapQuery),
  async (c) => {
    const services = c.get('services');
    const { days, thana } = c.req.valid('query');
    if (thana !== undefined && !services.jurisdiction.thanas.some(({ id }) => id === thana))
      throw new Refusal('not_found');
    const language = c.req.param('language') as Language;
    const map = drawMap(services, await listPlaces(services, days), { language, days: Number(days), thana });
    if (map === null) throw new Refusal('not_found');
    const headers = {
      etag: `"${sha256(map).toString('base64url').slice(0, 22)}"`,
      'cache-control': 'public, max-age=300',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      vary: 'Accept-Encoding',
    };
    if ((c.req.header('if-none-match') ?? '').slice(0, 1000).includes(headers.etag))
      return c.body(null, 304, headers);
    const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.trim());
    const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one));
    const type = { 'content-type': 'image/svg+xml; charset=utf-8' };
    if (!encoding) return c.body(map, 200, { ...headers, ...type });
    const body = new Uint8Array(await shrink[encoding](map));
    return c.body(body, 200, { ...headers, ...type, 'content-encoding': encoding });
  },
);
