import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { takeFiles } from '../evidence/take-files.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { parseOrRefuse, validate } from '../http/validate.ts';
import { boundedQueue } from '../staff/bounded-queue.ts';
import { askPlace } from './ask-place.ts';
import { confirmPicture } from './confirm-picture.ts';
import { answerWithForm, answerWithReceipt, browserOf, formKey, isFormKey, wantsPage } from './form-pages.ts';
import { type Suspicion, trapField } from './quarantine/schema.ts';
import { bodyLimitBytes, formWithFilesBytes, readBody } from './read-body.ts';
import { readStatus } from './read-status.ts';
import { reopenReport } from './reopen-report.ts';
import { idempotencyKey, messageInput, type ReportInput, reportInput } from './schema.ts';
import { submitReport } from './submit-report.ts';
import { withdrawReport } from './withdraw-report.ts';
import { writeMessage } from './write-message.ts';

const limit = limitedBody(bodyLimitBytes);

/** A form with pictures lies in memory whole: a few at a time, and a few more in line. Without pictures it is as small as any. */
const withFiles = { inLine: boundedQueue(4, 12), limit: limitedBody(formWithFilesBytes) };
const limitOfReport: MiddlewareHandler<AppEnv> = (c, next) =>
  (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/') &&
  !(Number(c.req.header('content-length') ?? Number.NaN) <= bodyLimitBytes)
    ? withFiles.inLine(async () => withFiles.limit(c, next))
    : limit(c, next);

/** The body as JSON Schema, for the API's description. */
const reportBodySchema = z.toJSONSchema(reportInput, { io: 'input', unrepresentable: 'any' }) as object;

export const reportRoutes = new Hono<AppEnv>()
  .post(
    '/reports',
    access('anyone'),
    async (c, next) => {
      if (!wantsPage(c)) c.set('isFrequent', c.get('gate').takeReport(c));
      await next();
    },
    limitOfReport,
    describeRoute({
      summary: 'File a report (JSON, form post or multipart). With the same Idempotency-Key: the same answer',
      tags: ['reports'],
      requestBody: { required: true, content: { 'application/json': { schema: reportBodySchema } } },
      responses: {
        201: {
          description: 'Stored: receipt, thana, routing with its reason, signals, related, what to do next',
        },
        409: { description: 'The key was used with another report' },
        429: { description: 'Too many from one place; after a while, with the same key, it is taken' },
        503: { description: 'Too many at once, or the database cannot be reached; the same' },
        422: { description: 'Every wrong field, as application/problem+json' },
      },
    }),
    async (c) => {
      const { body, form, files } = await readBody(c);
      const asPage = form !== null && wantsPage(c);
      try {
        if (form && files.length > 0) {
          const tokens = await takeFiles(c.get('services'), files, browserOf(c));
          // Should the form come back, they need not be chosen again.
          form.evidence = [form.evidence ?? '', ...tokens].join(' ').trim();
          Object.assign(body as object, { evidence: form.evidence.split(' ') });
        }
        const header = c.req.header('idempotency-key');
        const key = header === undefined ? form && formKey(c, form) : keyFrom(header);
        const input = parseOrRefuse(reportInput, body);
        if (asPage) askPlace(c.get('services'), input);
        const source = form ? 'form' : 'api';
        // A form is read first, so that it can come back with its words.
        const isFrequent = wantsPage(c) ? c.get('gate').takeReport(c) : c.get('isFrequent');
        const { answer, replayed } = await c.get('gate').inTurn(c, isFrequent, () =>
          submitReport(c.get('services'), input, {
            source,
            language: c.get('language'),
            idempotencyKey: key,
            suspicion: suspicionOf(c, form, isFrequent, input),
            hasUnread: files.some(({ type }) => !type.startsWith('audio/')),
          }),
        );
        if (asPage) return await answerWithReceipt(c, answer, key, input.language ?? c.get('language'));
        if (replayed) c.header('idempotency-replayed', 'true');
        return c.json(answer, 201);
      } catch (error) {
        if (asPage && form) return answerWithForm(c, form, error);
        throw error;
      }
    },
  )
  .get(
    '/reports/:receipt',
    access('anyone'),
    describeRoute({ summary: 'What has happened to a report', tags: ['reports'] }),
    async (c) => c.json(await readStatus(c.get('services'), c.req.param('receipt'), c.get('language'))),
  )
  .post(
    '/reports/:receipt/messages',
    access('anyone'),
    limitedPace,
    limit,
    validate('json', messageInput),
    async (c) => {
      await writeMessage(c.get('services'), c.req.param('receipt'), c.req.valid('json').text);
      return c.json({}, 201);
    },
  )
  .post(
    '/reports/:receipt/pictures/:position{[1-9]}',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({
      summary: 'Say that what was read in a picture (`pictures` of its status) belongs to the report',
      tags: ['reports'],
    }),
    async (c) => {
      await confirmPicture(c.get('services'), c.req.param('receipt'), Number(c.req.param('position')));
      return c.json({}, 201);
    },
  )
  .post(
    '/reports/:receipt/reopen',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({ summary: 'Add to a closed report and reopen it, once', tags: ['reports'] }),
    validate('json', messageInput),
    async (c) => {
      await reopenReport(c.get('services'), c.req.param('receipt'), c.req.valid('json').text);
      return c.json({}, 201);
    },
  )
  .post(
    '/reports/:receipt/withdraw',
    access('anyone'),
    limitedPace,
    limit,
    describeRoute({ summary: 'Take a report back; name and phone are erased', tags: ['reports'] }),
    async (c) => {
      await withdrawReport(c.get('services'), c.req.param('receipt'));
      return c.json({});
    },
  );

/** What nobody sees was filled in, or the same words come over and over from a place that sends much. */
function suspicionOf(
  c: Context<AppEnv>,
  form: Record<string, string> | null,
  isFrequent: boolean,
  { narrative, suspectLine }: ReportInput,
): Suspicion | null {
  if (form?.[trapField]) return { why: 'trap', alike: trapped };
  const alike = isFrequent ? c.get('gate').repeats(c, `${narrative} ${suspectLine}`) : null;
  return alike === null ? null : { why: 'repeated', alike };
}
/** All of this process together: what filled the trap in is looked at at once. */
const trapped = randomUUID();

function keyFrom(header: string): string {
  const read = idempotencyKey.safeParse(header);
  if (!read.success) throw new Refusal('invalid', [{ field: 'Idempotency-Key', code: 'wrong' }]);
  // Kept apart from the keys that the portal makes itself, of imports for one.
  return isFormKey(read.data) ? read.data : `api:${read.data}`;
}
