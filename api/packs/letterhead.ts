import { type Material, sayDay, shortNumber } from './material.ts';
import type { Fact, Sheet } from './schema.ts';

/** What every letter of a station has: whose it is, its number and day, and the place for signature and seal. */

export function stationName({
  station,
  jurisdiction,
  language,
}: Pick<Material, 'station' | 'jurisdiction' | 'language'>) {
  return jurisdiction.thanas.find(({ id }) => id === station)?.name[language] ?? station;
}

export function letterFrom(material: Material): string[] {
  const { station, jurisdiction, language, say } = material;
  const kind = jurisdiction.thanas.find(({ id }) => id === station)?.kind ?? 'unit';
  const name = stationName(material);
  const office =
    kind === 'thana'
      ? say('packs.from.thana', { name })
      : kind === 'outpost'
        ? say('packs.from.outpost', { name })
        : say('packs.from.other', { name });
  const place = { district: jurisdiction.name[language], state: jurisdiction.state[language] };
  return [office, say('packs.from.district', place)];
}

/** The station's own number, and how its answer finds it: known to the station alone. */
export function letterReferences({ report, day, say }: Material): Fact[] {
  return [
    { label: say('packs.ref.number'), value: null, field: 'letter-number' },
    { label: say('packs.ref.day'), value: sayDay(day) },
    {
      label: say('packs.ref.report'),
      value: say('packs.ref.report.value', {
        number: shortNumber(report.id),
        day: sayDay(report.receivedAt),
      }),
    },
  ];
}

/** Entries of the station's books, which this portal does not know. */
export const bookEntries = ({ say }: Material): Fact[] => [
  { label: say('packs.ref.ncrp'), value: null, field: 'ncrp' },
  { label: say('packs.ref.gd'), value: null, field: 'gd' },
  { label: say('packs.ref.fir'), value: null, field: 'fir' },
];

export function letterSignature(material: Material): Sheet['signature'] {
  const { say } = material;
  return {
    lines: [say('packs.sign.faithfully')],
    blanks: [
      { label: say('packs.sign.signature'), value: null, field: 'signature' },
      { label: say('packs.sign.name'), value: null, field: 'officer' },
      { label: say('packs.sign.contact'), value: null, field: 'contact' },
    ],
  };
}
