import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { asOwnerAgain, asStation } from './as-station.ts';
import type { Database, Transaction } from './client.ts';

let db: Database;
const ids: Record<string, string> = {};
beforeAll(async () => {
  ({ db } = await testDatabase());
  for (const thana of ['one', 'two', 'three']) {
    await db`insert into thanas (id, jurisdiction, name_hi, name_en, kind) values (${thana}, 'x', 'x', 'x', 'thana')`;
    const [row] = await db<{ id: string }[]>`
      insert into reports (receipt_hash, source, language, channel, narrative, thana_id, routing_method, routing_confidence, routing_reason)
      values (${randomBytes(32)}, 'api', 'en', 'call', ${`told in ${thana}`}, ${thana}, 'chosen', 1, '{}') returning id
    `;
    ids[thana] = row?.id as string;
    await db`insert into report_signals (report_id, kind, value, joins, named_by_citizen, position) values (${row?.id as string}, 'phone', '+919800000001', true, true, 0)`;
    await db`insert into report_messages (report_id, author, text) values (${row?.id as string}, 'citizen', ${thana})`;
    await db`insert into report_events (report_id, event) values (${row?.id as string}, 'received')`;
    await db`insert into audit_log (actor_kind, act, object_kind, object_id) values ('citizen', 'submit_report', 'report', ${row?.id as string})`;
  }
});

const tables = ['reports', 'report_signals', 'report_messages', 'report_events', 'audit_log'] as const;
const counts = (tx: Transaction) =>
  Promise.all(
    tables.map(
      async (table) => (await tx<{ n: number }[]>`select count(*)::int as n from ${tx(table)}`)[0]?.n,
    ),
  );

describe('as a station, without a word of scope in the statement,', () => {
  test('each table shows what belongs to the scope', async () => {
    expect(await asStation(db, ['one', 'three'], counts)).toEqual([2, 2, 2, 2, 2]);
    expect(await asStation(db, 'district', counts)).toEqual([3, 3, 3, 3, 3]);
    expect(await asStation(db, [], counts)).toEqual([0, 0, 0, 0, 0]);
  });

  test('nothing foreign is changed, written to or handed on', async () => {
    await asStation(db, ['one'], async (tx) => {
      expect(
        await tx`update reports set status = 'acknowledged', acknowledged_at = now() returning id`,
      ).toEqual([{ id: ids.one }]);
    });
    const write = asStation(
      db,
      ['one'],
      (tx) =>
        tx`insert into report_messages (report_id, author, text) values (${ids.two as string}, 'station', 'x')`,
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const handOn = asStation(
      db,
      ['one'],
      (tx) => tx`update reports set thana_id = 'two' where id = ${ids.one as string}`,
    );
    await expect(handOn).rejects.toThrow(/permission denied/);
  });

  test('a citizen’s receipt and a colleague’s password are not to be read at all', async () => {
    await expect(asStation(db, 'district', (tx) => tx`select receipt_hash from reports`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(asStation(db, 'district', (tx) => tx`select password_hash from staff`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(asStation(db, 'district', (tx) => tx`select from staff_sessions`)).rejects.toThrow(
      /permission denied/,
    );
  });

  test('what was set is gone with the transaction', async () => {
    await asStation(db, ['one'], counts);
    await asStation(db, ['one'], async (tx) => {
      await asOwnerAgain(tx);
      expect(await counts(tx)).toEqual([3, 3, 3, 3, 3]);
    });
    const [row] = await db<{ role: string; scope: string | null }[]>`
      select current_user as role, current_setting('portal.scope', true) as scope
    `;
    expect(row?.role).not.toBe('cyber_mitan_station');
    expect(row?.scope || null).toBeNull();
  });
});
