import { asStation } from '../../db/as-station.ts';
import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';

const seenBy = (scope: Scope) =>
  scope.kind === 'district' ? 'district' : scope.kind === 'thanas' ? scope.thanas : [];

/**
 * Runs one verb of the station's work in one transaction, in which PostgreSQL holds every statement to the scope once
 * more. A verb that fails leaves nothing behind.
 */
export function atStation<Needs extends Pick<Services, 'db'>, Result>(
  services: Needs,
  scope: Scope,
  verb: (services: Needs) => Promise<Result>,
): Promise<Result> {
  return asStation(services.db, seenBy(scope), (db) => verb({ ...services, db }));
}
