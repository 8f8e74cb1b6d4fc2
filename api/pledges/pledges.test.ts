import type { IncomingMessage } from 'node:http';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { createApp } from '../app.ts';
import { composeCard } from './compose-card.ts';
import { countOfTeams } from './count-pledges.ts';
import { openCard } from './pledge-card.ts';

const { app, services, clock } = await testServices();
const { db } = services;

type Answer = {
  status: number;
  body: { card?: string; counted?: boolean; errors?: { field: string; message: string }[] };
};
async function pledge(
  given: Record<string, unknown>,
  headers: Record<string, string> = {},
  through = app,
  env?: object,
) {
  const response = await through.request(
    '/api/v1/mitan/pledges',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(given),
    },
    env,
  );
  return { status: response.status, body: await response.json() } as Answer;
}
const count = async () =>
  (await (await app.request('/api/v1/mitan/pledges')).json()) as {
    all: number;
    byThana: { thana: string; pledges: number | null }[];
  };

test('a pledge is counted by day, thana and team, and no name is stored anywhere', async () => {
  await db`insert into mitan_teams (thana_id, number) values ('kota', 3)`;
  for (const given of [
    { thana: 'kota', team: 'kota-3' },
    { thana: 'kota', team: 'kota-3' },
    { thana: 'kota' },
    {},
  ])
    expect(await pledge({ name: 'सीतादेवी', ...given })).toMatchObject({
      status: 201,
      body: { counted: true },
    });
  // A link to a team that is none is a pledge all the same.
  for (const team of ['kota-99', 'nowhere-1', "';--", 'kota-3-3'])
    expect((await pledge({ name: 'Ramesh', team })).status).toBe(201);
  const rows = await db`
    select pledges.thana_id as thana, number as team, pledges.pledges from pledges left join mitan_teams on mitan_teams.id = team_id
    order by pledges.thana_id, number`;
  expect(rows).toEqual([
    { thana: 'kota', team: 3, pledges: 2 },
    { thana: 'kota', team: null, pledges: 1 },
    { thana: null, team: null, pledges: 5 },
  ]);
  expect(await countOfTeams(services, 'kota')).toEqual([{ team: 3, pledges: null }]);
  expect(await countOfTeams(services, 'bilha')).toEqual([]);
  const tables = await db<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const [found] = await db`select 1 from ${db(name)} as whole where whole::text like '%सीतादेवी%' limit 1`;
    expect([name, found]).toEqual([name, undefined]);
  }
});

test('the count is one of its own, and few of one thana are not told', async () => {
  expect(await count()).toEqual({ all: 8, byThana: [{ thana: 'kota', pledges: null }] });
  for (let n = 0; n < 6; n += 1) await pledge({ name: 'Ramesh', thana: 'bilha' });
  // Kota's three are hidden; what is told of the others does not give them away.
  const { all, byThana } = await count();
  expect(all).toBe(14);
  expect(byThana.find(({ thana }) => thana === 'kota')?.pledges).toBeNull();
  const told = byThana.reduce((sum, { pledges }) => sum + (pledges ?? 0), 0);
  expect(all - told).toBeGreaterThan(3 + 3);
});

test('two at the same moment are two', async () => {
  const before = (await count()).all;
  await Promise.all(Array.from({ length: 8 }, () => pledge({ name: 'Sita', thana: 'ratanpur' })));
  expect((await count()).all).toBe(before + 8);
});

