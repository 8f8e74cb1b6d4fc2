import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isFormPost } from '../staff/form-posts.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { scopeOf } from '../staff/scope-of.ts';
import type { ManyDone } from './act-on-many.ts';

/** Whoever works on reports. Each sees those of `scopeOf`. */
export const reportStaff = ['station-officer', 'nodal-officer', 'cyber-cell'] as const;

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who asks, and what they may see. @throws Refusal sign_in_needed */
export function reader(c: Context<AppEnv>): { actor: Actor; scope: Scope } {
  const actor = c.get('actor');
  if (!actor) throw new Refusal('sign_in_needed');
  return { actor, scope: scopeOf(actor, c.get('services').jurisdiction) };
}

/** The same, with the report in the address. An id of any other form is no report. @throws Refusal not_found */
export function asked(c: Context<AppEnv>): { actor: Actor; scope: Scope; id: string } {
  const id = c.req.param('id') ?? '';
  if (!uuid.test(id)) throw new Refusal('not_found');
  return { ...reader(c), id };
}

export const pageOf = (id: string) => `/staff/reports/${id}/`;

/** The page a bulk form was on: the queue with its filters, and nothing else. */
export const queuePage = (back: string | undefined) =>
  back && /^\/staff\/\?[\w.=&%+-]+$/.test(back) ? back : '/staff/';

const withQuery = (page: string, query: Record<string, string>) =>
  `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;

/** A page's form goes back to the page and says what was done. */
export function done(c: Context<AppEnv>, id: string, act: string, page = pageOf(id)) {
  return isFormPost(c) ? c.redirect(withQuery(page, { done: act }), 303) : c.json({ id, done: act });
}

/** What officers call a report, as on the pages: the end of its id. */
const shortNumber = (id: string) => id.slice(-6).toUpperCase();
/** More than this nobody reads in one line. */
const mostNamed = 12;

/** The same for many: how many were done, and the numbers of those that were not, by why. */
export function manyDone(c: Context<AppEnv>, act: string, result: ManyDone, back: string | undefined) {
  if (!isFormPost(c)) return c.json(result);
  const query: Record<string, string> = { done: act, n: String(result.done.length) };
  for (const code of ['unopened', 'already', 'not_found'] as const) {
    const left = result.left.filter((one) => one.code === code);
    if (left.length === 0) continue;
    const named = left.slice(0, mostNamed).map(({ id }) => shortNumber(id));
    query[code] = `${left.length}.${named.join('.')}`;
  }
  return c.redirect(withQuery(queuePage(back), query), 303);
}
