import { beforeAll, describe, expect, test } from 'vitest';
import { wholeDraft } from '../../api/alerts/test-drafts.ts';
import { testPortal } from '../../api/staff/test-portal.ts';

/** Two people press at once: one wins, the other is told, and one audit row says so. RACE_ROUNDS=1000 for the whole of it. */
const rounds = Number(process.env.RACE_ROUNDS || 40);

let portal: Awaited<ReturnType<typeof testPortal>>;
let officers: string[];
let editors: string[];
let writer: string;
beforeAll(async () => {
  portal = await testPortal();
  const cookies = async (role: 'station-officer' | 'editor', thana: string | null) =>
    (await portal.signedIn(role, thana)).cookie;
  officers = [await cookies('station-officer', 'sarkanda'), await cookies('station-officer', 'sarkanda')];
  editors = [await cookies('editor', null), await cookies('editor', null)];
  writer = await cookies('editor', null);
});

const report = async (status: 'new' | 'acknowledged') => {
  const id = await portal.addReport('sarkanda');
  if (status === 'acknowledged')
    await portal.db`update reports set status = 'acknowledged', acknowledged_at = now() where id = ${id}`;
  return { id, path: `/staff/reports/${id}` };
};

async function alert(state: 'submitted' | 'approved') {
  const { body } = await portal.call('POST', '/staff/alerts', { cookie: writer, json: {} });
  const path = `/staff/alerts/${body.id}`;
  const { body: saved } = await portal.call('PATCH', path, {
    cookie: writer,
    json: { version: 1, draft: wholeDraft() },
  });
  const json = { version: saved.version };
  await portal.call('POST', `${path}/submit`, { cookie: writer, json });
  if (state === 'approved')
    await portal.call('POST', `${path}/approve`, { cookie: editors[0] as string, json });
  return { id: body.id as string, path, json };
}

type Race = {
  act: string;
  audited: string;
  begin: () => Promise<{ id: string; path: string; json?: object }>;
  by: () => string[];
  json?: object;
};
const races: Race[] = [
  {
    act: 'acknowledge',
    audited: 'acknowledge_report',
    begin: () => report('new'),
    by: () => officers,
  },
  {
    act: 'transfer',
    audited: 'transfer_report',
    begin: () => report('acknowledged'),
    by: () => officers,
    json: { from: 'sarkanda', to: 'torwa', reason: 'other_area' },
  },
  {
    act: 'close',
    audited: 'close_report',
    begin: () => report('acknowledged'),
    by: () => officers,
    json: { reason: 'advice_given' },
  },
  { act: 'approve', audited: 'approve_alert', begin: () => alert('submitted'), by: () => editors },
  { act: 'publish', audited: 'publish_alert', begin: () => alert('approved'), by: () => editors },
];

describe(`two at once, ${rounds} times`, () => {
  test.for(races)('$act', { timeout: 600_000 }, async ({ act, audited, begin, by, json }) => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, path, json: own } = await begin();
      const replies = await Promise.all(
        by().map((cookie) => portal.call('POST', `${path}/${act}`, { cookie, json: json ?? own ?? {} })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(replies.find(({ status }) => status === 409)?.body.code).toBe('conflict');
      const rows = await portal.db`select from audit_log where object_id = ${id} and act = ${audited}`;
      expect(rows).toHaveLength(1);
    }
  });
});
