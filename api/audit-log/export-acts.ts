import { writeAudit } from '../audit.ts';
import { textOf } from '../content/load-content.ts';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { csvField } from '../csv-field.ts';
import type { Actor } from '../staff/schema.ts';
import { findEnd, readAllActs } from './list-acts.ts';
import type { PresentedAct } from './present.ts';
import { type AuditFilter, isKnownAct, shortNumber } from './schema.ts';

type Needs = Pick<Services, 'db' | 'content'>;

const columns = ['row', 'time_india', 'who_kind', 'who', 'what', 'act', 'object_kind', 'object_id', 'detail'];

const indianTime = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Kolkata',
});

function lineOf({ content }: Needs, language: Language, one: PresentedAct): string {
  const say = (key: string, values = {}) => textOf(content.texts, language, key, values);
  const { kind, id, name } = one.object;
  const object = name?.[language] ?? `${say(`audit.kind.${kind}`)} ${shortNumber(id)}`;
  return [
    one.row === null ? '' : String(one.row),
    indianTime.format(new Date(one.at)),
    one.who.kind,
    one.who.name ?? '',
    isKnownAct(one.act) ? say(`audit.say.${one.act}`, { object }) : one.act,
    one.act,
    kind,
    id,
    Object.keys(one.detail).length > 0 ? JSON.stringify(one.detail) : '',
  ]
    .map(csvField)
    .join();
}

/**
 * What fits the filter as CSV, written while it is read: however long it gets, a thousand rows of it are in memory. That
 * it was taken out of the portal is recorded first.
 */
export async function exportActs(
  needs: Needs,
  actor: Actor,
  filter: AuditFilter,
  language: Language,
): Promise<ReadableStream<Uint8Array>> {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  await needs.db.begin((tx) =>
    writeAudit(tx, {
      ...{ actorKind: 'staff', actorId: actor.id, act: 'export_audit' },
      ...{ objectKind: 'audit', objectId: 'log', detail: Object.fromEntries(given) },
    }),
  );
  const pages = readAllActs(needs, filter, await findEnd(needs));
  const bytes = new TextEncoder();
  return new ReadableStream({
    // With the mark that tells spreadsheets that this is UTF-8.
    start: (stream) => stream.enqueue(bytes.encode(`\ufeff${columns.join()}\r\n`)),
    pull: async (stream) => {
      const { value, done } = await pages.next();
      if (done) return stream.close();
      stream.enqueue(bytes.encode(value.map((one) => `${lineOf(needs, language, one)}\r\n`).join('')));
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}
