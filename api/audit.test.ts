import { randomInt, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { sealAudit, verifyAudit, writeAudit } from './audit.ts';

const { db } = await testDatabase();
const write = (n: number) =>
  db.begin((tx) =>
    writeAudit(tx, {
      actorKind: 'system',
      act: 'submit_report',
      objectKind: 'report',
      objectId: `r-${n}`,
      detail: { b: n, a: 'क' },
    }),
  );

test('rows are chained, and several sealers at once make one chain', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, n) => write(n)));
  const sealed = await Promise.all(Array.from({ length: 4 }, () => db.begin((tx) => sealAudit(tx, 20))));
  expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(60);
  await write(60);
  await db.begin((tx) => sealAudit(tx));
  expect(await verifyAudit(db)).toMatchObject({ rows: 61, brokenAt: null });
});

test('a row is neither changed nor taken away, by whomever', async () => {
  const refused = /never changed/;
  await expect(db`update audit_log set detail = '{}' where seq = 30`).rejects.toThrow(refused);
  await expect(db`update audit_log set seq = 1000 where seq = 30`).rejects.toThrow(refused);
  await expect(db`delete from audit_log where seq = 30`).rejects.toThrow(refused);
  await expect(db`truncate audit_log`).rejects.toThrow(refused);
  await write(61);
  // Sealing fills the place and nothing else.
  await expect(
    db`update audit_log set seq = 62, hash = '\\x00', act = 'other' where seq is null`,
  ).rejects.toThrow(refused);
  expect(await db.begin((tx) => sealAudit(tx))).toBe(1);
});

test('an act that is rolled back leaves no row', async () => {
  const actor = randomUUID();
  await db
    .begin(async (tx) => {
      await writeAudit(tx, {
        actorKind: 'staff',
        actorId: actor,
        act: 'x',
        objectKind: 'report',
        objectId: 'none',
      });
      throw new Error('no');
    })
    .catch(() => {});
  const [row] = await db<{ n: number }[]>`select count(*)::int as n from audit_log where actor_id = ${actor}`;
  expect(row?.n).toBe(0);
});

describe('of 100,000 rows', () => {
  const rows = 100_000;
  const rounds = 2;
  type Tampering = (at: number) => Promise<unknown>;
  /** What somebody may do who owns the database and has taken the trigger off. */
  const ways: Record<string, Tampering> = {
    'one changed': (at) => db`update audit_log set object_id = object_id || 'x' where seq = ${at}`,
    'one changed in its time alone': (at) =>
      db`update audit_log set at = at + interval '1 microsecond' where seq = ${at}`,
    'one changed in its detail alone': (at) =>
      db`update audit_log set detail = detail || '{"a": "changed"}' where seq = ${at}`,
    'one removed': (at) => db`delete from audit_log where seq = ${at}`,
    'one removed and the others moved up': (at) => db`
      with gone as (delete from audit_log where seq = ${at} returning hash)
      update audit_log set seq = ${at}, hash = gone.hash from gone where audit_log.seq = ${at + 1}
    `,
    'two in each other’s place': (at) => db`
      update audit_log set object_id = other.object_id, at = other.at
      from audit_log as other
      where audit_log.seq in (${at}, ${at + 1}) and other.seq in (${at}, ${at + 1}) and other.seq <> audit_log.seq
    `,
    'the last removed': () => db`delete from audit_log where seq = (select max(seq) from audit_log)`,
  };

  test('any one that was changed, removed or moved is found', { timeout: 240_000 }, async () => {
    const [before] = await db<{ n: number }[]>`select count(*)::int as n from audit_log`;
    await db`
      insert into audit_log (actor_kind, act, object_kind, object_id, detail)
      select 'citizen', 'submit_report', 'report', gen_random_uuid()::text, jsonb_build_object('n', n)
      from generate_series(1, ${rows - (before?.n ?? 0)}) as n
    `;
    while ((await db.begin((tx) => sealAudit(tx, 20_000))) > 0);
    expect(await verifyAudit(db)).toMatchObject({ rows, brokenAt: null });
    await db`alter table audit_log disable trigger all`;
    for (const [way, tamper] of Object.entries(ways)) {
      for (let round = 0; round < rounds; round += 1) {
        const at = randomInt(1, rows - 1);
        await db`create table kept as select * from audit_log where seq between ${at} and ${at + 1} or seq = ${rows}`;
        await tamper(at);
        const { brokenAt, rows: whole } = await verifyAudit(db);
        expect([way, at, brokenAt === null]).toEqual([way, at, false]);
        // Where it was done is where it is said to be.
        expect(whole).toBe(way === 'the last removed' ? rows - 1 : at - 1);
        await db`delete from audit_log where id in (select id from kept) or seq between ${at} and ${at + 1}`;
        await db`insert into audit_log select * from kept`;
        await db`drop table kept`;
      }
    }
    expect(await verifyAudit(db)).toMatchObject({ rows, brokenAt: null });
  });
});
