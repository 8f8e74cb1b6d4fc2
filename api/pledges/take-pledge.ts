import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { sealCard } from './pledge-card.ts';
import * as queries from './queries.ts';
import type { PledgeInput } from './schema.ts';

type Needs = Pick<Services, 'db' | 'jurisdiction' | 'now' | 'config'>;

/** `kota-3`: the third team of Kota. */
async function teamOf({ db, jurisdiction }: Needs, code: string): Promise<string | null> {
  const [, thana, number] = /^([a-z0-9-]+)-([1-9][0-9]{0,4})$/.exec(code) ?? [];
  if (!thana || !jurisdiction.thanas.some(({ id }) => id === thana)) return null;
  return queries.findTeam(db, thana, Number(number));
}

/**
 * Somebody takes the pledge: it is counted, their card can be drawn, and their name is forgotten.
 * @param counts false where it came too often from there: the card is theirs all the same
 * @throws Refusal invalid (thana)
 */
export async function takePledge(
  services: Needs,
  { name, thana, team, language }: PledgeInput,
  counts: boolean,
  readerLanguage: 'hi' | 'en',
): Promise<{ card: string; counted: boolean }> {
  const { db, jurisdiction, now } = services;
  if (thana && !jurisdiction.thanas.some(({ id }) => id === thana))
    throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
  const day = indianDay(now());
  if (counts)
    await queries.addPledge(db, {
      day,
      thana: thana || null,
      team: team ? await teamOf(services, team) : null,
    });
  const card = { name, thana: thana || null, language: language ?? readerLanguage, day, counted: counts };
  return { card: sealCard(services, card), counted: counts };
}
