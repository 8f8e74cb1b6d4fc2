import { writeAudit } from '../audit.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Pace, tokenBuckets } from '../http/token-buckets.ts';
import { findCardHolder } from '../mitan/find-card-holder.ts';
import { type PublicThana, presentThana } from '../reports/present.ts';
import { readCode } from './hall-code.ts';
import * as queries from './queries.ts';
import { type JoinInput, mostThere } from './schema.ts';

export type Joined = { title: string; place: string; day: string; thana: PublicThana };

/** Ten tries for a card, then one a minute: a year of guessing finds one code in a thousand. */
export const paceOfCodes: Pace = { tries: 10, msForOneMore: 60_000 };

type Needs = Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>;
const throttles = new WeakMap<object, ReturnType<typeof tokenBuckets>>();
/** One for each database, as there is one for each process. */
function throttleOf(db: Services['db']) {
  const throttle = throttles.get(db) ?? tokenBuckets(paceOfCodes);
  throttles.set(db, throttle);
  return throttle;
}

/**
 * Somebody in the hall is there: with the code on the wall, and signed in, or with the card alone as long as they have the PIN of the slip.
 * Tries are counted by the volunteer and not by the address, which thirty share. That there is no such code, and that there is no such
 * card, are one answer. Joined twice they are there once.
 * @param signedIn who is signed in, or null
 * @throws Refusal wrong_code_or_card, too_many, sign_in_needed (they have a PIN of their own), conflict (the list is full)
 */
export async function joinHall(
  services: Needs,
  signedIn: string | null,
  { code: typed, card }: JoinInput,
): Promise<Joined> {
  const { db, now, jurisdiction } = services;
  const at = now();
  const holder = signedIn ? null : await findCardHolder(services, card);
  const volunteer = signedIn ?? holder?.id;
  if (!volunteer) throw new Refusal('wrong_code_or_card');
  // Whoever has seen a card keeps its holder, who is signed in, out of no hall.
  if (throttleOf(db).take(`${signedIn ? 'signed in' : 'card'} ${volunteer}`, at) === null)
    throw new Refusal('too_many');
  const code = readCode(typed);
  return db.begin(async (tx) => {
    const hall = code ? await queries.findByCode(tx, code, at) : null;
    if (!hall) throw new Refusal('wrong_code_or_card');
    if (holder?.hasOwnPin) throw new Refusal('sign_in_needed');
    const isNew = await queries.insertAttendance(tx, hall.id, volunteer, { by: null, at, most: mostThere });
    if (!isNew && !(await queries.isThere(tx, hall.id, volunteer))) throw new Refusal('conflict');
    if (isNew)
      await writeAudit(tx, {
        ...{ actorKind: 'citizen', act: 'join_hall', objectKind: 'hall', objectId: hall.id },
        detail: { volunteer },
      });
    const { title, place, day, thana } = hall;
    return { title, place, day, thana: presentThana(thana, jurisdiction) };
  });
}
