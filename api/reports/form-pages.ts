import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { sha256 } from '../config.ts';
import { answeredIn, type Tongue, tongues } from '../content/schema.ts';
import type { AppEnv, Services } from '../context.ts';
import { access } from '../http/access.ts';
import { problemOf } from '../http/problem-response.ts';
import { open } from './contact.ts';
import type { SubmitAnswer } from './present.ts';
import * as queries from './queries.ts';
import { sayReceipt } from './receipt.ts';

/** The plain form, for browsers without script: what makes a double tap one report, and shows the receipt. */

const formCookie = 'report-form';
/** Keys of forms, made here or by the service worker (public/service-worker.js): nobody can guess them. */
const formKeys = 'form:';
export const isFormKey = (key: string | undefined): key is string => /^form:[\w-]{43,64}$/.test(key ?? '');
const receiptCookie = 'report-receipt';
/** Long enough to write the receipt down, short enough for a shared phone. */
const receiptMinutes = 30;

const cookieOptions = (services: Services) => ({
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: services.config.origin.startsWith('https:'),
  path: '/',
});

function setNewForm(c: Context<AppEnv>): void {
  setCookie(c, formCookie, randomBytes(16).toString('base64url'), cookieOptions(c.get('services')));
}

/** True for a browser that sent the form and waits for a page. */
export function wantsPage(c: Context<AppEnv>): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}

/** What names a browser that has opened the form. */
export const browserOf = (c: Context<AppEnv>): string | null => getCookie(c, formCookie) ?? null;

/** The same words sent twice from the same browser are one report; from another browser they are another. */
export function formKey(c: Context<AppEnv>, form: Record<string, string>): string | null {
  const browser = browserOf(c);
  return browser
    ? `${formKeys}${sha256(browser, JSON.stringify(Object.entries(form).sort())).toString('base64url')}`
    : null;
}

/** What the receipt page shows. */
export function receiptLocals(services: Services, answer: SubmitAnswer, tongue: Tongue) {
  const language = answeredIn(tongue);
  const words = sayReceipt(answer.receipt, services.content.receiptWords, language);
  return { language, receipt: { ...answer, words: words.join(' · ') } };
}

/** Sends the browser on to its receipt, so that going back or reloading files nothing again. */
export async function answerWithReceipt(
  c: Context<AppEnv>,
  answer: SubmitAnswer,
  key: string | null,
  tongue: Tongue,
): Promise<Response> {
  const services = c.get('services');
  const path = `/${tongue}/report/done/`;
  if (key) {
    setCookie(c, receiptCookie, key, { ...cookieOptions(services), maxAge: receiptMinutes * 60 });
    return c.redirect(path, 303);
  }
  // Without cookies there is no second request that could ask for it.
  return (await services.pages?.(c, receiptLocals(services, answer, tongue), path)) ?? c.json(answer, 201);
}

/** Shows the form again with every word that was typed, and what to mend. */
export async function answerWithForm(
  c: Context<AppEnv>,
  form: Record<string, string>,
  error: unknown,
): Promise<Response> {
  const tongue = tongues.find((one) => one === form.language) ?? c.get('language');
  const language = answeredIn(tongue);
  c.set('language', language);
  c.set('isChhattisgarhi', tongue === 'hne');
  const problem = problemOf(c, error);
  const locals = { language, form: { values: form, problem, status: problem.status } };
  const page = await c.get('services').pages?.(c, locals, `/${tongue}/report/again/`);
  if (!page) throw error;
  return page;
}

export const reportPages = new Hono<AppEnv>()
  .get('/:language{hi|en|hne}/report/', access('anyone'), async (c, next) => {
    if (!getCookie(c, formCookie)) setNewForm(c);
    await next();
  })
  // What another app shares is taken by the service worker; where that is gone, the form is at least opened.
  .post('/share/', access('anyone'), (c) => c.redirect(`/${c.get('language')}/report/`, 303))
  .get('/:language{hi|en|hne}/report/done/', access('anyone'), async (c, next) => {
    const services = c.get('services');
    const key = getCookie(c, receiptCookie);
    // A key that a program chose for itself may be guessed.
    const kept = isFormKey(key)
      ? await queries.findIdempotencyKey(services.db, sha256('idempotency', key))
      : null;
    if (!key || !kept?.sealedAnswer || !services.pages) return next();
    const answer = JSON.parse(open(kept.sealedAnswer, sha256('answer', key), 'answer')) as SubmitAnswer;
    const tongue = c.req.param('language') as Tongue;
    // Now that the receipt is seen: the next report from this browser is another person's or another matter, even in the
    // same words. A tap before, while this page was on its way, was the same one.
    setNewForm(c);
    return (await services.pages(c, receiptLocals(services, answer, tongue))) ?? next();
  });
