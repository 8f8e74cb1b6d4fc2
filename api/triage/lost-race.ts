import type { Transaction } from '../../db/client.ts';
import { Refusal } from '../errors.ts';
import type { Scope } from '../staff/schema.ts';
import { findStatus } from './queries.ts';

/** Why a conditional update changed nothing: the report is not there for this actor, or somebody was faster. */
export async function lostRace(tx: Transaction, scope: Scope, id: string): Promise<Refusal> {
  return new Refusal((await findStatus(tx, scope, id)) === null ? 'not_found' : 'conflict');
}
