import { extractSignals } from '../patterns/extract-signals.ts';
import { sealContact } from '../reports/contact.ts';
import { testPortal } from '../staff/test-portal.ts';

type Portal = Awaited<ReturnType<typeof testPortal>>;

/** For tests: a report as it is stored, with the signals of its story. */
export async function addStory(
  { db, services, addReport }: Portal,
  thana: string,
  narrative: string,
  given: {
    channel?: string;
    category?: string;
    amount?: number;
    paidAt?: Date;
    reference?: string;
    occurredAt?: Date;
    contact?: { name?: string; phone?: string };
    named?: string[];
  } = {},
): Promise<string> {
  const moneyLost = given.amount !== undefined || given.reference !== undefined;
  const id = await addReport(thana, {
    narrative,
    moneyLost,
    ...(given.channel ? { channel: given.channel } : {}),
  });
  await db`
    update reports set category = ${given.category ?? null}, money_lost_inr = ${given.amount ?? null},
      money_lost_at = ${given.paidAt ?? null}, money_reference = ${given.reference ?? null},
      occurred_at = ${given.occurredAt ?? null}
    where id = ${id}
  `;
  for (const { kind, value, joins } of extractSignals(narrative, services.stopList)) {
    await db`
      insert into report_signals (report_id, kind, value, joins, named_by_citizen)
      values (${id}, ${kind}, ${value}, ${joins}, ${given.named?.includes(value) ?? false})
    `;
  }
  await db`insert into report_events (report_id, event) values (${id}, 'received'), (${id}, 'routed')`;
  if (given.contact) {
    const { sealed, keyId } = sealContact(given.contact, id, services.config.contactKeys as never);
    await db`
      insert into report_contacts (report_id, sealed, key_id, erase_after)
      values (${id}, ${sealed}, ${keyId}, now() + interval '90 days')
    `;
  }
  return id;
}

/** For tests: these reports as one pattern. */
export async function putTogether(
  { db }: Portal,
  ids: readonly string[],
  status = 'suggested',
): Promise<string> {
  const [pattern] = await db<{ id: string }[]>`
    insert into patterns (status, report_count, first_seen, last_seen) values (${status}, ${ids.length}, now(), now()) returning id
  `;
  for (const id of ids)
    await db`insert into pattern_reports (pattern_id, report_id, why) values (${(pattern as { id: string }).id}, ${id}, '{"by":"first"}')`;
  return (pattern as { id: string }).id;
}

export const kyc =
  'Main Sita Bai. 98765 43210 se phone aaya, SBI KYC band hoga, card 4111 1111 1111 1111 ka number manga. Mera number 9893011111 hai.';

/** For tests: an officer of Sarkanda and one of the cyber cell, with their ways to look at packs and to make them. */
export async function openPacks() {
  const portal = await testPortal();
  const mine = await portal.signedIn('station-officer', 'sarkanda');
  const cell = await portal.signedIn('cyber-cell');
  const path = (id: string, kind: string) => `/staff/reports/${id}/packs/${kind}`;
  return {
    portal,
    mine,
    cell,
    add: (narrative: string, given: Parameters<typeof addStory>[3] = {}, thana = 'sarkanda') =>
      addStory(portal, thana, narrative, given),
    look: (id: string, kind: string, query = '', cookie = mine.cookie) =>
      portal.call('GET', path(id, kind) + query, { cookie }),
    make: (id: string, kind: string, json: object = {}, cookie = mine.cookie) =>
      portal.call('POST', path(id, kind), { cookie, json }),
    /** What was recorded of packs of this report. */
    acts: (id: string) => portal.db<{ act: string; actor: string; detail: Record<string, unknown> }[]>`
      select act, actor_id as actor, detail from audit_log where object_id = ${id} and act like 'make_pack_%' order by id
    `,
  };
}
