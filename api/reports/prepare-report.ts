import parsePhoneNumber from 'libphonenumber-js';
import { findAlertsOnCategory } from '../alerts/find-alerts.ts';
import { answeredIn, type Tongue } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { type FieldProblem, Refusal } from '../errors.ts';
import { extractSignals, normaliseSuspect } from '../patterns/extract-signals.ts';
import { findRelated } from '../patterns/find-related.ts';
import type { Signal } from '../patterns/schema.ts';
import { suggestCategory } from '../patterns/suggest-category.ts';
import { routeReport } from '../routing/route.ts';
import type { Routing } from '../routing/schema.ts';
import { nextSteps, presentRoutingOf, presentThana, type SubmitAnswer } from './present.ts';
import type { ReportInput } from './schema.ts';

type NamedSignal = Signal & { namedByCitizen: boolean };

/** The signals of a report, each once; those the citizen named come first. */
function signalsOf(
  services: Services,
  input: ReportInput,
): { signals: NamedSignal[]; wrong: FieldProblem[] } {
  const wrong: FieldProblem[] = [];
  const signals = new Map<string, NamedSignal>();
  const keep = (signal: Signal, namedByCitizen: boolean) => {
    const key = `${signal.kind} ${signal.value}`;
    if (!signals.has(key)) signals.set(key, { ...signal, namedByCitizen });
  };
  for (const [place, { kind, value }] of input.suspects.entries()) {
    const found = normaliseSuspect(kind, value, services.stopList);
    if (found.length === 0)
      wrong.push({ field: `suspects.${place}.value`, code: kind === 'phone' ? 'not_a_phone' : 'wrong' });
    for (const signal of found) keep(signal, true);
  }
  for (const signal of extractSignals(input.suspectLine, services.stopList)) keep(signal, true);
  for (const signal of extractSignals(input.narrative, services.stopList)) keep(signal, false);
  return { signals: [...signals.values()], wrong };
}

/** What only the running portal can check of a report. @throws Refusal invalid */
function checkAgainstDistrict(
  services: Services,
  input: ReportInput,
  wrong: FieldProblem[],
): ReportInput['contact'] {
  const thana = input.place?.thana;
  if (thana && !services.jurisdiction.thanas.some(({ id }) => id === thana))
    wrong.push({ field: 'place.thana', code: 'not_a_thana' });
  let contact = input.contact;
  if (contact?.phone) {
    const phone = parsePhoneNumber(contact.phone, 'IN');
    // An Indian number has ten digits, whatever new series there are.
    if (phone?.isPossible() && (phone.country !== 'IN' || phone.nationalNumber.length === 10))
      contact = { ...contact, phone: phone.number };
    else wrong.push({ field: 'contact.phone', code: 'not_a_phone' });
  }
  if (wrong.length > 0) throw new Refusal('invalid', wrong);
  return contact?.name || contact?.phone ? contact : null;
}

/** Where the citizen says they are decides; only when that leads nowhere is the place read out of what happened. */
function routeByPlaceThenWords(input: ReportInput, jurisdiction: Services['jurisdiction']): Routing {
  const byPlace = routeReport(input.place ?? {}, jurisdiction);
  if (byPlace.method !== 'none' || input.narrative === '') return byPlace;
  const byWords = routeReport({ text: input.narrative }, jurisdiction);
  return byWords.method === 'none' ? byPlace : byWords;
}

/** A report that was read: what is stored of it, and what its citizen is told. */
export type Prepared = {
  input: ReportInput;
  /** What it was written in. */
  language: Tongue;
  signals: NamedSignal[];
  contact: ReportInput['contact'];
  routing: Routing;
  category: string | null;
  answer: SubmitAnswer;
};

/**
 * Reads a report: its signals, its thana, what is known of them. Nothing is stored.
 * @param receipt what the answer bears
 * @param hasUnread pictures came with it whose words nobody has seen yet
 * @throws Refusal invalid (fields)
 */
export async function prepareReport(
  services: Services,
  input: ReportInput,
  language: Tongue,
  receipt: string,
  hasUnread = false,
): Promise<Prepared> {
  const { jurisdiction, content, config } = services;
  const { signals: found, wrong } = signalsOf(services, input);
  const contact = checkAgainstDistrict(services, input, wrong);
  // The citizen's own number, written in the story too, is no suspect and is kept sealed alone.
  const signals = found.filter(({ kind, value }) => kind !== 'phone' || value !== contact?.phone);
  const routing = routeByPlaceThenWords(input, jurisdiction);
  const category = suggestCategory(input.narrative, content.categories);
  const [related, alerts] = await Promise.all([
    findRelated(services, signals, input.narrative),
    category ? findAlertsOnCategory(services, category, answeredIn(language)) : [],
  ]);
  const thana = presentThana(routing.thana, jurisdiction);
  const urgent = input.moneyLost != null;
  const answer: SubmitAnswer = {
    receipt,
    statusUrl: `${config.origin}/${answeredIn(language)}/status/#${receipt}`,
    thana,
    routing: presentRoutingOf(routing, jurisdiction),
    signals: signals.map(({ kind, value }) => ({ kind, value })),
    related: { ...related, alerts },
    urgent,
    next: nextSteps(content.texts, language, {
      urgent,
      thana,
      method: routing.method,
      hasContact: contact != null,
      hasUnread,
    }),
  };
  return { input, language, signals, contact, routing, category, answer };
}
