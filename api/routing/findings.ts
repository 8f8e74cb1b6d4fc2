import { distanceKm } from './geometry.ts';
import { kmFromPin, locatePin, type PinFinding, pinInText } from './locate-pin.ts';
import { locatePoint, type PointFinding } from './locate-point.ts';
import { locateWords, type WordsFinding } from './locate-words.ts';
import type { Option } from './read-options.ts';
import { type Jurisdiction, type Point, type RoutingFacts, readPin } from './schema.ts';

/** Facts farther apart than this do not speak of one place. */
export const apartKm = 15;
/** A namesake this close to the PIN code or location, and no other near it, is the one that is meant. */
const closeKm = 8;

/** The facts, each located for itself. */
export type Findings = {
  jurisdiction: Jurisdiction;
  words: WordsFinding | null;
  code: string | null;
  pin: PinFinding | null;
  point: Point | null;
  at: PointFinding | null;
};

/** Locates each fact for itself. */
export function locate(facts: RoutingFacts, jurisdiction: Jurisdiction): Findings {
  const { lat, lng } = facts;
  const given =
    typeof lat === 'number' && typeof lng === 'number' && Number.isFinite(lat) && Number.isFinite(lng);
  // A device that does not know says 0, 0.
  const point =
    given && !(lat === 0 && lng === 0) && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
  const words = facts.text?.trim() ? locateWords(facts.text, jurisdiction) : null;
  const code =
    (facts.pin && readPin(facts.pin)) || (facts.text && pinInText(facts.text, jurisdiction)) || null;
  return {
    jurisdiction,
    words,
    code,
    pin: code ? locatePin(code, jurisdiction) : null,
    point,
    at: point && locatePoint(point, jurisdiction),
  };
}

export const pinOf = ({ pin }: Findings) => (pin?.kind === 'inside' ? pin : null);
const leastKm = (points: readonly Point[], measure: (point: Point) => number) =>
  points.reduce((least, point) => Math.min(least, measure(point)), Number.POSITIVE_INFINITY);

/** The only option close by, where all others are clearly farther. */
function onlyClose(options: readonly Option[], measure: (point: Point) => number): Option | null {
  const order = options
    .map((option) => ({ option, km: leastKm(option.points, measure) }))
    .sort((a, b) => a.km - b.km);
  const [first, second] = order;
  if (!first || first.km > closeKm) return null;
  return !second || second.km > Math.max(closeKm, 2 * first.km) ? first.option : null;
}

/** Of namesakes, the one that the PIN code and the location point to. Null where they point to none, or to two. */
export function settle(options: readonly Option[], findings: Findings): Option | null {
  const pin = pinOf(findings);
  const { point, jurisdiction } = findings;
  const votes: Option[] = [];
  if (pin) {
    const ofPin = options.filter((option) => option.pins.includes(pin.pin.pin));
    const ofThana = options.filter((option) => option.thana !== null && pin.thanas.includes(option.thana));
    const close = onlyClose(options, (one) => kmFromPin(one, pin, jurisdiction));
    const vote = ofPin.length === 1 ? ofPin[0] : (close ?? (ofThana.length === 1 ? ofThana[0] : undefined));
    if (vote) votes.push(vote);
  }
  if (point && findings.at?.kind !== 'outside') {
    const vote = onlyClose(options, (one) => distanceKm(one, point));
    if (vote) votes.push(vote);
  }
  const [first, second] = votes;
  return first && (!second || second === first) ? first : null;
}

/** Whether PIN code or location speak against an option. */
export function contradicts(option: Option, findings: Findings): boolean {
  const { point, at, jurisdiction, pin } = findings;
  if (pin?.kind === 'outside' || at?.kind === 'outside') return true;
  if (pin?.thanas.every((thana) => thana !== option.thana) && !option.pins.includes(pin.pin.pin)) {
    const km = leastKm(option.points, (one) => kmFromPin(one, pin, jurisdiction));
    if (Number.isFinite(km) && km > apartKm) return true;
  }
  return (
    point !== null &&
    option.points.length > 0 &&
    leastKm(option.points, (one) => distanceKm(one, point)) > apartKm
  );
}
