import { factsOf } from './compose-diary.ts';
import { bookEntries, letterFrom, letterReferences } from './letterhead.ts';
import { type Material, sayMoment, shortNumber } from './material.ts';
import type { Block, Draft } from './schema.ts';

/** A file as it came, by which it is known again wherever it lies: its hash, and that of the picture the pages show. */
function fileBlock(
  { say }: Material,
  { position, kind, mediaType, size, sha256, shown, takenAt }: Material['report']['evidence'][number],
): Block {
  const file = say(`staff.evidence.${kind}`, { n: position });
  const bytes = say('packs.evidence.bytes', { n: size.toLocaleString('en-IN') });
  return {
    kind: 'facts',
    title: `${file} (${mediaType}, ${bytes})`,
    facts: [
      { label: say('packs.evidence.came'), value: say('packs.at', { at: sayMoment(takenAt) }) },
      { label: say('packs.evidence.original'), value: sha256 },
      ...(shown ? [{ label: say('packs.evidence.shown'), value: shown.sha256 }] : []),
    ],
  };
}

/** One report in short, with the SHA-256 of each file that came with it, for the station's file. */
export function composeEvidence(material: Material): Draft {
  const { report, say, language } = material;
  const files = report.evidence;
  return {
    ...{ missing: null, hints: [], parts: [], part: null, numbers: [], short: null },
    sheet: {
      language,
      from: letterFrom(material),
      references: letterReferences(material).filter(({ field }) => field === undefined),
      to: null,
      subject: say('packs.evidence.subject', { number: shortNumber(report.id), id: report.id }),
      greeting: null,
      blocks: [
        { kind: 'facts', title: null, facts: [...factsOf(material), ...bookEntries(material)] },
        ...(report.narrative
          ? [
              {
                ...{ kind: 'quote' as const, title: say('staff.words.title') },
                ...{ text: report.narrative, lang: report.language },
              },
            ]
          : []),
        {
          kind: 'text',
          text:
            files.length > 0
              ? say('packs.evidence.files', { n: files.length })
              : say('packs.evidence.no_files'),
        },
        ...files.map((file) => fileBlock(material, file)),
        ...(files.length > 0 ? [{ kind: 'text' as const, text: say('packs.evidence.how') }] : []),
      ],
      signature: {
        lines: [],
        blanks: [
          { label: say('packs.sign.signature'), value: null, field: 'signature' },
          { label: say('packs.sign.name'), value: null, field: 'officer' },
          { label: say('packs.evidence.day'), value: null, field: 'day' },
        ],
      },
    },
  };
}
