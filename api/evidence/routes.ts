import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { visitorAddress } from '../http/visitor-address.ts';
import { asked, reportStaff } from '../triage/asked.ts';
import { atStation } from '../triage/at-station.ts';
import { forgetOne } from './forget-evidence.ts';
import { openForStation } from './open-for-station.ts';
import { readUntaken } from './read-evidence.ts';
import { evidenceToken, pieceBytes } from './schema.ts';
import { openPieces, type Pieces } from './take-pieces.ts';

const describe = (summary: string, tags = ['evidence']) => describeRoute({ summary, tags });
const anyone = access('anyone');
const limit = limitedBody(pieceBytes);

/** So many pieces on their way fill this much memory and no more; of one address, a training room's. */
const piecesAtOnce = 256;
const piecesEach = 64;

/** Made once for each app. */
const openedFor = new WeakMap<object, Pieces>();
function piecesOf(c: Context<AppEnv>): Pieces {
  const services = c.get('services');
  const { evidence } = services;
  const opened = openedFor.get(evidence) ?? openPieces(services);
  openedFor.set(evidence, opened);
  return opened;
}

const onTheirWay = new Map<string, number>();
/** @throws Refusal too_many: the phone sends the piece again a little later */
const boundedPieces: MiddlewareHandler<AppEnv> = async (c, next) => {
  const who = visitorAddress(c);
  const count = (name: string, by: number) => {
    const now = (onTheirWay.get(name) ?? 0) + by;
    if (now > 0) onTheirWay.set(name, now);
    else onTheirWay.delete(name);
    return now;
  };
  const names = who === null ? ['all'] : ['all', `from ${who}`];
  const [all = 0, own = 0] = names.map((name) => count(name, 1));
  try {
    if (all > piecesAtOnce || own > piecesEach) {
      // What comes is not read.
      c.header('connection', 'close');
      throw new Refusal('too_many');
    }
    await next();
  } finally {
    for (const name of names) count(name, -1);
  }
};

/** @throws Refusal not_found for what cannot be a token */
function tokenOf(c: Context<AppEnv>): string {
  const read = evidenceToken.safeParse(c.req.param('token'));
  if (!read.success) throw new Refusal('not_found');
  return read.data;
}

/** Files come in pieces by tus 1.0; the API's description says the rest. */
export const evidenceRoutes = new Hono<AppEnv>()
  .post('/evidence', anyone, limitedPace, limit, describe('Begin a file (tus 1.0: Upload-Length)'), (c) =>
    piecesOf(c).answer(c),
  )
  .patch('/evidence/:token', anyone, boundedPieces, limit, describe('A piece of a file (tus 1.0)'), (c) => {
    tokenOf(c);
    return piecesOf(c).answer(c);
  })
  .get(
    '/evidence/:token',
    anyone,
    describe('HEAD: how much of a file has come (tus 1.0). GET: what it is, and what is written in it'),
    async (c) => {
      const token = tokenOf(c);
      if (c.req.raw.method !== 'HEAD') return c.json(await readUntaken(c.get('services'), token));
      // Whole, it is no longer among the pieces; whoever did not hear so asks here. What could not be taken then is taken now.
      const find = () =>
        readUntaken(c.get('services'), token).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'not_found') return null;
          throw error;
        });
      let whole = await find();
      if (!whole) {
        await piecesOf(c).finish(token);
        whole = await find();
      }
      if (!whole) return piecesOf(c).answer(c);
      const size = String(whole.size);
      return c.body(null, 200, { 'tus-resumable': '1.0.0', 'upload-offset': size, 'upload-length': size });
    },
  )
  .delete(
    '/evidence/:token',
    anyone,
    limitedPace,
    describe('Take a file back before it is sent'),
    async (c) => {
      await forgetOne(c.get('services'), tokenOf(c));
      await piecesOf(c).drop(tokenOf(c));
      return c.body(null, 204);
    },
  )
  .get(
    '/staff/reports/:id/evidence/:position{[1-9]}/:part{shown|original}',
    access(...reportStaff),
    describe('A picture as it is shown, or a file as it came; the latter is recorded', ['staff']),
    async (c) => {
      const { scope, actor, id } = asked(c);
      const part = c.req.param('part') === 'original' ? 'original' : 'shown';
      const file = await atStation(c.get('services'), scope, (services) =>
        openForStation(services, scope, actor, id, Number(c.req.param('position')), part),
      );
      return c.body(new Uint8Array(file.bytes), 200, {
        'content-type': file.mediaType,
        'content-disposition': file.fileName ? `attachment; filename="${file.fileName}"` : 'inline',
        'cache-control': 'private, no-store',
        // Whatever it is, it does nothing.
        'content-security-policy': "default-src 'none'; sandbox",
      });
    },
  );
