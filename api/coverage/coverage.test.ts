import { beforeAll, expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { indianDay } from '../indian-day.ts';
import { refreshCampaign } from '../mitan/read-progress.ts';
import { placesOf } from '../routing/places-of-district.ts';
import { addStaff } from '../staff/add-staff.ts';
import { type Coverage, refreshReported } from './read-coverage.ts';
import type { ThanaPage } from './read-thana.ts';

const { app, services } = await testServices();
const { db, jurisdiction, now } = services;
const places = placesOf(jurisdiction);
const ofKota = places.filter(({ thana }) => thana === 'kota');
const named = (n: number) => ofKota[n] as (typeof ofKota)[0];

const ask = async (path: string) => {
  const response = await app.request(path);
  const body = await response.text();
  return { status: response.status, headers: response.headers, body };
};
const coverage = async (query = ''): Promise<Coverage> =>
  JSON.parse((await ask(`/api/v1/mitan/coverage${query}`)).body);
const thana = async (id: string, query = ''): Promise<ThanaPage> =>
  JSON.parse((await ask(`/api/v1/mitan/thanas/${id}${query}`)).body);

let by = '';
let team = '';
beforeAll(async () => {
  by = (
    await addStaff(services, { username: 'nodal-kota', name: 'Nodal', role: 'nodal-officer', thana: 'kota' })
  ).id;
  const [row] = await db<
    { id: string }[]
  >`insert into mitan_teams (thana_id, number) values ('kota', 1) returning id`;
  team = row?.id ?? '';
});

async function visit(
  place: (typeof places)[0],
  daysAgo: number,
  given: { doubtful?: boolean; struck?: boolean } = {},
) {
  const day = indianDay(new Date(now().getTime() - daysAgo * 24 * 3600_000));
  const struck = given.struck ? now() : null;
  await db`
    insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by, entered_at,
      doubtful, taken_back_at, taken_back_by)
    values ('kota', ${team}, ${day}, ${place.name.en}, ${place.key.slice(place.name.en.length + 1)}, 'market', 20, 5, 'general', 'hi', ${by},
      ${now()}, ${given.doubtful ?? false}, ${struck}, ${struck && by})`;
}
const report = (placeText: string, times: number, read: Date | null = new Date()) => db`
  insert into reports (receipt_hash, received_at, source, language, channel, thana_id, place_text, routing_method, routing_confidence,
    routing_reason, acknowledged_at)
  select sha256(gen_random_uuid()::text::bytea), now(), 'form', 'hi', 'call', 'kota', ${placeText}, 'chosen', 1, '{}', ${read}
  from generate_series(1, ${times}::int)`;
const refresh = () => Promise.all([refreshReported(services), refreshCampaign(services)]);

test('every place of the ledger is counted once, under a thana where one is known', async () => {
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
  const { district, thanas, unplaced } = await coverage();
  expect(district).toEqual({ places: places.length, reached: 0, lately: 0 });
  expect(thanas.reduce((sum, one) => sum + one.places, 0) + unplaced).toBe(places.length);
});

test('a place counts as reached by the newest line that stands; struck and doubted lines do not count', async () => {
  await visit(named(0), 3);
  await visit(named(0), 60);
  await visit(named(1), 60);
  await visit(named(2), 1, { doubtful: true });
  await visit(named(3), 1, { struck: true });
  await refresh();
  const kota = async (query: string) => (await coverage(query)).thanas.find((one) => one.thana.id === 'kota');
  expect(await kota('')).toMatchObject({ places: ofKota.length, reached: 2, lately: 1 });
  expect(await kota('?days=90')).toMatchObject({ reached: 2, lately: 2 });
  expect((await coverage()).district).toMatchObject({ reached: 2, lately: 1 });
});

test('the order rewards the share of places reached, not their count', async () => {
  const [small] = (await coverage()).thanas.filter((one) => one.places < 10 && one.thana.id !== 'kota');
  const own = places.filter((place) => place.thana === small?.thana.id);
  await visit(own[0] as (typeof places)[0], 2);
  await refresh();
  const { thanas } = await coverage();
  expect(thanas[0]?.thana.id).toBe(small?.thana.id);
  expect(thanas[1]).toMatchObject({ thana: { id: 'kota' }, reached: 2 });
});

test('a village from which five reports come waits first; of four nobody learns, and no number is told', async () => {
  await report(` ${named(6).name.en.toUpperCase()} `, 5);
  await report(named(5).name.en, 4);
  // What no station has read anybody may have made up.
  await report(named(4).name.en, 9, null);
  // Somewhere else it means nothing, and what is no village neither.
  await report('nowhere at all', 9);
  await refresh();
  const { waiting, latest, reach, pages } = await thana('kota');
  expect(waiting[0]).toMatchObject({ name: named(6).name, first: true });
  expect(waiting.filter(({ first }) => first)).toHaveLength(1);
  expect(Object.keys(waiting[0] ?? {}).sort()).toEqual(['first', 'lastDay', 'name']);
  expect(latest.map(({ name }) => name)).toEqual([named(0).name, named(1).name]);
  // Every place is either of these days or on one of the pages, once.
  const all = [];
  for (let page = 1; page <= pages; page += 1) all.push(...(await thana('kota', `?page=${page}`)).waiting);
  expect(all).toHaveLength(reach.places - reach.lately);
  expect((await thana('kota', '?page=999')).page).toBe(pages);
});

test('a thana tells its own numbers and weeks alone', async () => {
  const { numbers, teamSeats } = await thana('kota');
  // Two lines of sixty days ago and one of a small thana stand beside it.
  expect(numbers).toMatchObject({ teams: 1, activeTeams: 1, reached: 80, pledges: 20 });
  expect(numbers.weeks).toHaveLength(12);
  expect(numbers.weeks.reduce((sum, { reached }) => sum + reached, 0)).toBe(80);
  expect(teamSeats).toBe(jurisdiction.campaign.teamSeats);
  expect((await thana('bilha')).numbers).toMatchObject({ teams: 0, reached: 0 });
  // A unit without an area has a page and no places.
  expect((await thana('mahila-thana')).reach.places).toBe(0);
});

test('the map has each place once in the shape of its state, in both languages, small and not asked for twice', async () => {
  for (const language of ['hi', 'en'] as const) {
    const { status, headers, body } = await ask(`/${language}/mitan/map.svg`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    const dots = (state: string) =>
      (new RegExp(`<path class="${state}" d="([^"]*)"`).exec(body)?.[1] ?? '').split(/h[01]/).length - 1;
    const drawn = places.filter(({ at }) => at).length;
    expect(dots('l') + dots('b') + dots('n')).toBe(drawn);
    expect(dots('l')).toBeGreaterThan(0);
    expect(dots('b')).toBe(1);
    expect(body).toContain(language === 'hi' ? 'बेलगहना' : 'Belgahna');
    expect(body).not.toMatch(/<script|href|NaN|undefined|mitan\.map/);
    const etag = headers.get('etag') ?? '';
    const again = await app.request(`/${language}/mitan/map.svg`, { headers: { 'if-none-match': etag } });
    expect([again.status, headers.get('cache-control')]).toEqual([304, 'public, max-age=300']);
    const packed = await app.request(`/${language}/mitan/map.svg`, {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect((await packed.arrayBuffer()).byteLength).toBeLessThan(5000);
  }
  const own = (await ask('/hi/mitan/map.svg?thana=kota')).body;
  expect(own.split(/h[01]/).length).toBeLessThan(ofKota.length * 2 + 10);
  expect(own).not.toContain('बेलगहना');
});

test('what is no thana, no span or too much is refused', async () => {
  for (const [path, status] of [
    ['/api/v1/mitan/coverage?days=31', 422],
    ['/api/v1/mitan/coverage?days=30&x=1', 422],
    ['/api/v1/mitan/thanas/nowhere', 404],
    ["/api/v1/mitan/thanas/'%20or%201=1", 404],
    ['/api/v1/mitan/thanas/kota?page=0', 422],
    ['/api/v1/mitan/thanas/kota?page=1e9', 422],
    ['/hi/mitan/map.svg?thana=nowhere', 404],
    ['/hi/mitan/map.svg?thana=<script>', 422],
    [`/hi/mitan/map.svg?thana=${'a'.repeat(81)}`, 422],
    ['/xx/mitan/map.svg', 404],
  ] as const)
    expect([path, (await ask(path)).status]).toEqual([path, status]);
});
