import { candidate, choose, leave, ofThana, rounded } from './answers.ts';
import { settleByChoice } from './choices.ts';
import { contradicts, type Findings, locate, settle } from './findings.ts';
import type { WordsFinding } from './locate-words.ts';
import type { Option } from './read-options.ts';
import * as reasons from './reasons.ts';
import { byPinAndPoint } from './route-by-point-and-pin.ts';
import type { Candidate, Jurisdiction, Name, Routing, RoutingFacts } from './schema.ts';

const nameOf = (option: Option): Name => {
  const name = option.place?.name ?? option.thana?.name ?? { hi: '', en: '' };
  return { hi: name.hi.replace(/ \(.*\)/, ''), en: name.en.replace(/ \(.*\)/, '') };
};

/** Below this, nearness alone does not choose between two stations. */
const leastNearness = 0.4;

type Named = WordsFinding & { kind: 'options' };

const shownOption = (option: Option, { written }: Named, jurisdiction: Jurisdiction): Candidate =>
  candidate(option, 'words', reasons.wordsReason(option, written, jurisdiction), jurisdiction);

/** The next station, where only nearness speaks for the first. */
function rivalOf({ rival, confidence, place }: Option): Candidate[] {
  if (!rival || !place) return [];
  return [ofThana(rival, confidence / 2, 'words', reasons.perhapsReason(place.name, rival))];
}

/** Several places could be meant, and neither PIN code nor location settles which. */
function unsettled(finding: Named, findings: Findings, others: Routing | null): Routing {
  const { jurisdiction } = findings;
  const { options, firm } = finding;
  const candidates = options.map((option) => shownOption(option, finding, jurisdiction));
  if (others?.chosen && !firm) return others;
  const against = others?.chosen && options.every((option) => contradicts(option, findings));
  if (others && (against || others.method === 'outside')) {
    return leave('ask', reasons.conflictReason, 0.2, [...candidates, ...others.candidates], jurisdiction);
  }
  const names = new Set(options.map((option) => (option.outside ? null : nameOf(option).en)));
  const [first] = options;
  const oneName = first && finding.oneName && names.size === 1 && !names.has(null);
  const reason = oneName ? reasons.sharedNameReason(nameOf(first), options.length) : reasons.severalReason;
  return leave('ask', reason, 0.3, candidates, jurisdiction);
}

function byWords(finding: Named, findings: Findings): Routing {
  const { jurisdiction } = findings;
  const { options, firm, named, written } = finding;
  const others = byPinAndPoint(findings);
  const settled = options.length === 1 ? options[0] : (settle(options, findings) ?? finding.preferred);
  if (!settled) return unsettled(finding, findings, others);

  const found = shownOption(settled, finding, jurisdiction);
  const rest = options
    .filter((option) => option.thana !== settled.thana || option.place !== settled.place)
    .map((option) => shownOption(option, finding, jurisdiction));
  const also = [...rivalOf(settled), ...rest, ...(others?.candidates ?? [])];
  const ask = (reason: Name) => leave('ask', reason, 0.2, [found, ...also], jurisdiction);
  if (contradicts(settled, findings)) {
    if (!firm && others) return others;
    if (!named || others?.method === 'outside') return ask(reasons.conflictReason);
  }
  if (finding.hint) return others ?? ask(reasons.severalReason);
  if (!settled.thana) {
    const name = settled.place?.name ?? { hi: written, en: written };
    return others?.chosen ? others : ask(reasons.unknownThanaReason(name));
  }

  const agreed = others?.chosen === settled.thana.id;
  if (settled.how === 'nearest' && !agreed) {
    // A village's nearest station is a guess: a better one wins, and a draw is put to the citizen.
    if (others?.chosen && others.confidence > settled.confidence) return others;
    if (settled.confidence < leastNearness && settled.rival) return ask(reasons.severalReason);
  }
  let confidence = named ? 0.95 : settled.confidence;
  confidence -=
    finding.off * 0.1 + (firm ? 0 : 0.15) + (options.length > 1 && settled !== finding.preferred ? 0.1 : 0);
  if (others?.chosen) confidence += agreed ? 0.1 : -0.1;
  return choose({ ...found, confidence: rounded(Math.max(0.2, confidence)), thana: settled.thana.id }, also);
}

/** Another place was named as the citizen's own. */
function byPlaceElsewhere(finding: WordsFinding & { kind: 'outside' }, findings: Findings): Routing {
  const { option, written, firm } = finding;
  const { jurisdiction } = findings;
  const others = byPinAndPoint(findings);
  if (others && others.method !== 'outside') {
    return firm ? leave('ask', reasons.conflictReason, 0.2, others.candidates, jurisdiction) : others;
  }
  const reason = reasons.outsideReason(
    option.outside?.neighbour ?? null,
    option.outside?.name ?? written,
    jurisdiction,
  );
  return leave(
    'outside',
    reason,
    firm ? 0.8 : 0.5,
    [candidate(option, 'outside', reason, jurisdiction)],
    jurisdiction,
  );
}

/**
 * Says which thana a report goes to, and why. A chosen thana wins; then the words, the PIN code and the location
 * are weighed together: one may settle what another leaves open, and where they contradict each other a person
 * must choose. Places that share a name are never guessed: who was asked says which (`choice`).
 * @param facts whatever is known; the PIN code in any writing, coordinates in degrees (WGS 84)
 * @returns always a thana: the jurisdiction's intake where nothing was chosen
 */
export function routeReport(facts: RoutingFacts, jurisdiction: Jurisdiction): Routing {
  return settleByChoice(weigh(facts, jurisdiction), facts.choice, jurisdiction);
}

function weigh(facts: RoutingFacts, jurisdiction: Jurisdiction): Routing {
  const chosen = jurisdiction.thanas.find((thana) => thana.id === facts.thana);
  if (chosen)
    return choose({ ...ofThana(chosen, 1, 'chosen', reasons.chosenReason(chosen)), thana: chosen.id });

  const findings = locate(facts, jurisdiction);
  const { words } = findings;
  if (words?.kind === 'options') return byWords(words, findings);
  if (words?.kind === 'outside') return byPlaceElsewhere(words, findings);
  const others = byPinAndPoint(findings);
  if (others) return others;
  if (words) return leave('ask', reasons.districtReason(jurisdiction), 0.1, [], jurisdiction);
  return leave('none', reasons.nothingReason, 0, [], jurisdiction);
}
