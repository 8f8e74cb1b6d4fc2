import type { Option } from './read-options.ts';
import { placeOf } from './reasons.ts';
import type { Candidate, Jurisdiction, Name, Routing, RoutingMethod, Thana } from './schema.ts';

const mostCandidates = 8;

/** A confidence from 0 to 1 with two decimals. */
export const rounded = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

export function candidate(
  option: Option,
  method: RoutingMethod,
  reason: Name,
  jurisdiction: Jurisdiction,
): Candidate {
  const place = placeOf(option, jurisdiction);
  return {
    thana: option.thana?.id ?? null,
    ...(place && { place }),
    confidence: rounded(option.confidence),
    method,
    reason,
  };
}

export const ofThana = (
  thana: Thana,
  confidence: number,
  method: RoutingMethod,
  reason: Name,
): Candidate => ({
  thana: thana.id,
  confidence: rounded(confidence),
  method,
  reason,
});

/** The report goes to a station. */
export function choose(found: Candidate & { thana: string }, others: readonly Candidate[] = []): Routing {
  const candidates = [found, ...others.filter((one) => one.thana !== found.thana)];
  return {
    method: found.method,
    thana: found.thana,
    chosen: found.thana,
    confidence: found.confidence,
    reason: found.reason,
    candidates: candidates.slice(0, mostCandidates),
  };
}

/** The report goes to the intake, with what there is to choose from. */
export function leave(
  method: 'ask' | 'outside' | 'none',
  reason: Name,
  confidence: number,
  candidates: readonly Candidate[],
  jurisdiction: Jurisdiction,
): Routing {
  const seen = new Set<string>();
  const distinct = candidates.filter((one) => {
    const key = `${one.thana} ${one.place?.name.en ?? ''} ${one.place?.block?.en ?? ''} ${one.place ? one.confidence : ''}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    method,
    thana: jurisdiction.intake,
    chosen: null,
    confidence: rounded(confidence),
    reason,
    candidates: distinct.slice(0, mostCandidates),
  };
}
