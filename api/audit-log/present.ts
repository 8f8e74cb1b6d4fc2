import type { Json } from '../../db/client.ts';
import type { AlertName, AuditLogRow, PersonName } from './queries.ts';
import type { ObjectKind } from './schema.ts';

/** One row of the record. Times are ISO 8601. */
export type PresentedAct = {
  id: string;
  /** Its place in the chain; null for the second until it has one. */
  row: number | null;
  at: string;
  who: { kind: 'citizen' | 'staff' | 'system'; id: string | null; name: string | null };
  act: string;
  object: {
    kind: ObjectKind;
    id: string;
    /** Where it has a name that an administrator may know. */
    name: { hi: string; en: string } | null;
    /** Where an administrator may open it. */
    page: { hi: string; en: string } | null;
  };
  detail: Record<string, Json>;
};

export type Names = { people: Map<string, PersonName>; alerts: Map<string, AlertName[]> };

function objectOf({ objectKind: kind, objectId: id }: AuditLogRow, names: Names): PresentedAct['object'] {
  const person = kind === 'staff' ? names.people.get(id) : undefined;
  if (person) {
    const page = `/staff/people/${id}/`;
    return { kind, id, name: { hi: person.name, en: person.name }, page: { hi: page, en: page } };
  }
  const texts = kind === 'alert' ? names.alerts.get(id) : undefined;
  const title = (language: 'hi' | 'en') => texts?.find((text) => text.language === language)?.title ?? '';
  const slug = texts?.[0]?.slug;
  if (!slug) return { kind, id, name: null, page: null };
  const page = { hi: `/hi/alerts/${slug}/`, en: `/en/alerts/${slug}/` };
  return { kind, id, name: { hi: title('hi'), en: title('en') }, page };
}

export function presentAct(row: AuditLogRow, names: Names): PresentedAct {
  const { id, seq, at, actorKind, actorId, actorName, act, detail } = row;
  return {
    id,
    row: seq === null ? null : Number(seq),
    at: at.toISOString(),
    who: { kind: actorKind, id: actorId, name: actorName },
    act,
    object: objectOf(row, names),
    detail,
  };
}
