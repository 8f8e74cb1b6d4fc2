import { randomUUID } from 'node:crypto';
import parsePhoneNumber from 'libphonenumber-js';
import { writeAudit } from '../audit.ts';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { presentThana } from '../reports/present.ts';
import { routeReport } from '../routing/route.ts';
import * as queries from './queries.ts';
import { consentVersion, type EnrolInput } from './schema.ts';
import { phoneHashes, sealVolunteer } from './volunteer-contact.ts';

/**
 * Which thana somebody belongs to, by what they chose or where they live.
 * @throws Refusal invalid when there is no such thana, or the place may be several or none: then they choose
 */
export function thanaOf(
  { jurisdiction }: Pick<Services, 'jurisdiction'>,
  thana: string,
  place: string,
): string {
  if (thana) {
    if (!jurisdiction.thanas.some(({ id }) => id === thana))
      throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
    return thana;
  }
  const routing = routeReport({ text: place }, jurisdiction);
  if (place === '' || ['ask', 'none', 'outside'].includes(routing.method))
    throw new Refusal('invalid', [{ field: 'thana', code: 'thana_unclear' }]);
  return routing.thana;
}

/** @returns E.164 @throws Refusal invalid */
export function phoneOf(typed: string): string {
  const phone = parsePhoneNumber(typed, 'IN');
  if (!phone?.isValid()) throw new Refusal('invalid', [{ field: 'phone', code: 'not_a_phone' }]);
  return phone.number;
}

/**
 * Somebody wants to be a Cyber Mitan. Who is here already is told the same and stands here once: nobody learns by trying who is
 * one.
 */
export async function enrolVolunteer(
  services: Pick<Services, 'db' | 'now' | 'config' | 'jurisdiction'>,
  input: EnrolInput,
  language: Language,
): Promise<{ thana: ReturnType<typeof presentThana> }> {
  const { db, config, jurisdiction } = services;
  const phone = phoneOf(input.phone);
  const thana = thanaOf(services, input.thana, input.place);
  const id = randomUUID();
  const volunteer: queries.NewVolunteer = {
    ...{ id, thana, source: 'page', place: input.place, consent: consentVersion },
    ...{ phoneHashes: phoneHashes(config, phone), ...sealVolunteer(config, id, { name: input.name, phone }) },
    ...{ language: input.language ?? language, at: services.now() },
  };
  await db.begin(async (tx) => {
    if ((await queries.insertVolunteers(tx, [volunteer])) === 0) return;
    await writeAudit(tx, {
      ...{ actorKind: 'citizen', act: 'enrol_volunteer', objectKind: 'volunteer', objectId: id },
      detail: { thana },
    });
  });
  return { thana: presentThana(thana, jurisdiction) };
}
