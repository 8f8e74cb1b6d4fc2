import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
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

test('rows are chained, several sealers at once make one chain, and a change anywhere shows', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, n) => write(n)));
  const sealed = await Promise.all(Array.from({ length: 4 }, () => db.begin((tx) => sealAudit(tx, 20))));
  expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(60);
  await write(60);
  await db.begin((tx) => sealAudit(tx));
  expect(await verifyAudit(db)).toEqual({ rows: 61, brokenAt: null });

  const [middle] = await db<{ id: string }[]>`select id from audit_log where seq = 30`;
  await db`update audit_log set detail = '{"a": "changed"}' where seq = 30`;
  expect(await verifyAudit(db)).toEqual({ rows: 29, brokenAt: middle?.id });
});

test('a row taken out of the middle shows', async () => {
  await db`delete from audit_log`;
  await Promise.all(Array.from({ length: 10 }, (_, n) => write(n)));
  await db.begin((tx) => sealAudit(tx));
  await db`delete from audit_log where seq = 5`;
  expect((await verifyAudit(db)).brokenAt).not.toBeNull();
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
