import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { access } from '../http/access.ts';
import { limitedPace } from '../http/gate.ts';
import { limitedBody } from '../http/limited-body.ts';
import { validate } from '../http/validate.ts';
import { testAnswers } from './schema.ts';
import { answerTest, beginTest, readTestState } from './take-test.ts';

const volunteer = access('volunteer');
const limit = limitedBody(16 * 1024);
const describe = (summary: string) => describeRoute({ summary, tags: ['mitan'] });

/** The test at the end of the training; api/mitan says who is signed in. */
export const trainingRoutes = new Hono<AppEnv>()
  .get('/mitan/me/test', volunteer, describe('How far a volunteer is with the test'), async (c) =>
    c.json(await readTestState(c.get('services'), c.get('volunteer') as string)),
  )
  .post(
    '/mitan/me/test',
    volunteer,
    limitedPace,
    limit,
    describe('Begin the test, or go on with it'),
    async (c) => c.json(await beginTest(c.get('services'), c.get('volunteer') as string, c.get('language'))),
  )
  .post(
    '/mitan/me/test/answers',
    volunteer,
    limitedPace,
    limit,
    describe('Answer the test, once'),
    validate('json', testAnswers),
    async (c) => {
      const { test, answers } = c.req.valid('json');
      return c.json(
        await answerTest(c.get('services'), c.get('volunteer') as string, test, answers, c.get('language')),
      );
    },
  );
