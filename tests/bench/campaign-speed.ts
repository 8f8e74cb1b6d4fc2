import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, readConfig } from '../../api/config.ts';
import { loadContent } from '../../api/content/load-content.ts';
import type { Services } from '../../api/context.ts';
import { listVolunteers } from '../../api/mitan/list-volunteers.ts';
import { listOutreach } from '../../api/mitan/outreach/log-outreach.ts';
import { insertVolunteers } from '../../api/mitan/queries.ts';
import { readCounted, readProgress, refreshCampaign } from '../../api/mitan/read-progress.ts';
import { sealVolunteer } from '../../api/mitan/volunteer-contact.ts';
import { readWeek } from '../../api/mitan/week/read-week.ts';
import { loadJurisdiction } from '../../api/routing/load-jurisdiction.ts';
import { storeThanas } from '../../api/routing/store-thanas.ts';
import type { Actor, Scope } from '../../api/staff/schema.ts';
import { atStation } from '../../api/triage/at-station.ts';
import { openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

// node tests/bench/campaign-speed.ts [VOLUNTEERS [LINES]]: what the campaign's boards take with 200,000 volunteers and a ledger of
// 2,000,000 lines, one reader at a time, in process; p50 and p95 in ms. And how long counting anew takes, which nobody waits for.

const volunteers = Number(process.argv[2] ?? 200_000);
const lines = Number(process.argv[3] ?? 2_000_000);
const calls = 200;

const folder = await scratchFolder('campaign');
const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
try {
  const url = server.url('campaign');
  await migrate(url);
  const db = openDatabase(url);
  const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
  await storeThanas(db, jurisdiction);
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    CONTACT_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
  });
  const services = {
    db,
    config,
    jurisdiction,
    content: await loadContent(),
    now: () => new Date(),
  } as unknown as Services;
  const thanas = jurisdiction.thanas.map(({ id }) => id);
  const [staff] = await db<{ id: string }[]>`
    insert into staff (username, name, role, password_hash, password_chosen_at) values ('bench', 'Bench', 'cyber-cell', 'x', now()) returning id`;
  const actor = {
    id: staff?.id ?? '',
    username: 'bench',
    name: 'Bench',
    role: 'cyber-cell',
    thana: null,
  } as Actor;
  await db`
    insert into mitan_teams (thana_id, number)
    select thana, n from unnest(${thanas}::text[]) as thana, generate_series(1, ${Math.ceil(volunteers / 25 / thanas.length)}::int) as n`;
  for (let at = 0; at < volunteers; at += 5000) {
    const people = Array.from({ length: Math.min(5000, volunteers - at) }, (_, n) => {
      const id = randomUUID();
      return {
        ...{
          id,
          thana: thanas[(at + n) % thanas.length] as string,
          source: 'roster' as const,
          language: 'hi' as const,
          place: '',
        },
        ...{ phoneHashes: [randomBytes(32)] as [Buffer], consent: 'paper', at: new Date() },
        ...sealVolunteer(config, id, { name: 'Kavita Sahu', phone: '+919893000000' }),
      };
    });
    await db.begin((tx) => insertVolunteers(tx, people));
  }
  await db`
    with seats as (
      select volunteers.id, mitan_teams.id as team from (
        select id, thana_id, 1 + (row_number() over (partition by thana_id order by id) - 1) / 25 as number from volunteers
      ) as volunteers join mitan_teams using (thana_id, number)
    )
    update volunteers set status = 'accepted', team_id = seats.team, accepted_at = now(), card_hash = sha256(volunteers.id::text::bytea),
      valid_until = current_date + 300
    from seats where seats.id = volunteers.id`;
  await db`
    insert into mitan_outreach (thana_id, team_id, day, place, block, manner, people, pledges, topic, language, entered_by, entered_at, doubtful)
    select thana_id, id, current_date - (n % 300), 'village ' || (n % 900), 'kota', (array['phone', 'in_person', 'meeting', 'school', 'market'])[1 + n % 5],
      10 + n % 90, n % 10, 'general', 'hi', ${actor.id}, now(), n % 500 = 0
    from mitan_teams, generate_series(1, ${Math.ceil(lines / (Math.ceil(volunteers / 25 / thanas.length) * thanas.length))}::int) as n
    on conflict do nothing`;
  await db`vacuum analyze`;
  const [count] =
    await db`select (select count(*)::int from volunteers) as volunteers, (select count(*)::int from mitan_outreach) as lines`;
  let began = performance.now();
  await refreshCampaign(services);
  const refreshSeconds = Number(((performance.now() - began) / 1000).toFixed(1));
  const scopes: Record<string, Scope> = {
    thana: { kind: 'thanas', thanas: ['sarkanda', 'mopka'] },
    district: { kind: 'district' },
  };
  const boards: Record<string, () => Promise<unknown>> = {
    'the numbers of the district': () => readProgress(services),
  };
  const counted = await readCounted(services);
  for (const [who, scope] of Object.entries(scopes)) {
    boards[`volunteers, ${who}`] = () =>
      atStation(services, scope, (held) =>
        listVolunteers(held, scope, actor, { status: 'accepted', page: 1 }),
      );
    boards[`the week, ${who}`] = () =>
      atStation(services, scope, (held) => readWeek(held, scope, undefined, counted));
    boards[`ledger, ${who}`] = () =>
      atStation(services, scope, (held) => listOutreach(held, scope, { page: 1 }, 'hi'));
  }
  const p95Ms: Record<string, number> = {};
  for (const [what, read] of Object.entries(boards)) {
    for (let n = 0; n < 30; n++) await read();
    const times: number[] = [];
    for (let n = 0; n < calls; n++) {
      began = performance.now();
      await read();
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(calls * share)] ?? 0;
    p95Ms[what] = Number(at(0.95).toFixed(1));
    console.log(`${what.padEnd(32)} p50 ${at(0.5).toFixed(1)}  p95 ${at(0.95).toFixed(1)} ms`);
  }
  console.log(JSON.stringify({ ...count, refreshSeconds, p95Ms }));
  await db.end();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
