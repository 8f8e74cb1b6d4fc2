import { writeAuditOfMany } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Contact, openContact } from '../reports/contact.ts';
import { hideOwn } from '../reports/hide-own.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { atStation } from '../triage/at-station.ts';
import { listIds } from '../triage/list-ids.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { accountsOf, knownDigits, shortNumber } from './material.ts';
import * as queries from './queries.ts';
import { actOf } from './read-pack.ts';
import { type CsvInput, mostRows, type Tellable } from './schema.ts';

type Needs = Pick<Services, 'db' | 'config' | 'jurisdiction' | 'stopList' | 'now'>;

/** As many rows are read at a time, so that a slow reader holds no connection and the whole list never lies in memory. */
const rowsAtOnce = 250;
/** Between the values of one cell. No sign that parts cells anywhere. */
const between = ' | ';

/** The columns in their order. content/handbook/packs.md says what each means. */
export const csvColumns = [
  'report',
  'report_id',
  'received_ist',
  'happened_ist',
  'status',
  'closed_reason',
  'thana',
  'channel',
  'category',
  'language',
  'place',
  'pin',
  'money_lost',
  'amount_inr',
  'paid_ist',
  'reference',
  'phones',
  'links',
  'domains',
  'upi_ids',
  'bank_accounts',
  'ifsc',
  'emails',
  'handles',
  'sms_senders',
  'files',
  'pattern_id',
  'pattern_reports',
  'story',
  'citizen_name',
  'citizen_phone',
] as const;

const indian = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Kolkata',
  dateStyle: 'short',
  timeStyle: 'short',
});
const when = (at: Date | null) => (at === null ? null : indian.format(at));

function lineOf(
  row: queries.CsvRow,
  contact: Contact | null,
  tell: readonly Tellable[],
  { jurisdiction }: Pick<Services, 'jurisdiction'>,
): string {
  const told = {
    name: tell.includes('name') ? (contact?.name ?? null) : null,
    phone: tell.includes('phone') ? (contact?.phone ?? null) : null,
  };
  const ownDigits = contact?.phone?.replace(/\D/g, '').slice(-10) ?? '';
  const isOwn = (value: string) => ownDigits.length === 10 && value.replace(/\D/g, '').endsWith(ownDigits);
  const valuesOf = (kind: string) =>
    row.signals
      .filter((one) => one.kind === kind && !(kind === 'phone' && isOwn(one.value)))
      .map(({ value }) => value)
      .join(between);
  const known = knownDigits(row.signals, row.narrative, row.reference);
  const hide = {
    name: told.name === null ? (contact?.name ?? null) : null,
    phone: told.phone === null ? (contact?.phone ?? null) : null,
  };
  const cells: Record<(typeof csvColumns)[number], string | number | null> = {
    report: shortNumber(row.id),
    report_id: row.id,
    received_ist: when(row.receivedAt),
    happened_ist: when(row.occurredAt),
    status: row.status,
    closed_reason: row.closedReason,
    thana: jurisdiction.thanas.find(({ id }) => id === row.thana)?.name.en ?? row.thana,
    channel: row.channel,
    category: row.category,
    language: row.language,
    place: row.placeText,
    pin: row.placePin,
    money_lost: row.moneyLost ? 'yes' : 'no',
    amount_inr: row.amountInr,
    paid_ist: when(row.moneyAt),
    reference: row.reference,
    phones: valuesOf('phone'),
    links: valuesOf('url'),
    domains: valuesOf('domain'),
    upi_ids: valuesOf('upi'),
    bank_accounts: accountsOf(row.signals, row.narrative, row.reference ? [row.reference] : []).join(between),
    ifsc: valuesOf('ifsc'),
    emails: valuesOf('email'),
    handles: valuesOf('handle'),
    sms_senders: valuesOf('sms_header'),
    files: valuesOf('apk'),
    pattern_id: row.pattern,
    pattern_reports: row.patternReports,
    story: hideOwn(row.narrative, hide, known),
    citizen_name: told.name,
    citizen_phone: told.phone,
  };
  return csvLine(csvColumns.map((column) => cells[column]));
}

/**
 * The reports of one's own scope as a list for a spreadsheet, at most 5,000. That each of them goes out is recorded before
 * the first line leaves.
 * @throws Refusal not_found where one report is asked for that is not there, or another thana's
 */
export async function exportCsv(
  services: Needs,
  scope: Scope,
  actor: Actor,
  { report, tell, back: _, ...filter }: CsvInput,
): Promise<{ rows: number; csv: ReadableStream<Uint8Array> }> {
  const ids = await atStation(services, scope, async (held) => {
    const found =
      report === undefined
        ? await listIds(held, scope, actor, filter, mostRows)
        : await queries.listInScope(held.db, scope, [report]);
    if (report !== undefined && found.length === 0) throw new Refusal('not_found');
    if (found.length > 0)
      await held.db.begin((tx) =>
        writeAuditOfMany(
          tx,
          {
            actorKind: 'staff',
            actorId: actor.id,
            act: actOf('csv'),
            objectKind: 'report',
            detail: { together: found.length, tell },
          },
          found,
        ),
      );
    return found;
  });

  const encoder = new TextEncoder();
  let at = 0;
  let isBegun = false;
  const csv = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isBegun) {
        isBegun = true;
        controller.enqueue(encoder.encode(byteOrderMark + csvLine(csvColumns)));
        return;
      }
      const page = ids.slice(at, at + rowsAtOnce);
      at += page.length;
      if (page.length === 0) return controller.close();
      const rows = await atStation(services, scope, ({ db }) => queries.listCsvRows(db, scope, page));
      const lines = rows.map((row) => {
        const sealed = row.sealed && row.keyId ? { sealed: row.sealed, keyId: row.keyId } : null;
        const contact = sealed && openContact(sealed, row.id, services.config.contactKeys);
        return lineOf(row, contact, tell, services);
      });
      controller.enqueue(encoder.encode(lines.join('')));
    },
  });
  return { rows: ids.length, csv };
}
