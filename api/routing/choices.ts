import { choose, leave } from './answers.ts';
import * as reasons from './reasons.ts';
import type { Candidate, Jurisdiction, Routing } from './schema.ts';

/** What a citizen says who cannot tell which of several places is theirs. */
export const unsure = 'unsure';

/** Names one candidate among the others of a routing: station, place and block. */
export const choiceOf = ({ thana, place }: Pick<Candidate, 'thana' | 'place'>): string =>
  [thana ?? '', place?.name.en ?? '', place?.block?.en ?? ''].join('/');

/** Between what a citizen can choose; none where nothing is to be asked. */
export const choicesOf = ({ method, candidates }: Routing): Candidate[] =>
  method === 'ask' && candidates.length > 1 ? candidates : [];

/** Where it goes, now that the citizen has said which of the candidates is theirs. Another routing stays as it is. */
export function settleByChoice(
  open: Routing,
  choice: string | null | undefined,
  jurisdiction: Jurisdiction,
): Routing {
  const choices = choicesOf(open);
  if (choices.length > 0 && choice === unsure) return { ...open, reason: reasons.unsureReason };
  const found = choices.find((one) => choiceOf(one) === choice);
  if (!found) return open;
  const reason = reasons.pickedReason(found);
  // The others are out of question: the citizen has said so.
  const { thana } = found;
  if (thana) return choose({ ...found, thana, reason });
  const method = found.method === 'outside' ? 'outside' : 'none';
  return leave(method, reason, found.confidence, [found], jurisdiction);
}
