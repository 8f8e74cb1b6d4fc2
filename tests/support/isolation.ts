import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { sha256 } from '../../api/config.ts';
import { makeCode } from '../../api/halls/hall-code.ts';
import { volunteerCookie } from '../../api/mitan/schema.ts';
import { sealVolunteer } from '../../api/mitan/volunteer-contact.ts';
import type { Role } from '../../api/staff/schema.ts';
import type { testPortal } from '../../api/staff/test-portal.ts';
import { openDatabase } from '../../db/client.ts';

/** What the isolation walk (tests/chaos/isolation.test.ts) puts beside the reports, and how it asks for it. */

type Portal = Awaited<ReturnType<typeof testPortal>>;
type Officer = { cookie: string; role: Role };
const pick = <One>(some: readonly One[]): One => some[randomInt(some.length)] as One;

/** Kills a connection of the database every so often. @returns what ends it, and says how many */
export function killAtRandom(url: string): { stop: () => Promise<number> } {
  const killer = openDatabase(url, { connections: 1 });
  let isOver = false;
  let kills = 0;
  const killing = (async () => {
    while (!isOver) {
      const rows = await killer`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        order by random() limit 1
      `.catch(() => []);
      kills += rows.length;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await killing;
      await killer.end();
      return kills;
    },
  };
}

/** Something that a report brought, as it came and as it is shown. */
export async function addPicture({ db, services: { evidence } }: Portal, reportId: string, bytes: Buffer) {
  const [row] = await db<{ id: string }[]>`
    insert into evidence (report_id, position, kind, media_type, size, sha256, shown_sha256, width, height, key_id, taken_at, read_state)
    values (${reportId}, 1, 'picture', 'image/png', ${bytes.length}, sha256(${bytes}), sha256(${bytes}), 1, 1, ${evidence.keyId}, now(), 'done')
    returning id`;
  for (const part of ['original', 'shown'] as const) await evidence.put(row?.id ?? '', part, bytes);
}

/** `member`: who is taken in and signed in, with their cookie, and was in no hall; officers act on the others. */
type Volunteer = { id: string; line: string; hall: string; thana: string; member?: string };

/** Volunteers with a line of outreach each, who never go to another thana; of each thana one has entered it themselves. */
export async function addVolunteers({ db, services }: Portal, thanas: readonly string[]) {
  const volunteers: Volunteer[] = [];
  const [{ id: by = '' } = {}] = await db<{ id: string }[]>`select id from staff limit 1`;
  for (const thana of thanas) {
    const [team] = await db<
      { id: string }[]
    >`insert into mitan_teams (thana_id, number) values (${thana}, 1) returning id`;
    for (let n = 0; n < 4; n += 1) {
      const id = randomUUID();
      const { sealed, keyId } = sealVolunteer(services.config, id, {
        name: `the secret of ${thana}`,
        phone: '',
      });
      await db`
        insert into volunteers (id, thana_id, source, language, phone_hash, sealed, key_id, consent, consented_at, enrolled_at)
        values (${id}, ${thana}, 'page', 'hi', ${randomBytes(32)}, ${sealed}, ${keyId}, 'x', now(), now())`;
      const [line] = await db<{ id: string }[]>`
        insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by, entered_at, doubtful)
        values (${thana}, ${team?.id ?? ''}, current_date - ${n}::int, ${`the secret of ${thana}`}, 'x', 'market', 9000, 0, 'general', 'hi', ${by}, now(), true)
        returning id`;
      const [hall] = await db<{ id: string }[]>`
        insert into mitan_halls (thana_id, title, place, day, code, code_until, opened_at, opened_by)
        values (${thana}, ${`the secret of ${thana}`}, 'x', current_date, ${makeCode()}, now(), now(), ${by}) returning id`;
      await db`insert into mitan_attendance (hall_id, volunteer_id, at) values (${hall?.id ?? ''}, ${id}, now())`;
      volunteers.push({ id, line: line?.id ?? '', hall: hall?.id ?? '', thana });
    }
    volunteers.push(await addMember({ db, services }, thana, team?.id ?? ''));
  }
  return volunteers;
}

async function addMember({ db, services }: Pick<Portal, 'db' | 'services'>, thana: string, team: string) {
  const id = randomUUID();
  const token = randomBytes(24).toString('base64url');
  const contact = { name: `the secret of ${thana}`, phone: '', card: `card of ${thana}` };
  const { sealed, keyId } = sealVolunteer(services.config, id, contact);
  await db`
    insert into volunteers (id, thana_id, team_id, source, language, phone_hash, sealed, key_id, consent, consented_at, enrolled_at, status,
      accepted_at, card_hash, valid_until, pin_hash)
    values (${id}, ${thana}, ${team}, 'page', 'hi', ${randomBytes(32)}, ${sealed}, ${keyId}, 'x', now(), now(), 'accepted', now(),
      ${randomBytes(32)}, current_date + 100, 'x')`;
  await db`
    insert into mitan_sessions (token_hash, volunteer_id, pin_hash, expires_at)
    values (${sha256('mitan-session', token)}, ${id}, 'x', now() + interval '1 day')`;
  const [line] = await db<{ id: string }[]>`
    insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by_volunteer, key,
      entered_at, doubtful)
    values (${thana}, ${team}, current_date, ${`the secret of ${thana}`}, 'x', 'phone', 9000, 0, 'general', 'hi', ${id}, ${randomUUID()},
      now(), true)
    returning id`;
  return { id, line: line?.id ?? '', hall: randomUUID(), thana, member: `${volunteerCookie}=${token}` };
}

/** What a volunteer has of the campaign: their own lines, and of their own team no more than its numbers. */
const ofMembers = ['/mitan/me/outreach', '/mitan/me/outreach/:id/take-back'];

/** A volunteer asks for their own, or for another's line; an officer asks as if they were one. */
async function askAsMember(portal: Portal, officer: Officer, volunteers: readonly Volunteer[]) {
  const members = volunteers.filter((one): one is Required<Volunteer> => one.member !== undefined);
  const [one, other] = [pick(members), pick(members)];
  const isOfficer = randomInt(3) === 0;
  const cookie = isOfficer ? officer.cookie : one.member;
  const isForeign = other.id !== one.id;
  if (randomInt(2) === 0 && (isOfficer || isForeign)) {
    const path = (ofMembers[1] as string).replace(':id', other.line);
    const { status, body } = await portal.call('POST', path, { cookie, json: {} });
    return { path, status, body, hidden: isOfficer ? 401 : 404 };
  }
  const path = ofMembers[0] as string;
  const { status, body } = await portal.call('GET', path, { cookie });
  const text = JSON.stringify(body);
  const reads = volunteers.some(
    ({ id, line, thana }) =>
      (line !== one.line && text.includes(line)) ||
      text.includes(id) ||
      (thana !== one.thana && text.includes(`secret of ${thana}`)),
  );
  // What is their own is no officer's to see: it is told here whether they read more.
  return { path, status: reads ? 404 : status, body: {}, hidden: isOfficer ? 401 : null };
}

export const leadsTeams = ({ role }: Officer) => role === 'nodal-officer' || role === 'cyber-cell';

/** Every route of the campaign that a nodal officer has, and of what volunteers enter themselves. */
export const ofVolunteers = [
  ...ofMembers,
  '/staff/volunteers',
  '/staff/volunteers/:id/card',
  '/staff/volunteers/:id/accept',
  '/staff/volunteers/:id/place',
  '/staff/volunteers/:id/pin',
  '/staff/volunteers/:id/trained',
  '/staff/volunteers/:id/end',
  '/staff/outreach',
  '/staff/outreach/sheet.pdf',
  '/staff/campaign/week',
  '/staff/campaign/week.pdf',
  '/staff/campaign/waits',
  '/staff/campaign/moves',
  '/staff/volunteers/:id/move',
  // Who may answer is walked in api/mitan/moves/moves.test.ts.
  '/staff/campaign/moves/:id/accept',
  '/staff/campaign/moves/:id/decline',
  '/staff/campaign/moves/:id/withdraw',
  '/staff/halls',
  '/staff/halls/:id',
  '/staff/halls/:id/code',
  '/staff/halls/:id/add',
  '/staff/halls/:id/trained',
  '/staff/halls/:id/close',
  '/staff/outreach/:id/confirm',
  '/staff/outreach/:id/take-back',
];

/** Asks one of them. @returns the answer, and how it must be hidden (null: it need not) */
export async function askOfVolunteers<Asking extends Officer>(
  portal: Portal,
  officer: Asking,
  volunteers: readonly Volunteer[],
  maySee: (officer: Asking, thana: string) => boolean,
) {
  if (randomInt(6) === 0) return askAsMember(portal, officer, volunteers);
  const { id, line, hall, thana, member } = pick(volunteers);
  const acts: [string, string, object?][] = [
    ['GET', `/staff/volunteers?status=${pick(['enrolled', 'accepted', 'ended'])}`],
    ['GET', `/staff/volunteers/${id}/card`],
    ['POST', `/staff/volunteers/${id}/accept`, {}],
    ['POST', `/staff/volunteers/${id}/place`, {}],
    ['POST', `/staff/volunteers/${id}/pin`, {}],
    ['POST', `/staff/volunteers/${id}/trained`, {}],
    ['POST', `/staff/volunteers/${id}/end`, { reason: 'asked' }],
    ['GET', `/staff/outreach${pick(['', '?only=doubtful', `?thana=${thana}`])}`],
    ['GET', `/staff/campaign/week${pick(['', `?thana=${thana}`])}`],
    ['GET', '/staff/campaign/waits'],
    ['GET', `/staff/campaign/moves${pick(['', `?thana=${thana}`])}`],
    // To nowhere: these stay where they are.
    ['POST', `/staff/volunteers/${id}/move`, { to: 'nowhere' }],
    ['GET', `/staff/halls${pick(['', `?thana=${thana}`])}`],
    ['GET', `/staff/halls/${hall}`],
    ['POST', `/staff/halls/${hall}/code`, {}],
    ['POST', `/staff/halls/${hall}/add`, { card: 'x' }],
    ['POST', `/staff/halls/${hall}/trained`, { volunteers: [id] }],
    ['POST', `/staff/halls/${hall}/close`, {}],
    ['POST', `/staff/outreach/${line}/confirm`, {}],
    ['POST', `/staff/outreach/${line}/take-back`, {}],
  ];
  // Whoever is signed in as a volunteer stays one: of theirs only the line is acted on.
  const [method, path, json] = pick(member ? acts.slice(-2) : acts);
  const { status, body } = await portal.call(method, path, {
    cookie: officer.cookie,
    ...(json ? { json } : {}),
  });
  // Another thana's week is no week at all.
  const isOfOne = [id, line, hall, '/campaign/week?thana='].some((one) => path.includes(one));
  const hidden = !leadsTeams(officer) ? 403 : isOfOne && !maySee(officer, thana) ? 404 : null;
  return { path, status, body, hidden };
}

/** What is the administrator's alone: no officer reads of it, whatever is asked. */
export const ofAdministrator = [
  '/staff/people',
  '/staff/people?q=secret',
  '/staff/audit',
  '/staff/audit?kind=report',
  '/staff/audit/export?kind=report',
];
