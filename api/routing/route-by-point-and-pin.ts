import { choose, leave, ofThana, rounded } from './answers.ts';
import { apartKm, type Findings, pinOf } from './findings.ts';
import { kmFromPin } from './locate-pin.ts';
import { trustInNearness } from './locate-point.ts';
import * as reasons from './reasons.ts';
import type { Candidate, Routing } from './schema.ts';

function byPoint(findings: Findings): Routing | null {
  const { at, jurisdiction } = findings;
  if (!at) return null;
  if (at.kind === 'outside') {
    return leave('outside', reasons.outsideReason(at.neighbour, null, jurisdiction), 0.8, [], jurisdiction);
  }
  if (at.kind === 'boundary') {
    const candidates = at.thanas.map((thana) =>
      ofThana(thana, 0.95 / at.thanas.length, 'boundary', reasons.boundaryReason(thana)),
    );
    const [only] = candidates;
    if (only?.thana && candidates.length === 1) return choose({ ...only, thana: only.thana });
    return leave('ask', reasons.severalReason, 0.4, candidates, jurisdiction);
  }
  if (at.kind === 'doorstep')
    return choose({
      ...ofThana(at.thana, 0.8, 'coordinates', reasons.doorstepReason(at.thana)),
      thana: at.thana.id,
    });
  const confidence = trustInNearness(at);
  const found = ofThana(at.thana, confidence, 'coordinates', reasons.nearestReason(at.thana, at.km));
  const rival = at.rival
    ? [
        ofThana(
          at.rival.thana,
          confidence / 2,
          'coordinates',
          reasons.nearestReason(at.rival.thana, at.rival.km),
        ),
      ]
    : [];
  return choose({ ...found, thana: at.thana.id }, rival);
}

function byPin(findings: Findings): Routing | null {
  const { pin, code, jurisdiction } = findings;
  if (!pin || code === null) return null;
  if (pin.kind === 'outside')
    return leave('outside', reasons.outsideReason(pin.neighbour, null, jurisdiction), 0.8, [], jurisdiction);
  const candidates = pin.thanas.map((thana) =>
    ofThana(thana, thana === pin.main ? 0.55 : 0.3, 'pin', reasons.pinReason(code, thana)),
  );
  if (pin.main) return choose({ ...(candidates[0] as Candidate), thana: pin.main.id }, candidates.slice(1));
  return leave('ask', reasons.severalReason, 0.3, candidates, jurisdiction);
}

/**
 * What PIN code and location say together, where there are any: each may settle what the other leaves open; where
 * they contradict each other a person must choose.
 */
export function byPinAndPoint(findings: Findings): Routing | null {
  const pinned = byPin(findings);
  const pointed = byPoint(findings);
  if (!pinned || !pointed) return pinned ?? pointed;
  const conflict = () =>
    leave(
      'ask',
      reasons.conflictReason,
      0.2,
      [...pointed.candidates, ...pinned.candidates],
      findings.jurisdiction,
    );
  if (pinned.method === 'outside' || pointed.method === 'outside')
    return pinned.method === pointed.method ? pinned : conflict();
  const pin = pinOf(findings);
  if (pointed.chosen && pin?.thanas.some((thana) => thana.id === pointed.chosen)) {
    const confidence = rounded(pointed.confidence + 0.15);
    return {
      ...pointed,
      confidence,
      candidates: pointed.candidates.map((one, i) => (i === 0 ? { ...one, confidence } : one)),
    };
  }
  const apart = pin && findings.point ? kmFromPin(findings.point, pin, findings.jurisdiction) : 0;
  return Number.isFinite(apart) && apart > apartKm ? conflict() : pointed;
}
