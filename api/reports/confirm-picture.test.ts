import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { hashToken } from '../evidence/take-evidence.ts';
import type { PublicStatus } from './present.ts';

/** What was read in a picture, offered on the page of the receipt. */
const { app, services } = await testServices();
const { db } = services;

const call = (method: string, path: string, json?: unknown) =>
  app.request(`/api/v1/reports${path}`, {
    method,
    headers: { 'accept-language': 'en', ...(json ? { 'content-type': 'application/json' } : {}) },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
const look = async (receipt: string) => (await (await call('GET', `/${receipt}`)).json()) as PublicStatus;

/** A report with pictures in which this was read; null: it is still being read. */
async function withPictures(texts: (string | null)[], body: object = {}) {
  const tokens = texts.map(() => randomBytes(16).toString('base64url'));
  for (const token of tokens)
    await db`insert into evidence (token_hash, kind, media_type, size, sha256, shown_sha256, width, height, key_id, taken_at, read_state)
      values (${hashToken(token)}, 'picture', 'image/png', 10, ${randomBytes(32)}, ${randomBytes(32)}, 5, 5, 'k', now(), 'waiting')`;
  const answer = await call('POST', '', {
    narrative: 'see the picture',
    evidence: tokens,
    language: 'en',
    ...body,
  });
  expect(answer.status).toBe(201);
  const { receipt } = (await answer.json()) as { receipt: string };
  const [report] = await db<
    { id: string }[]
  >`select id from reports order by received_at desc, id desc limit 1`;
  const id = report?.id ?? '';
  for (const [n, text] of texts.entries())
    if (text !== null)
      await db`update evidence set read_state = 'done', read_text = ${text} where report_id = ${id} and position = ${n + 1}`;
  return { id, receipt };
}
const signalsOf = async (id: string) =>
  (
    await db<{ value: string }[]>`select value from report_signals where report_id = ${id} order by value`
  ).map(({ value }) => value);

test('what was read is shown to who holds the receipt, and added by one word of theirs, once', async () => {
  const { id, receipt } = await withPictures(['Your KYC ends. Call 98930 55667', null, '']);
  const before = await look(receipt);
  expect(before.pictures).toEqual([
    { position: 1, state: 'read', text: 'Your KYC ends. Call 98930 55667' },
    { position: 2, state: 'reading', text: '' },
  ]);
  expect(await signalsOf(id)).toEqual([]);
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', `/${receipt}/pictures/1`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
  const after = await look(receipt);
  expect(after.pictures.map(({ position }) => position)).toEqual([2]);
  expect(after.messages).toMatchObject([
    { author: 'citizen', text: 'In picture 1:\nYour KYC ends. Call 98930 55667' },
  ]);
  expect(await signalsOf(id)).toEqual(['+919893055667']);
});

test('what is the citizen’s own is neither shown nor added', async () => {
  const { id, receipt } = await withPictures(
    ['Dear Ramesh Sahu, 98266 11223: OTP is 445566. Call 98930 77889 now'],
    { contact: { name: 'Ramesh Sahu', phone: '9826611223' } },
  );
  const [picture] = (await look(receipt)).pictures;
  expect(picture?.text).toBe('Dear ••••, ••••: OTP is ••••. Call 98930 77889 now');
  await call('POST', `/${receipt}/pictures/1`);
  const [message] = (await look(receipt)).messages;
  for (const own of ['98266', '445566', 'Ramesh']) expect(message?.text).not.toContain(own);
  expect(await signalsOf(id)).toEqual(['+919893077889']);
});

test('what stands in the story already is not asked again', async () => {
  const { receipt } = await withPictures(['Call  98930\n55667 today'], {
    narrative: 'They wrote: Call 98930 55667 today!',
  });
  expect((await look(receipt)).pictures).toEqual([]);
});

test('what means harm changes nothing', async () => {
  const { receipt } = await withPictures([`<script>alert(1)</script>${'x'.repeat(4900)}`, null]);
  for (const [path, status] of [
    ['/pictures/2', 404],
    ['/pictures/9', 404],
    ['/pictures/0', 404],
    ['/pictures/10', 404],
    ['/pictures/1%20or%201=1', 404],
    ['/pictures/-1', 404],
  ] as const)
    expect([path, (await call('POST', `/${receipt}${path}`)).status]).toEqual([path, status]);
  expect((await call('POST', '/AAAA-AAAA-AAAA-AAAA-A/pictures/1')).status).toBe(404);
  expect((await look(receipt)).messages).toEqual([]);
  // Longer than a message may be, it is cut and not refused.
  expect((await call('POST', `/${receipt}/pictures/1`)).status).toBe(201);
  expect([...((await look(receipt)).messages[0]?.text ?? '')].length).toBe(2000);
});

test('nothing is added to what is finished', async () => {
  const { id, receipt } = await withPictures(['Call 98930 55667']);
  expect((await call('POST', `/${receipt}/withdraw`)).status).toBe(200);
  expect((await look(receipt)).pictures).toEqual([]);
  expect((await call('POST', `/${receipt}/pictures/1`)).status).toBe(409);
  expect(await signalsOf(id)).toEqual([]);
});
