import { randomBytes, randomInt, randomUUID } from 'node:crypto';
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

/** Volunteers with a line of outreach each, who never go to another thana. */
export async function addVolunteers({ db, services }: Portal, thanas: readonly string[]) {
  const volunteers: { id: string; line: string; thana: string }[] = [];
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
      volunteers.push({ id, line: line?.id ?? '', thana });
    }
  }
  return volunteers;
}

export const leadsTeams = ({ role }: Officer) => role === 'nodal-officer' || role === 'cyber-cell';

/** Every route of the campaign that a nodal officer has. */
export const ofVolunteers = [
  '/staff/volunteers',
  '/staff/volunteers/:id/card',
  '/staff/volunteers/:id/accept',
  '/staff/volunteers/:id/place',
  '/staff/volunteers/:id/pin',
  '/staff/volunteers/:id/trained',
  '/staff/volunteers/:id/end',
  '/staff/outreach',
  '/staff/outreach/:id/confirm',
  '/staff/outreach/:id/take-back',
];

/** Asks one of them. @returns the answer, and how it must be hidden (null: it need not) */
export async function askOfVolunteers<Asking extends Officer>(
  portal: Portal,
  officer: Asking,
  volunteers: readonly { id: string; line: string; thana: string }[],
  maySee: (officer: Asking, thana: string) => boolean,
) {
  const { id, line, thana } = pick(volunteers);
  const [method, path, json] = pick([
    ['GET', `/staff/volunteers?status=${pick(['enrolled', 'accepted', 'ended'])}`],
    ['GET', `/staff/volunteers/${id}/card`],
    ['POST', `/staff/volunteers/${id}/accept`, {}],
    ['POST', `/staff/volunteers/${id}/place`, {}],
    ['POST', `/staff/volunteers/${id}/pin`, {}],
    ['POST', `/staff/volunteers/${id}/trained`, {}],
    ['POST', `/staff/volunteers/${id}/end`, { reason: 'asked' }],
    ['GET', `/staff/outreach${pick(['', '?only=doubtful', `?thana=${thana}`])}`],
    ['POST', `/staff/outreach/${line}/confirm`, {}],
    ['POST', `/staff/outreach/${line}/take-back`, {}],
  ] as [string, string, object?][]);
  const { status, body } = await portal.call(method, path, {
    cookie: officer.cookie,
    ...(json ? { json } : {}),
  });
  const isOfOne = path.includes(id) || path.includes(line);
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
