import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { isDatabaseDown } from '../../db/client.ts';
import { textOf } from '../content/load-content.ts';
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

/** Translates an error into a problem in the reader's language and logs what only the operator should read. */
export function problemOf(c: Context<AppEnv>, error: unknown): Problem {
  const { content, log } = c.get('services');
  const requestId = c.get('requestId');
  const refusal = refusalOf(error);
  const status = problems[refusal.code];
  if (status >= 500) log.error({ requestId, route: routePath(c, -1), err: error }, 'a request failed');
  const language = c.get('language');
  const tongue = language === 'hi' && c.get('isChhattisgarhi') ? 'hne' : language;
  const say = (key: string, values = {}) => textOf(content.texts, tongue, key, values);
  return {
    type: `about:blank#${refusal.code}`,
    title: say(`problem.${refusal.code}.title`),
    status,
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

/** Answers an error as application/problem+json. */
export function answerProblem(c: Context<AppEnv>, error: unknown): Response {
  const problem = problemOf(c, error);
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (problem.status === 503) headers['retry-after'] = '5';
  if (problem.status === 429) headers['retry-after'] = '60';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
