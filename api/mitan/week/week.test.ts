import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { indianWeeks } from '../../indian-day.ts';
import { askForPaper } from '../../papers/read-paper.ts';
import { testPortal } from '../../staff/test-portal.ts';
import { refreshCampaign } from '../read-progress.ts';
import { sealVolunteer } from '../volunteer-contact.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
let cell: string;
let team: string;
const dayMs = 24 * 3600_000;
const week = async (cookie = nodal, query = '') => {
  await refreshCampaign(portal.services);
  return (await portal.call('GET', `/staff/campaign/week${query}`, { cookie })).body;
};

/** Somebody of a thana, with when what happened; days are counted from this week's Monday in India. */
async function volunteer(
  thana: string,
  days: { enrolled: number; accepted?: number; trained?: number; ended?: number },
) {
  const [monday = ''] = indianWeeks(portal.services.now(), 1);
  const at = (n: number | undefined) =>
    n === undefined ? null : new Date(Date.parse(`${monday}T00:00:00+05:30`) + n * dayMs);
  const id = randomUUID();
  const { sealed, keyId } = sealVolunteer(portal.services.config, id, { name: 'the secret', phone: '' });
  const card = days.accepted === undefined ? null : randomBytes(32);
  const status = days.ended !== undefined ? 'ended' : card ? 'accepted' : 'enrolled';
  await portal.db`
    insert into volunteers (id, thana_id, source, language, phone_hash, sealed, key_id, consent, consented_at, status, enrolled_at,
      accepted_at, card_hash, valid_until, trained_at, ended_at, ended_reason)
    values (${id}, ${thana}, 'roster', 'hi', ${randomBytes(32)}, ${sealed}, ${keyId}, 'x', now(), ${status}, ${at(days.enrolled)},
      ${at(days.accepted)}, ${card}, ${card && '2027-11-01'}, ${at(days.trained)}, ${at(days.ended)}, ${days.ended === undefined ? null : 'moved'})`;
}
const enter = (given: object) =>
  portal.call('POST', '/staff/outreach', {
    cookie: nodal,
    json: { team, manner: 'meeting', people: 40, pledges: 12, place: 'Ratanpur', ...given },
  });

beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'kota')).cookie;
  cell = (await portal.signedIn('cyber-cell', null)).cookie;
  const [row] = await portal.db<
    { id: string }[]
  >`insert into mitan_teams (thana_id, number) values ('kota', 1) returning id`;
  team = row?.id ?? '';
});

test('the six numbers and what has come of them since Monday', async () => {
  const [monday = ''] = indianWeeks(portal.services.now(), 1);
  await volunteer('kota', { enrolled: -20, accepted: -10, trained: -9 });
  await volunteer('kota', { enrolled: -20, accepted: -10, trained: 0 });
  await volunteer('kota', { enrolled: -1, accepted: 0 });
  await volunteer('kota', { enrolled: 0 });
  await volunteer('kota', { enrolled: -20, accepted: -10, trained: -9, ended: 0 });
  await volunteer('kota', { enrolled: -20, ended: -5 });
  await volunteer('bilha', { enrolled: -20, accepted: -10, trained: -9 });
  const before = new Date(Date.parse(`${monday}T00:00:00Z`) - 3 * dayMs).toISOString().slice(0, 10);
  await enter({ day: before });
  await enter({ day: monday, people: 60, pledges: 10 });
  await enter({ day: monday, place: 'Kargi Road', people: 5, pledges: 0 });
  await enter({ day: monday, place: 'Kargi Road', people: 9000, pledges: 0, manner: 'market' });
  const { numbers, doubtful, waiting, thana, weeks, countedAt } = await week();
  expect(thana.id).toBe('kota');
  expect(numbers).toEqual({
    enrolled: { now: 4, change: 0 },
    accepted: { now: 3, change: 0 },
    trained: { now: 2, change: 0 },
    reached: { now: 105, change: 65 },
    pledges: { now: 22, change: 10 },
    // Ratanpur is another thana's: there a team of this one was a guest.
    places: { now: 1, change: 1 },
  });
  expect([doubtful, waiting]).toEqual([1, 1]);
  // Told on the start page too; what was counted, and when, is as old as the last count.
  const waits = { waiting: 1, coming: 0, doubtful: 1 };
  expect((await portal.call('GET', '/staff/campaign/waits', { cookie: nodal })).body).toEqual(waits);
  const last = await enter({ day: monday, manner: 'phone', people: 7, pledges: 0 });
  expect(last.status).toBe(201);
  const { body: later } = await portal.call('GET', '/staff/campaign/week', { cookie: nodal });
  expect([later.numbers.reached.now, later.countedAt]).toEqual([105, countedAt]);
  await portal.call('POST', `/staff/outreach/${last.body.id}/take-back`, { cookie: nodal, json: {} });
  expect(weeks).toHaveLength(12);
  expect(weeks.at(-1)).toEqual({ week: monday, reached: 65, pledges: 10 });
  expect((await week(cell)).numbers.enrolled.now).toBe(5);
  expect((await week(cell, '?thana=bilha')).numbers.enrolled.now).toBe(1);
});

