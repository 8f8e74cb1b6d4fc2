import { choiceOf } from './choices.ts';
import type { Candidate, Jurisdiction, Name, Routing, Thana } from './schema.ts';

type ThanaShown = { id: string; name: Name };

export type CandidateShown = Omit<Candidate, 'thana'> & {
  thana: ThanaShown | null;
  /** What `place.choice` of a report says who means this one. */
  choice: string;
};

export type RoutingShown = Pick<Routing, 'chosen' | 'method' | 'confidence' | 'reason'> & {
  candidates: CandidateShown[];
};

const shown = (id: string | null, jurisdiction: Jurisdiction): ThanaShown | null => {
  const thana = jurisdiction.thanas.find((one) => one.id === id);
  return thana ? { id: thana.id, name: thana.name } : null;
};

/** The fields of a routing that may leave. */
export const presentRouting = (routing: Routing, jurisdiction: Jurisdiction): RoutingShown => ({
  chosen: routing.chosen,
  method: routing.method,
  confidence: routing.confidence,
  reason: routing.reason,
  candidates: routing.candidates.map(({ thana, place, confidence, method, reason }) => ({
    thana: shown(thana, jurisdiction),
    ...(place && { place }),
    confidence,
    method,
    reason,
    choice: choiceOf({ thana, ...(place && { place }) }),
  })),
});

/** The fields of a station that may leave. */
export const presentThana = ({ id, name, kind, parent, block, at, coordinateSource }: Thana) => ({
  id,
  name,
  kind,
  parent,
  block,
  at,
  coordinateSource,
});
