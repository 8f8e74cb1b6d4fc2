import { distanceKm } from './geometry.ts';
import { type Jurisdiction, type Neighbour, type Pin, type Point, readPin, type Thana } from './schema.ts';

export type PinFinding =
  /** `thanas`: the main one first where one is known, else all that share it. */
  | { kind: 'inside'; pin: Pin; main: Thana | null; thanas: readonly Thana[] }
  | { kind: 'outside'; neighbour: Neighbour | null };

/**
 * What a PIN code tells. A code that is not listed is outside if no code of the district begins with the same three
 * digits (the sorting district); else it tells nothing.
 */
export function locatePin(code: string, jurisdiction: Jurisdiction): PinFinding | null {
  const pin = jurisdiction.pins.find((one) => one.pin === code);
  if (!pin) {
    const sortedHere = jurisdiction.pins.some(
      (one) => one.inDistrict !== 'no' && one.pin.slice(0, 3) === code.slice(0, 3),
    );
    return sortedHere || jurisdiction.pins.length === 0 ? null : { kind: 'outside', neighbour: null };
  }
  if (pin.inDistrict === 'no') {
    return {
      kind: 'outside',
      neighbour: jurisdiction.neighbours.find((one) => one.id === pin.neighbour) ?? null,
    };
  }
  const thanas = [pin.thana, ...pin.otherThanas].flatMap((id) =>
    jurisdiction.thanas.filter((thana) => thana.id === id),
  );
  const main = pin.inDistrict === 'yes' && pin.thana ? (thanas[0] ?? null) : null;
  return { kind: 'inside', pin, main, thanas };
}

/** Kilometres from a PIN code's known places and stations; infinite where none is known. */
export function kmFromPin(
  point: Point,
  finding: PinFinding & { kind: 'inside' },
  jurisdiction: Jurisdiction,
): number {
  const places = jurisdiction.places
    .filter((place) => place.pin === finding.pin.pin)
    .map((place) => place.at);
  return [...places, ...finding.thanas.map((thana) => thana.at)]
    .filter((one) => one !== null)
    .reduce((least, one) => Math.min(least, distanceKm(point, one)), Number.POSITIVE_INFINITY);
}

const codeInText =
  /(?<![\p{N}\p{L}])([1-9\u0967-\u096f][0-9\u0966-\u096f]{2})[ -]?([0-9\u0966-\u096f]{3})(?![\p{N}\p{L}])/gu;
const saysPin = /(?:pin\s*code|pincode|post(?:al)?\s*code|\u092a\u093f\u0928\s*\u0915\u094b\u0921)\D{0,8}$/iu;
const saysSecret =
  /(?:otp|atm|upi|m-?pin|cvv|password|\u0913\u091f\u0940\u092a\u0940|\u090f\u091f\u0940\u090f\u092e|\u092f\u0942\u092a\u0940\u0906\u0908)\D{0,16}$/iu;

/**
 * The PIN code that a text names, where it names one: six digits that the jurisdiction lists, or that are called a
 * PIN code. An OTP, or the PIN of a card, is none.
 */
export function pinInText(text: string, jurisdiction: Jurisdiction): string | null {
  const found = new Set<string>();
  for (const match of text.matchAll(codeInText)) {
    const code = readPin(`${match[1]}${match[2]}`);
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (code === null || saysSecret.test(before)) continue;
    if (saysPin.test(before) || jurisdiction.pins.some((one) => one.pin === code)) found.add(code);
  }
  const [only] = found;
  return found.size === 1 && only ? only : null;
}