test('villages where nobody has been: first those that reports name, and none where a team was', async () => {
  const id = await portal.addReport('kota');
  const { gaps: all } = await week();
  const named = all.at(-1).place;
  expect(all.length).toBeGreaterThan(10);
  await portal.db`update reports set place_text = ${`  ${named.hi}, पंचायत भवन `} where id = ${id}`;
  const { gaps, moreGaps, allPlaces } = await week();
  expect(gaps[0]).toMatchObject({ place: named, hasReports: true });
  expect(gaps.filter(({ hasReports }: { hasReports: boolean }) => hasReports)).toHaveLength(1);
  const names = gaps.map(({ place }: { place: { en: string } }) => place.en);
  expect(names).not.toContain('Ratanpur');
  expect(gaps.length + moreGaps).toBe(allPlaces - 1);
  // How often is told to nobody: in a village of ten houses it would be told of somebody.
  expect(Object.keys(gaps[0])).toEqual(['place', 'block', 'hasReports']);
});

test('is for who leads teams, of their own thana alone', async () => {
  expect((await portal.call('GET', '/staff/campaign/week')).status).toBe(401);
  for (const role of ['station-officer', 'editor', 'administrator'] as const) {
    const { cookie } = await portal.signedIn(role, role === 'station-officer' ? 'kota' : null);
    for (const end of ['week', 'week.pdf'])
      expect((await portal.call('GET', `/staff/campaign/${end}`, { cookie })).status).toBe(403);
  }
  for (const end of ['week', 'week.pdf'])
    expect((await portal.call('GET', `/staff/campaign/${end}?thana=bilha`, { cookie: nodal })).status).toBe(
      404,
    );
  expect((await portal.call('GET', '/staff/campaign/week?thana=../x', { cookie: nodal })).status).toBe(422);
});

test('on paper it is one page in either language, also of the whole district with forty teams', async () => {
  for (let n = 2; n < 42; n++)
    await portal.db`insert into mitan_teams (thana_id, number, members) values ('sarkanda', ${n}, ${n % 25})`;
  for (const language of ['hi', 'en'])
    for (const [cookie, query] of [
      [nodal, ''],
      [cell, ''],
      [cell, '&thana=sarkanda'],
    ] as const) {
      const paper = await askForPaper(
        portal,
        `/staff/campaign/week.pdf?language=${language}${query}`,
        cookie,
      );
      expect([paper.status, paper.pages]).toEqual([200, 1]);
      expect(paper.text).toContain(language === 'hi' ? 'अभियान का हफ्ता' : 'The campaign’s week');
      expect(paper.headers.get('content-disposition')).toMatch(
        /^inline; filename="campaign-[a-z-]+-[\d-]+\.pdf"$/,
      );
      if (cookie === nodal) expect(paper.text).toContain('105');
    }
});
