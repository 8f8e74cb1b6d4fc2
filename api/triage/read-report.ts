import type { Database } from '../../db/client.ts';
import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { listForStation } from '../evidence/list-for-station.ts';
import { openContact } from '../reports/contact.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import { listColleagues } from './act-queries.ts';
import { presentContact, presentReport, type StationReport } from './present.ts';
import * as queries from './queries.ts';

const act = 'read_contact';
/** Looking again within the hour is the same look. */
const oneLookMs = 3600 * 1000;

async function recordLook(db: Database, scope: Scope, id: string, actor: Actor, now: Date): Promise<void> {
  if (await queries.wasRecorded(db, scope, id, actor.id, act, new Date(now.getTime() - oneLookMs))) return;
  await db.begin((tx) =>
    writeAudit(tx, { actorKind: 'staff', actorId: actor.id, act, objectKind: 'report', objectId: id }),
  );
}

/**
 * Everything a station needs to work on one report, with why it lies here and why it joined its pattern. That
 * somebody saw the citizen's contact is recorded before it is shown.
 * @throws Refusal not_found, also where the report is another thana's
 */
export async function readReport(
  services: Pick<Services, 'db' | 'config' | 'content' | 'jurisdiction' | 'now'>,
  scope: Scope,
  actor: Actor,
  id: string,
): Promise<StationReport> {
  const { db, config, jurisdiction } = services;
  const report = await queries.findReport(db, scope, id);
  if (!report) throw new Refusal('not_found');
  const district = { intake: jurisdiction.intake, actorId: actor.id };
  const [signals, pattern, events, messages, notes, contactRow, colleagues, evidence] = await Promise.all([
    queries.listSignals(db, scope, id),
    queries.findPattern(db, scope, id),
    queries.listEvents(db, scope, id),
    queries.listMessages(db, scope, id),
    queries.listNotes(db, scope, id),
    queries.findContact(db, scope, id),
    listColleagues(db, scope, id, district),
    listForStation(db, scope, id),
  ]);
  const opened = contactRow?.sealed
    ? openContact({ sealed: contactRow.sealed, keyId: contactRow.keyId }, id, config.contactKeys)
    : null;
  if (opened) await recordLook(db, scope, id, actor, services.now());
  const audit = await queries.listAudit(db, scope, id);
  const contact = presentContact(contactRow, opened);
  const { replyTemplates } = services.content;
  const parts = {
    report,
    signals,
    pattern,
    events,
    messages,
    notes,
    audit,
    contact,
    colleagues,
    evidence,
    replyTemplates,
  };
  return presentReport(parts, jurisdiction);
}
