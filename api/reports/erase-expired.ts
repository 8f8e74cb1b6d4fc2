import type { Services } from '../context.ts';
import * as queries from './queries.ts';

/** Answers are kept for repeated calls this long. */
const answerDays = 7;

/** The retention job: empties contact details past their day and answers nobody will ask for again. */
export async function eraseExpired({
  db,
  now,
}: Pick<Services, 'db' | 'now'>): Promise<{ contacts: number; answers: number }> {
  const at = now();
  const contacts = await queries.eraseDueContacts(db, at);
  const answers = await queries.eraseOldAnswers(db, new Date(at.getTime() - answerDays * 24 * 3600 * 1000));
  return { contacts, answers };
}
