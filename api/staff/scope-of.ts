import type { Actor, Scope } from './schema.ts';

/** What the scope needs to know of the district. */
type Stations = { thanas: readonly { id: string; parent?: string | null | undefined }[] };

/**
 * Which reports an actor may see. Station and nodal officers: those of their thana and of the outposts under
 * it. The cyber cell: all of the district. Editors work on alerts and administrators on people: no reports.
 */
export function scopeOf(actor: Pick<Actor, 'role' | 'thana'>, jurisdiction: Stations): Scope {
  if (actor.role === 'cyber-cell') return { kind: 'district' };
  if ((actor.role === 'station-officer' || actor.role === 'nodal-officer') && actor.thana) {
    const own = actor.thana;
    const outposts = jurisdiction.thanas
      .filter(({ id, parent }) => parent === own && id !== own)
      .map(({ id }) => id);
    return { kind: 'thanas', thanas: [own, ...outposts] };
  }
  return { kind: 'nothing' };
}

/** What of a scope lies in one thana. @param thana undefined: all of it */
export function narrow(scope: Scope, thana: string | undefined): Scope {
  if (thana === undefined) return scope;
  const isOwn = scope.kind === 'district' || (scope.kind === 'thanas' && scope.thanas.includes(thana));
  return isOwn ? { kind: 'thanas', thanas: [thana] } : { kind: 'nothing' };
}
