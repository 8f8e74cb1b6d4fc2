import type { Services } from '../context.ts';
import * as queries from './queries.ts';
import { erasedAfterDays } from './schema.ts';

/** The retention job: name and phone of volunteers who have left. @returns how many */
export const eraseEnded = ({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> =>
  queries.eraseEnded(db, new Date(now().getTime() - erasedAfterDays * 24 * 3600_000), now());