test('a name is letters of Hindi or English and nothing else', async () => {
  const wrong: [unknown, string][] = [
    ['', 'name'],
    ['   ', 'name'],
    ['<script>alert(1)</script>', 'name'],
    ['Ram & Sita', 'name'],
    ['9893012345', 'name'],
    ['राम ९८', 'name'],
    ['राम।', 'name'],
    ['Ram\u202eatiS', 'name'],
    ['Владимир', 'name'],
    ['ram.com', 'name'],
    ['\u0301\u0301Ram', 'name'],
    [`रा${'\u0902'.repeat(9)}म`, 'name'],
    ['a'.repeat(41), 'name'],
    ['a'.repeat(100_000), 'name'],
    [['Ram'], 'name'],
    [null, 'name'],
  ];
  for (const [name, field] of wrong) {
    const { status, body } = await pledge({ name });
    const shown = JSON.stringify(name).slice(0, 40);
    if (status === 413) continue;
    expect([shown, status, body.errors?.[0]?.field]).toEqual([shown, 422, field]);
  }
  for (const [given, field] of [
    [{ thana: 'nowhere' }, 'thana'],
    [{ thana: "k'--" }, 'thana'],
    [{ team: 'x'.repeat(91) }, 'team'],
    [{ phone: '98930' }, 'phone'],
  ] as const)
    expect((await pledge({ name: 'Ram', ...given })).body.errors?.[0]?.field).toBe(field);
  for (const name of ['सीता', 'क्\u200dष', 'चन्द्रप्रकाश श्रीवास्तव', 'José', '  Ramesh   Kumar ', 'क़मर'])
    expect([name, (await pledge({ name })).status]).toEqual([name, 201]);
});

test('the card is a square picture; its address holds no name, and only we can make one', async () => {
  const { body } = await pledge({ name: 'रमेश', thana: 'ratanpur', language: 'hi' });
  const token = body.card ?? '';
  expect(Buffer.from(token, 'base64url').toString('utf8')).not.toContain('रमेश');
  expect(openCard(services, token)).toMatchObject({ name: 'रमेश', thana: 'ratanpur', language: 'hi' });
  const picture = await app.request(`/hi/mitan/pledge/card.png?of=${token}`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(picture.headers.get('cache-control')).toContain('private');
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1080, height: 1080 });
  expect(bytes.length).toBeLessThan(90_000);
  const changed = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  for (const [of, status] of [
    [changed, 404],
    ['A'.repeat(100), 404],
    ['', 422],
    ['x', 422],
    ['<script>', 422],
    ['A'.repeat(801), 422],
  ] as const)
    expect([
      of.slice(0, 10),
      (await app.request(`/hi/mitan/pledge/card.png?of=${encodeURIComponent(of)}`)).status,
    ]).toEqual([of.slice(0, 10), status]);
});

test('the longest and the oddest names are drawn within the card, as outlines', () => {
  const day = '2026-11-28';
  for (const language of ['hi', 'en'] as const)
    for (const name of ['W'.repeat(40), 'क्ष्म्य'.repeat(5), 'a', 'अ '.repeat(20).trim()]) {
      const drawn = composeCard(services, { name, thana: 'chakarbhatha', language, day, counted: true });
      expect(drawn).not.toMatch(/<text|<script|undefined|NaN|pledge\./);
      expect(drawn.startsWith('<svg ')).toBe(true);
    }
});

test('from one phone five count at once and the same name once a day; from one address a school; the card is given all the same', async () => {
  const behind = createApp({ ...services, config: { ...services.config, proxies: 0 } });
  const from = (address: string, name: string, browser = 'a phone') =>
    pledge({ name }, { 'user-agent': browser }, behind, {
      incoming: {
        socket: { remoteAddress: address },
        headers: { 'user-agent': browser },
      } as unknown as IncomingMessage,
    });
  const before = (await count()).all;
  const names = ['Asha', 'asha', 'Ravi', 'Mina', 'Gita', 'Mohan', 'Sohan', 'Radha'];
  const counted = [];
  for (const name of names) counted.push((await from('10.0.0.1', name)).body);
  expect(counted.map((one) => one.counted)).toEqual([true, false, true, true, true, true, false, false]);
  expect(counted.every(({ card }) => card)).toBe(true);
  expect((await count()).all).toBe(before + 5);
  // Half an hour later there is room for one more; the same name counts again tomorrow.
  clock.advance(31 * 60_000);
  expect((await from('10.0.0.1', 'Asha')).body.counted).toBe(false);
  // Radha was one too many, and is not one that was counted.
  expect((await from('10.0.0.1', 'Radha')).body.counted).toBe(true);
  clock.advance(24 * 3600_000);
  expect((await from('10.0.0.1', 'Asha')).body.counted).toBe(true);
  // Browsers that give themselves another name each time: their address is one.
  let school = 0;
  for (let n = 0; n < 150; n += 1)
    if ((await from('10.0.0.2', 'Ram', `phone ${n}`)).body.counted) school += 1;
  expect(school).toBe(120);
});
