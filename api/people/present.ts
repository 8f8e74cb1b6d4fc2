import type { Services } from '../context.ts';
import type { Jurisdiction } from '../routing/schema.ts';
import type { Role } from '../staff/schema.ts';
import { needsSecondFactor } from '../staff/second-factor.ts';
import type { PersonRow } from './queries.ts';
import type { PersonState } from './schema.ts';

/** One of the staff, as the administrator sees them. Times are ISO 8601. */
export type PresentedPerson = {
  id: string;
  username: string;
  name: string;
  role: Role;
  thana: { id: string; name: { hi: string; en: string } } | null;
  version: number;
  state: PersonState;
  since: string;
  lastSignedInAt: string | null;
  /** The code on the slip of paper: good until then, or no longer. */
  code: { until: string; isOver: boolean; wasUsed: boolean } | null;
  /** `missing`: this role needs one and has none yet; it is set up at the next sign-in. */
  secondFactor: 'set' | 'missing' | 'none';
  endedAt: string | null;
  endedReason: string | null;
};

const thanaOf = (jurisdiction: Pick<Jurisdiction, 'thanas'>, id: string | null) => {
  if (id === null) return null;
  // One that has left the district's files is still named.
  const name = jurisdiction.thanas.find((thana) => thana.id === id)?.name ?? { hi: id, en: id };
  return { id, name: { hi: name.hi, en: name.en } };
};

const stateOf = ({ endedAt, passwordChosenAt }: PersonRow): PersonState =>
  endedAt ? 'ended' : passwordChosenAt ? 'active' : 'invited';

export function presentPerson(
  { config, jurisdiction, now }: Pick<Services, 'config' | 'jurisdiction' | 'now'>,
  row: PersonRow,
): PresentedPerson {
  const { id, username, name, role, version, codeUntil } = row;
  return {
    ...{ id, username, name, role, version },
    thana: thanaOf(jurisdiction, row.thana),
    state: stateOf(row),
    since: row.createdAt.toISOString(),
    lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
    code: codeUntil && {
      until: codeUntil.toISOString(),
      isOver: codeUntil <= now(),
      wasUsed: row.codeUsedAt !== null,
    },
    secondFactor: row.hasFactor ? 'set' : needsSecondFactor(config, role) ? 'missing' : 'none',
    endedAt: row.endedAt?.toISOString() ?? null,
    endedReason: row.endedReason,
  };
}
