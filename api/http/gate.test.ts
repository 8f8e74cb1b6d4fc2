import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { createApp } from '../app.ts';
import { fairQueue } from './fair-queue.ts';
import { paceOfReceipt, paceOfReports } from './gate.ts';

const { services, clock } = await testServices();
const knowing = (proxies: number | null) =>
  createApp({ ...services, config: { ...services.config, proxies } });

type App = ReturnType<typeof createApp>;
let told = 0;
/** As a connection from an address, through whatever proxies wrote the header. */
const from = (app: App, address: string, path: string, body: object, headers: Record<string, string> = {}) =>
  app.request(
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: address } } },
  );
const report = (app: App, address: string, headers = {}) => {
  told += 1;
  return from(app, address, '/api/v1/reports', { narrative: `बात नंबर ${told}`, language: 'hi' }, headers);
};
function statuses(answers: Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

test('a training room of thirty behind one address files three reports each and is never sent away', async () => {
  const app = knowing(0);
  const answers: Response[] = [];
  // All thirty press at once.
  for (let round = 0; round < 3; round++)
    answers.push(...(await Promise.all(Array.from({ length: 30 }, () => report(app, '10.0.0.1')))));
  expect(statuses(answers)).toEqual({ 201: 90 });
});

test('whoever sends more from one address waits, others do not, and after a while it is taken', async () => {
  const app = knowing(0);
  const answers: Response[] = [];
  for (let n = 0; n < paceOfReports.tries; n++) answers.push(await report(app, '10.0.0.2'));
  answers.push(...(await Promise.all(Array.from({ length: 20 }, () => report(app, '10.0.0.2')))));
  expect(statuses(answers)).toEqual({ 201: paceOfReports.tries, 429: 20 });
  const refused = answers.at(-1) as Response;
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(((await refused.json()) as { detail: string }).detail).toContain('1930');
  expect((await report(app, '10.0.0.3')).status).toBe(201);
  clock.advance(paceOfReports.msForOneMore * 2);
  expect(
    statuses([await report(app, '10.0.0.2'), await report(app, '10.0.0.2'), await report(app, '10.0.0.2')]),
  ).toEqual({ 201: 2, 429: 1 });
});

test('a visitor is who the outermost proxy of ours saw, not whom he says he is', async () => {
  const app = knowing(1);
  const answers: Response[] = [];
  const saying = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n % 250}, 198.51.100.7` });
  for (let n = 0; n < paceOfReports.tries; n++) answers.push(await report(app, '127.0.0.1', saying(n)));
  answers.push(
    ...(await Promise.all(Array.from({ length: 10 }, (_, n) => report(app, '127.0.0.1', saying(n))))),
  );
  expect(statuses(answers)).toEqual({ 201: paceOfReports.tries, 429: 10 });
  expect((await report(app, '127.0.0.1', { 'x-forwarded-for': '198.51.100.8' })).status).toBe(201);
});

test('where nobody has said how many proxies there are, nobody is taken for another', async () => {
  const app = knowing(null);
  const answers: Response[] = [];
  for (let n = 0; n < paceOfReports.tries + 10; n++) answers.push(await report(app, '127.0.0.1'));
  expect(statuses(answers)).toEqual({ 201: paceOfReports.tries + 10 });
});

test('to one report only so much is written, from wherever and however it is spelt', async () => {
  const app = knowing(null);
  const { receipt } = (await (await report(app, '10.0.0.9')).json()) as { receipt: string };
  const answers: Response[] = [];
  for (let n = 0; n < paceOfReceipt.tries + 5; n++) {
    const spelt = n % 2 ? receipt.toLowerCase() : receipt.replaceAll('-', '');
    answers.push(await from(app, `10.0.1.${n}`, `/api/v1/reports/${spelt}/messages`, { text: `और ${n}` }));
  }
  expect(statuses(answers)).toEqual({ 201: paceOfReceipt.tries, 429: 5 });
});

test('what waits is taken from its senders in turn, and a line that is full is said so', async () => {
  const { run: inTurn } = fairQueue({ atOnce: 1, waitingEach: 3, waitingAll: 5 });
  const order: string[] = [];
  const open: (() => void)[] = [];
  const send = (who: string, name: string, isFrequent = false) =>
    inTurn(
      who,
      async () => {
        order.push(name);
        await new Promise<void>((resolve) => open.push(resolve));
      },
      isFrequent,
    );
  const loud = ['a1', 'a2', 'a3', 'a4'].map((name) => send('a', name, true));
  await expect(send('a', 'a5', true)).rejects.toMatchObject({ code: 'too_many' });
  const quiet = [send('b', 'b1'), send('c', 'c1')];
  // Full: no more of those who wait already, but one of somebody else.
  await expect(send('b', 'b2')).rejects.toMatchObject({ code: 'unavailable' });
  quiet.push(send('d', 'd1', true));
  for (let n = 0; n < 7; n++) {
    await expect.poll(() => open.length).toBe(n + 1);
    open[n]?.();
  }
  await Promise.all([...loud, ...quiet]);
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'd1', 'a3', 'a4']);
  // Work that fails gives its place on.
  await expect(inTurn('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await inTurn('a', async () => 7)).toBe(7);
});

test('the same words over and over from one address are laid aside with a receipt; other words, and others, are not', async () => {
  const app = knowing(0);
  const kept = async () => (await services.db`select count(*)::int as n from reports`)[0]?.n as number;
  const aside = async () =>
    (await services.db`select count(*)::int as n from quarantined_reports`)[0]?.n as number;
  const [before, asideBefore] = [await kept(), await aside()];
  const same = (address: string, n: number) =>
    from(app, address, '/api/v1/reports', { narrative: `फोन आया ${98_765_00_000 + n}`, language: 'hi' });
  for (let n = 0; n < 30; n++) {
    const answer = await same('10.0.0.9', n);
    expect(answer.status).toBe(201);
    expect(((await answer.json()) as { receipt: string }).receipt).toMatch(/-/);
  }
  // Ten are no flood yet, three more may be alike.
  expect([(await kept()) - before, (await aside()) - asideBefore]).toEqual([13, 17]);
  await from(app, '10.0.0.9', '/api/v1/reports', { narrative: 'कुछ और ही बात है', language: 'hi' });
  await same('10.0.0.10', 1);
  expect([(await kept()) - before, (await aside()) - asideBefore]).toEqual([15, 17]);
});
