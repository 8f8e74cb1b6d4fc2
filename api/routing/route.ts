import { candidate, choose, leave, ofThana, rounded } from './answers.ts';
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

function byWords(finding: WordsFinding & { kind: 'options' }, findings: Findings): Routing {
  const { jurisdiction } = findings;
  const { options, written, firm, named, hint } = finding;
  const others = byPinAndPoint(findings);
  const asCandidate = (option: Option) =>
    candidate(option, 'words', reasons.wordsReason(option, written, jurisdiction), jurisdiction);
  const ask = (reason: Name, extra: readonly Candidate[] = []) =>
    leave('ask', reason, 0.3, [...options.map(asCandidate), ...extra], jurisdiction);

  const settled = options.length === 1 ? options[0] : settle(options, findings);
  if (!settled) {
    if (others?.chosen && !firm) return others;
    if (
      others &&
      (others.method === 'outside' ||
        (others.chosen && options.every((option) => contradicts(option, findings))))
    ) {
      return ask(reasons.conflictReason, others.candidates);
    }
    const first = options[0];
    const oneName =
      finding.oneName &&
      options.every((option) => !option.outside && nameOf(option).en === (first && nameOf(first).en));
    return ask(
      first && oneName ? reasons.sharedNameReason(nameOf(first), options.length) : reasons.severalReason,
    );
  }
  if (contradicts(settled, findings)) {
    if (!firm && others) return others;
    if (!named || others?.method === 'outside') return ask(reasons.conflictReason, others?.candidates ?? []);
  }
  if (hint) return others ?? ask(reasons.severalReason);
  if (settled.outside)
    return leave(
      'outside',
      reasons.outsideReason(settled.outside.neighbour, settled.outside.name, jurisdiction),
      0.6,
      [],
      jurisdiction,
    );
  if (!settled.thana) {
    if (others?.chosen) return others;
    return ask(
      reasons.unknownThanaReason(settled.place?.name ?? { hi: written, en: written }),
      others?.candidates ?? [],
    );
  }

  const agreed = others?.chosen === settled.thana.id;
  // A village's nearest station is a guess; a location inside a boundary, or a PIN code of one station, is better.
  if (settled.how === 'nearest' && others?.chosen && !agreed && others.confidence > settled.confidence)
    return others;
  let { confidence } = settled;
  if (named) confidence = 0.95;
  confidence -= finding.off * 0.1 + (firm ? 0 : 0.15);
  if (agreed) confidence += 0.1;
  else if (others?.chosen) confidence -= 0.1;
  if (options.length > 1) confidence -= 0.1;
  const found = {
    ...asCandidate(settled),
    confidence: rounded(Math.max(0.2, confidence)),
    thana: settled.thana.id,
  };
  const rest = options.filter((option) => option !== settled).map(asCandidate);
  return choose(found, [...rest, ...(others?.candidates ?? [])]);
}

/**
 * Says which thana a report goes to, and why. A chosen thana wins; then the words, the PIN code and the location
 * are weighed together: one may settle what another leaves open, and where they contradict each other a person
 * must choose. Places that share a name are never guessed.
 * @param facts whatever is known; the PIN code in any writing, coordinates in degrees (WGS 84)
 * @returns always a thana: the jurisdiction's intake where nothing was chosen
 */
export function routeReport(facts: RoutingFacts, jurisdiction: Jurisdiction): Routing {
  const chosen = jurisdiction.thanas.find((thana) => thana.id === facts.thana);
  if (chosen)
    return choose({ ...ofThana(chosen, 1, 'chosen', reasons.chosenReason(chosen)), thana: chosen.id });

  const findings = locate(facts, jurisdiction);
  const { words } = findings;
  if (words?.kind === 'options') return byWords(words, findings);
  const others = byPinAndPoint(findings);
  if (words?.kind === 'outside') {
    const { option, written, firm } = words;
    const outside = reasons.outsideReason(
      option.outside?.neighbour ?? null,
      option.outside?.name ?? written,
      jurisdiction,
    );
    if (!others || others.method === 'outside')
      return leave(
        'outside',
        outside,
        firm ? 0.8 : 0.5,
        [candidate(option, 'outside', outside, jurisdiction)],
        jurisdiction,
      );
    return firm ? leave('ask', reasons.conflictReason, 0.2, others.candidates, jurisdiction) : others;
  }
  if (others) return others;
  if (words?.kind === 'district')
    return leave('ask', reasons.districtReason(jurisdiction), 0.1, [], jurisdiction);
  return leave('none', reasons.nothingReason, 0, [], jurisdiction);
}
