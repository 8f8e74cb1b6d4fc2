import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { testPortal } from '../staff/test-portal.ts';
import { type QueueChange, watchQueue } from './queue-watch.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let watch: ReturnType<typeof watchQueue>;
beforeAll(async () => {
  portal = await testPortal();
  watch = watchQueue(() => openDatabase(portal.url, { connections: 1 }), { beatMs: 300 });
});
afterAll(() => watch.close());

const heard = (changes: QueueChange[]) => changes.reduce((sum, { fresh }) => sum + fresh, 0);

async function watching(scope: Parameters<typeof watch.watch>[0]) {
  const changes: QueueChange[] = [];
  const stop = watch.watch(scope, (change) => changes.push(change));
  // Until the line is open, what happens is not heard: try until it is.
  await vi.waitFor(
    async () => {
      await portal.db`select pg_notify('queue', 'sarkanda 0'), pg_notify('queue', 'bilha 0')`;
      await pause(20);
      expect(changes.length).toBeGreaterThan(0);
    },
    { timeout: 5000 },
  );
  await pause(1100);
  changes.length = 0;
  return { changes, stop };
}

test('a report is told to its own thana and to the district, to no other thana, and one that is handed on to both', async () => {
  const own = await watching({ kind: 'thanas', thanas: ['sarkanda'] });
  const other = await watching({ kind: 'thanas', thanas: ['bilha'] });
  const district = await watching({ kind: 'district' });
  for (const one of [own, other, district]) one.changes.length = 0;
  const id = await portal.addReport('sarkanda');
  await vi.waitFor(() => expect([heard(own.changes), heard(district.changes)]).toEqual([1, 1]));
  await pause(200);
  expect(other.changes).toEqual([]);
  await portal.db`update reports set thana_id = 'bilha', transferred_from = 'sarkanda' where id = ${id}`;
  await vi.waitFor(() => {
    expect(heard(other.changes)).toBe(1);
    expect(own.changes.length).toBeGreaterThan(1);
  });
  expect(heard(own.changes)).toBe(1);
  for (const one of [own, other, district]) one.stop();
});

test('what a citizen writes, and what a colleague takes on, changes the queue; what nobody sees there does not', async () => {
  const id = await portal.addReport('sarkanda');
  const own = await watching({ kind: 'thanas', thanas: ['sarkanda'] });
  await portal.db`update reports set narrative = 'the same in other words' where id = ${id}`;
  await portal.db`insert into report_messages (report_id, author, text) values (${id}, 'station', 'a')`;
  await pause(300);
  expect(own.changes).toEqual([]);
  await portal.db`insert into report_messages (report_id, author, text) values (${id}, 'citizen', 'b')`;
  await vi.waitFor(() => expect(own.changes).toEqual([{ fresh: 0 }]));
  await portal.db`update reports set status = 'acknowledged', acknowledged_at = now() where id = ${id}`;
  await vi.waitFor(() => expect(own.changes).toHaveLength(2), { timeout: 3000 });
  own.stop();
});

test('many at once are told in few words, and nothing is lost', async () => {
  const own = await watching({ kind: 'thanas', thanas: ['sarkanda'] });
  await Promise.all(Array.from({ length: 200 }, () => portal.addReport('sarkanda')));
  await vi.waitFor(() => expect(heard(own.changes)).toBe(200), { timeout: 5000 });
  expect(own.changes.length).toBeLessThan(6);
  own.stop();
});

test('a line that dies is opened anew, and everybody is told to look', async () => {
  const own = await watching({ kind: 'thanas', thanas: ['sarkanda'] });
  await portal.db`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()
  `;
  await vi.waitFor(() => expect(own.changes).toContainEqual({ fresh: 0 }), { timeout: 10_000 });
  own.changes.length = 0;
  await portal.addReport('sarkanda');
  await vi.waitFor(() => expect(heard(own.changes)).toBe(1), { timeout: 5000 });
  own.stop();
  expect(watch.watchers()).toBe(0);
});

async function openStream(cookie: string) {
  const leave = new AbortController();
  const response = await portal.app.request('/staff/queue/live', {
    headers: { cookie },
    signal: leave.signal,
  });
  let text = '';
  const reading = (async () => {
    if (response.status !== 200 || !response.body) return;
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) text += part;
  })().catch(() => {});
  return { status: response.status, text: () => text, reading, leave: () => leave.abort() };
}

test('the stream carries that something changed and nothing of it, to those who work on reports', async () => {
  expect((await portal.call('GET', '/staff/queue/live')).status).toBe(401);
  const editor = await portal.signedIn('editor');
  expect((await portal.call('GET', '/staff/queue/live', { cookie: editor.cookie })).status).toBe(403);
  const officer = await portal.signedIn('station-officer', 'sarkanda');
  const stream = await openStream(officer.cookie);
  await vi.waitFor(() => expect(stream.text()).toContain('event: open'));
  await vi.waitFor(
    async () => {
      await portal.addReport('sarkanda', { narrative: 'a secret of somebody' });
      await pause(50);
      expect(stream.text()).toMatch(/event: changed\ndata: \{"fresh":\d+\}/);
    },
    { timeout: 5000 },
  );
  expect(stream.text()).not.toContain('secret');
  await portal.services.queueWatch.close();
  await stream.reading;
});

test('one person has it open so many times and not more; when all is closed, all streams end', async () => {
  const officer = await portal.signedIn('station-officer', 'bilha');
  const streams = await Promise.all(Array.from({ length: 8 }, () => openStream(officer.cookie)));
  expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await portal.call('GET', '/staff/queue/live', { cookie: officer.cookie })).status).toBe(429);
  await vi.waitFor(() => expect(portal.services.queueWatch.watchers()).toBe(8));
  await portal.services.queueWatch.close();
  await Promise.all(streams.map(({ reading }) => reading));
  const again = await openStream(officer.cookie);
  expect(again.status).toBe(200);
  await portal.services.queueWatch.close();
  await again.reading;
});
