import { beforeAll, describe, expect, test } from 'vitest';
import { testPortal } from '../staff/test-portal.ts';
import { answerTest, drawQuestions } from './take-test.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
});

let serial = 0;
type Mitan = { id: string; card: string; pin: string };
async function accepted(): Promise<Mitan> {
  const phone = `98940${String(10000 + ++serial)}`;
  const given = { name: 'Kavita Sahu', phone, thana: 'sarkanda', consent: 'yes' };
  await portal.call('POST', '/mitan/volunteers', { json: given });
  const { volunteers } = (await portal.call('GET', '/staff/volunteers', { cookie: nodal })).body;
  const { id } = volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`);
  await portal.call('POST', `/staff/volunteers/${id}/accept`, { cookie: nodal, json: {} });
  return { id, ...(await cardOf(id)) };
}
const cardOf = async (id: string) => {
  const { code, pin } = (await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: nodal })).body;
  return { card: code as string, pin: pin as string };
};
const signIn = (card: string, pin: string) => portal.call('POST', '/mitan/session', { json: { card, pin } });
const me = (cookie: string, path = '', json?: object) =>
  portal.call(json ? 'POST' : 'GET', `/mitan/me${path}`, { cookie, ...(json ? { json } : {}) });
async function signedIn(): Promise<Mitan & { cookie: string }> {
  const mitan = await accepted();
  const { body } = await signIn(mitan.card, mitan.pin);
  return { ...mitan, cookie: `mitan-session=${body.token}` };
}
/** What is right, by the words of the question. */
const rightOf = (question: string) => {
  for (const { frontmatter, language } of portal.services.content.training)
    for (const one of language === 'hi' ? frontmatter.questions : [])
      if (one.question === question) return one.right;
  throw new Error(question);
};

describe('a volunteer', () => {
  test('signs in with card and PIN, typed as people type, and sees their own card', async () => {
    const { card, pin } = await accepted();
    expect(pin).toMatch(/^\d{6}$/);
    const devanagari = [...pin].map((digit) => String.fromCharCode(0x966 + Number(digit))).join('');
    const { status, body } = await signIn(card.toLowerCase().replaceAll('-', ' '), devanagari);
    expect(status).toBe(201);
    const own = await me(`mitan-session=${body.token}`);
    expect(own.body).toMatchObject({ name: 'Kavita Sahu', trainedAt: null, hasFirstPin: true });
    expect((await me('mitan-session=nonsense')).status).toBe(401);
    expect((await portal.call('GET', '/mitan/me', {})).status).toBe(401);
  });

  test('with another PIN, another card or a withdrawn one hears the same, and nothing of which it was', async () => {
    const one = await accepted();
    const ended = await accepted();
    await portal.call('POST', `/staff/volunteers/${ended.id}/end`, {
      cookie: nodal,
      json: { reason: 'moved' },
    });
    const wrong = one.pin === '000000' ? '111111' : '000000';
    const answers = [
      await signIn(one.card, wrong),
      await signIn('0000-0000-0000-0000-0', one.pin),
      await signIn('x'.repeat(90), one.pin),
      await signIn(ended.card, ended.pin),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'wrong_card_or_pin']);
  });

  test('is not found by guessing: after five tries a card waits, and others do not', async () => {
    const [one, other] = [await accepted(), await accepted()];
    const wrong = one.pin === '000000' ? '111111' : '000000';
    for (let n = 0; n < 5; n++) expect((await signIn(one.card, wrong)).status).toBe(401);
    // Even the right one is not looked at now.
    expect((await signIn(one.card, one.pin)).status).toBe(429);
    expect((await signIn(other.card, other.pin)).status).toBe(201);
    portal.advance(10 * 60_000);
    expect((await signIn(one.card, one.pin)).status).toBe(201);
  });

  test('who leaves, or is given another PIN, is signed out at once; after an hour everybody is', async () => {
    const [left, renewed, late] = [await signedIn(), await signedIn(), await signedIn()];
    await portal.call('POST', `/staff/volunteers/${left.id}/end`, {
      cookie: nodal,
      json: { reason: 'asked' },
    });
    expect((await me(left.cookie)).status).toBe(401);
    await portal.call('POST', `/staff/volunteers/${renewed.id}/pin`, { cookie: nodal, json: {} });
    expect((await me(renewed.cookie)).status).toBe(401);
    expect((await signIn(renewed.card, (await cardOf(renewed.id)).pin)).status).toBe(201);
    portal.advance(61 * 60_000);
    expect((await me(late.cookie)).status).toBe(401);
  });

  test('chooses another PIN, which the station does not know', async () => {
    const { id, card, pin, cookie } = await signedIn();
    const wrong = pin === '000000' ? '111111' : '000000';
    expect((await me(cookie, '/pin', { pin: wrong, next: '274916' })).body.errors).toMatchObject([
      { field: 'pin', code: 'wrong' },
    ]);
    expect((await me(cookie, '/pin', { pin, next: '12345' })).body.errors).toMatchObject([
      { field: 'next', code: 'not_six_digits' },
    ]);
    for (const next of ['000000', '123456', '987654', '१२३४५६', '121212', '451451', '199805', pin])
      expect([next, (await me(cookie, '/pin', { pin, next })).body.errors]).toMatchObject([
        next,
        [{ field: 'next', code: 'pin_too_easy' }],
      ]);
    expect((await me(cookie, '/pin', { pin, next: '२७४९१६' })).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
    expect((await signIn(card, '274916')).status).toBe(201);
    expect((await cardOf(id)).pin).toBe(null);
    const [row] = await portal.db`select pin_hash as hash from volunteers where id = ${id}`;
    expect(row?.hash).toContain('$argon2id$');
  });
});

test('a PIN that was changed while a sign-in was looked at lets nobody in, and a choice does not undo it', async () => {
  for (let round = 0; round < 4; round++) {
    const { id, card, pin, cookie } = await signedIn();
    const renew = portal.call('POST', `/staff/volunteers/${id}/pin`, { cookie: nodal, json: {} });
    const [late, chosen] = await Promise.all([
      signIn(card, pin),
      me(cookie, '/pin', { pin, next: '274916' }),
      renew,
    ]);
    const now = await cardOf(id);
    // Whichever came last holds, and only that.
    if (late.status === 201) expect((await me(`mitan-session=${late.body.token}`)).status).toBe(401);
    if (now.pin !== null) expect((await signIn(card, '274916')).status).toBe(401);
    else expect([chosen.status, (await signIn(card, '274916')).status]).toEqual([200, 201]);
  }
});

describe('the test', () => {
  test('draws from every module alike, and never the same twice', () => {
    const modules = Array.from({ length: 10 }, (_, n) => ({ id: `m${n}`, questions: 6 }));
    const drawings = Array.from({ length: 200 }, () => drawQuestions(modules));
    for (const one of drawings) {
      expect(new Set(one).size).toBe(20);
      for (const { id } of modules) expect(one.filter((name) => name.startsWith(`${id}:`))).toHaveLength(2);
    }
    expect(new Set(drawings.map((one) => [...one].sort().join())).size).toBe(200);
    expect(drawQuestions([{ id: 'only', questions: 3 }])).toHaveLength(3);
  });

  test('keeps its questions until it is handed in, tells no answer before, and is passed with sixteen', async () => {
    const { id, cookie } = await signedIn();
    const both = await Promise.all([me(cookie, '/test', {}), me(cookie, '/test', {})]);
    expect(both[0].body).toEqual(both[1].body);
    const test = both[0].body as { id: string; questions: { question: string; choices: string[] }[] };
    expect(Object.keys(test.questions[0] ?? {}).sort()).toEqual(['choices', 'question']);
    const answers: (number | null)[] = test.questions.map(({ question }) => rightOf(question));
    // Three wrong, one left out.
    for (const n of [0, 1, 2]) answers[n] = ((answers[n] as number) + 1) % 3;
    answers[3] = null;
    const { body } = await me(cookie, '/test/answers', { test: test.id, answers });
    expect(body).toMatchObject({ right: 16, of: 20, needed: 16, passed: true });
    expect(body.mistakes).toHaveLength(4);
    expect(body.mistakes[0].module.slug).toMatch(/^[a-z-]+$/);
    expect((await me(cookie, '/test/answers', { test: test.id, answers })).status).toBe(409);
    expect((await me(cookie)).body.trainedAt).not.toBe(null);
    const acts = await portal.db`select act from audit_log where object_id = ${id} and act = 'pass_training'`;
    expect(acts).toHaveLength(1);
  });

  test('is not passed with fifteen, and may be begun three times a day', async () => {
    const { cookie } = await signedIn();
    for (let round = 0; round < 3; round++) {
      const { body: test } = await me(cookie, '/test', {});
      const answers = (test.questions as { question: string }[]).map(({ question }, n) =>
        n < 15 ? rightOf(question) : (rightOf(question) + 1) % 3,
      );
      const { body } = await me(cookie, '/test/answers', { test: test.id, answers });
      expect(body).toMatchObject({ right: 15, passed: false });
    }
    expect((await me(cookie, '/test', {})).status).toBe(429);
    expect((await me(cookie, '/test')).body).toMatchObject({ mayBegin: false, last: { right: 15, of: 20 } });
    expect((await me(cookie)).body.trainedAt).toBe(null);
    portal.advance(0);
  });

  test('of another cannot be answered, and hostile answers are refused or wrong', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { body: test } = await me(one.cookie, '/test', {});
    await me(other.cookie, '/test', {});
    expect((await me(other.cookie, '/test/answers', { test: test.id, answers: [] })).status).toBe(409);
    for (const answers of ['x', [1.5], [-1], [99], Array(101).fill(0), [{}]])
      expect((await me(one.cookie, '/test/answers', { test: test.id, answers })).status).toBe(422);
    const { body } = await me(one.cookie, '/test/answers', { test: test.id, answers: [] });
    expect(body).toMatchObject({ right: 0, passed: false });
  });

  test('is not passed on questions that are no more, and a lost connection loses no pass', async () => {
    const { id, cookie } = await signedIn();
    const { body: test } = await me(cookie, '/test', {});
    const { content, db } = portal.services;
    const bank = content.training;
    content.training = bank.filter((one) => !one.id.startsWith('n'));
    expect((await me(cookie, '/test/answers', { test: test.id, answers: [] })).status).toBe(409);
    content.training = bank;
    const answers = (test.questions as { question: string }[]).map(({ question }) => rightOf(question));
    const begin = db.begin;
    db.begin = (async () => {
      throw new Error('connection lost');
    }) as never;
    await expect(answerTest(portal.services, id, test.id, answers, 'hi')).rejects.toThrow('lost');
    db.begin = begin;
    expect((await me(cookie, '/test/answers', { test: test.id, answers })).body).toMatchObject({
      passed: true,
    });
  });

  test('in a hall is the nodal officer’s to mark, once and only of their own', async () => {
    const { id } = await accepted();
    const kota = (await portal.signedIn('nodal-officer', 'kota')).cookie;
    const mark = (cookie: string) =>
      portal.call('POST', `/staff/volunteers/${id}/trained`, { cookie, json: {} });
    expect((await mark(kota)).status).toBe(404);
    expect((await mark(nodal)).status).toBe(200);
    expect((await mark(nodal)).status).toBe(409);
    const [row] =
      await portal.db`select trained_by is not null as "bySomebody" from volunteers where id = ${id}`;
    expect(row).toEqual({ bySomebody: true });
  });
});
