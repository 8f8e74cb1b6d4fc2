import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { isDatabaseDown } from '../../db/client.ts';
import type { AppEnv } from '../context.ts';
import { type ProblemCode, Refusal } from '../errors.ts';
import { problemOf } from '../http/problem-response.ts';
import { parseOrRefuse, validate } from '../http/validate.ts';
import type { SureAct } from './schema.ts';
import { chooseStationLanguage } from './station-language.ts';

/** Staff pages work without script: what an act takes as JSON it also takes as a plain form, and answers with a page. */

/** True when a page's form was sent, as opposed to JSON. */
export function isFormPost(c: Context<AppEnv>): boolean {
  const type = (c.req.header('content-type') ?? '').toLowerCase();
  return type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data');
}

async function readForm(c: Context<AppEnv>): Promise<Record<string, string | string[]>> {
  let fields: Record<string, string | File | (string | File)[]>;
  try {
    fields = await c.req.parseBody({ all: true });
  } catch {
    throw new Refusal('not_readable', [{ field: 'body', code: 'wrong' }]);
  }
  // Said to the question (askFirst), not to the act.
  const { really: _, about: __, ...said } = fields;
  // A field left empty was not filled in; files are not asked for. Several boxes of one name are a list.
  const filled = Object.entries(said).flatMap(([name, value]): [string, string | string[]][] => {
    const texts = [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
    if (texts.length === 0) return [];
    return [[name, texts.length === 1 ? (texts[0] as string) : texts]];
  });
  return Object.fromEntries(filled);
}

/**
 * Checks a JSON body or a form post against one schema; the handler reads `c.req.valid('json')` either way.
 * @throws Refusal invalid with every field's problem, not_readable
 */
export function jsonOrForm<Schema extends z.ZodType>(schema: Schema) {
  const json = validate('json', schema);
  const either: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!isFormPost(c)) return json(c as never, next);
    c.req.addValidatedData('json', parseOrRefuse(schema, await readForm(c)) as object);
    return next();
  };
  // With its symbols, by which hono-openapi describes the body, and its type, by which the handler knows it.
  return Object.assign(
    either,
    Object.fromEntries(Object.getOwnPropertySymbols(json).map((symbol) => [symbol, json[symbol as never]])),
  ) as unknown as typeof json;
}

/** A page of the staff's own; anything else in `next` is not followed. */
export function staffPage(path: string | undefined): string | null {
  return path && /^\/staff\/(?!\/)[a-z0-9/?=&._-]*$/i.test(path) && !path.includes('..') ? path : null;
}

/** What a page may say of an error: a refusal's own code, and nothing of an unknown one. */
function codeOf(error: Error): ProblemCode {
  if (error instanceof Refusal) return error.code;
  return isDatabaseDown(error) ? 'unavailable' : 'internal';
}

/** Sends the browser to a page instead of what the handler answered. */
function redirectTo(c: Context<AppEnv>, location: string): void {
  // Emptied first: Hono would carry the problem's headers over.
  c.res = undefined;
  c.res = new Response(null, { status: 303, headers: { location } });
}

const withQuery = (page: string, query: Record<string, string>) =>
  `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;

function sendBack(c: Context<AppEnv>, error: Error, page: string): void {
  const code = codeOf(error);
  if (code === 'sign_in_needed') {
    redirectTo(c, withQuery('/staff/sign-in/', { next: page }));
    return;
  }
  const fields = error instanceof Refusal ? error.fields.map(({ field }) => field).join() : '';
  redirectTo(c, withQuery(page, { error: code, ...(fields ? { fields: fields.slice(0, 100) } : {}) }));
}

/**
 * Sends the browser back to the page when its form failed, with the code in the address. Who is no longer
 * signed in goes by way of the sign-in page.
 * @param pageOf the page the form is on
 * @param beside what else the browser is given, such as a cookie
 */
export function formErrors(
  pageOf: (c: Context<AppEnv>) => string | Promise<string>,
  beside?: (c: Context<AppEnv>) => Promise<void>,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const { error } = c;
    if (!error || !isFormPost(c)) return;
    sendBack(c, error, await pageOf(c));
    await beside?.(c);
  };
}

/** What is typed here goes back into no page. */
const secret = /password|again|current|code/i;

/** What was typed, to be shown again. */
async function typedValues(c: Context<AppEnv>): Promise<Record<string, string>> {
  const fields = await c.req.parseBody().catch(() => ({}));
  return Object.fromEntries(
    Object.entries(fields).filter(
      (field): field is [string, string] => typeof field[1] === 'string' && !secret.test(field[0]),
    ),
  );
}

/**
 * Shows the page again when its form failed, with every word that was typed and each mistake beside its field. Who is
 * no longer signed in goes by way of the sign-in page.
 */
export function formAgain(pageOf: (c: Context<AppEnv>) => string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const { error } = c;
    const { pages } = c.get('services');
    if (!error || !isFormPost(c)) return;
    if (!pages || codeOf(error) === 'sign_in_needed') {
      sendBack(c, error, pageOf(c));
      return;
    }
    const language = chooseStationLanguage(c);
    c.set('language', language);
    const problem = problemOf(c, error);
    const form = { values: await typedValues(c), problem, status: problem.status, act: c.req.path };
    const page = await pages(c, { language, actor: c.get('actor'), form }, pageOf(c));
    if (!page) return;
    c.res = undefined;
    c.res = page;
  };
}

/**
 * An act that nothing takes back is asked for once more, on a page of its own, when it comes from a form. Nothing is done until the
 * same form comes with `really`; `about` says there what it is about.
 * @param pageOf where somebody goes who does not want it after all
 */
export function askFirst(act: SureAct, pageOf: (c: Context<AppEnv>) => string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { pages } = c.get('services');
    if (!isFormPost(c) || !pages) return next();
    const { really, about = '', ...fields } = await typedValues(c);
    if (really === 'yes') return next();
    const language = chooseStationLanguage(c);
    const question = {
      act,
      about: about.slice(0, 200),
      fields,
      action: c.req.path + new URL(c.req.url).search,
      back: pageOf(c),
    };
    const page = await pages(c, { language, actor: c.get('actor'), question }, '/staff/sure/');
    return page ?? next();
  };
}
