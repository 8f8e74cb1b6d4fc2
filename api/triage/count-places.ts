import type { Services } from '../context.ts';
import type { Scope } from '../staff/schema.ts';
import * as queries from './handover-queries.ts';

/** More kinds of words for a place nobody goes through. */
const most = 5000;

/** Where citizens say it was, in their own words, and in how many reports since a time. */
export const countPlaces = ({ db }: Pick<Services, 'db'>, scope: Scope, since: Date) =>
  queries.countPlaceTexts(db, scope, since, most);
