import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { isDatabaseDown } from '../../db/client.ts';
import { type Content, textOf } from '../content/load-content.ts';
import type { Tongue } from '../content/schema.ts';
import type { AppEnv } from '../context.ts';
import { type ProblemCode, problems, Refusal } from '../errors.ts';

/** RFC 9457, with our code and every field's error. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  requestId: string;
  errors: { field: string; code: string; message: string }[];
};

const codeOfStatus: Record<number, ProblemCode> = {
  400: 'not_readable',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
};

/** What anything thrown means to the caller. An unknown error says nothing of itself. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException)
    return new Refusal(codeOfStatus[error.status] ?? (error.status < 500 ? 'bad_request' : 'internal'));
  if (isDatabaseDown(error)) return new Refusal('unavailable');
  return new Refusal('internal');
}

/** A refusal in words. */
export function inWords(
  texts: Content['texts'],
  tongue: Tongue,
  refusal: Refusal,
  requestId: string,
): Problem {
  const say = (key: string, values = {}) => textOf(texts, tongue, key, values);
  return {
    type: `about:blank#${refusal.code}`,
    title: say(`problem.${refusal.code}.title`),
    status: problems[refusal.code],
    detail: say(`problem.${refusal.code}.detail`),
    code: refusal.code,
    requestId,
    errors: refusal.fields.map(({ field, code, limit }) => ({
      field,
      code,
      message: say(`field.${code}`, limit === undefined ? {} : { limit }),
    })),
  };
}

/** Translates an error into a problem in the reader's language and logs what only the operator should read. */
export function problemOf(c: Context<AppEnv>, error: unknown): Problem {
  const { content, log } = c.get('services');
  const requestId = c.get('requestId');
  const refusal = refusalOf(error);
  if (problems[refusal.code] >= 500)
    log.error({ requestId, route: routePath(c, -1), err: error }, 'a request failed');
  const language = c.get('language');
  const tongue = language === 'hi' && c.get('isChhattisgarhi') ? 'hne' : language;
  return inWords(content.texts, tongue, refusal, requestId);
}

/** When it is worth while to try again. */
export function whenAgain(status: number): Record<string, string> {
  const seconds = { 429: '60', 503: '5' }[status];
  return { 'cache-control': 'no-store', ...(seconds ? { 'retry-after': seconds } : {}) };
}

/** A problem as application/problem+json. */
export function respond(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status } = problem;
  const type = { 'content-type': 'application/problem+json; charset=utf-8' };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { ...headers, ...type, ...whenAgain(status) },
  });
}

/** Answers an error as application/problem+json. */
export const answerProblem = (c: Context<AppEnv>, error: unknown): Response => respond(problemOf(c, error));
