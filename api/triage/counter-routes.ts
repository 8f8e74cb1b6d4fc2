import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { limitedBody } from '../http/limited-body.ts';
import { problemOf } from '../http/problem-response.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { receiptLocals, wantsPage } from '../reports/form-pages.ts';
import { bodyLimitBytes, readBody } from '../reports/read-body.ts';
import { idempotencyKey, reportInput } from '../reports/schema.ts';
import { formErrors } from '../staff/form-posts.ts';
import { chooseStationLanguage } from '../staff/station-language.ts';
import { reader, reportStaff } from './asked.ts';
import { fileAtCounter } from './file-at-counter.ts';

/** A form brings its key in the address it is sent to, a program in the header. @throws Refusal invalid */
function readKey(given: string | undefined): string | null {
  if (given === undefined) return null;
  const read = idempotencyKey.safeParse(given);
  if (!read.success) throw new Refusal('invalid', [{ field: 'Idempotency-Key', code: 'wrong' }]);
  return read.data;
}

/** Reports that staff write down for somebody who stands before them. */
export const counterRoutes = new Hono<AppEnv>()
  .use(
    '/staff/reports',
    formErrors(() => '/staff/counter/'),
  )
  .post(
    '/staff/reports',
    access(...reportStaff),
    limitedBody(bodyLimitBytes),
    describeRoute({
      summary: 'File a report for somebody at the counter; body and answer as POST /reports',
      tags: ['staff'],
    }),
    async (c) => {
      const services = c.get('services');
      const { actor } = reader(c);
      const { body, form } = await readBody(c);
      const locals = { language: chooseStationLanguage(c), actor };
      // The page answers the post itself, so that the receipt stands in no address; sent again it is the same receipt.
      const pages = form !== null && wantsPage(c) ? services.pages : null;
      try {
        const key = readKey(c.req.header('idempotency-key') ?? c.req.query('key'));
        const input = parseOrRefuse(reportInput, body);
        const answer = await fileAtCounter(services, actor, input, key);
        if (!pages) return c.json(answer, 201);
        const { receipt } = receiptLocals(services, answer, input.language ?? 'hi');
        const page = await pages(c, { ...locals, receipt }, '/staff/counter/done/');
        return page ?? c.json(answer, 201);
      } catch (error) {
        if (!pages || !form) throw error;
        c.set('language', locals.language);
        const problem = problemOf(c, error);
        const returned = { values: form, problem, status: problem.status };
        const page = await pages(c, { ...locals, form: returned }, '/staff/counter/');
        if (!page) throw error;
        return page;
      }
    },
  );
