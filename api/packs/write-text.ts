import type { Block, Fact, Sheet } from './schema.ts';

/** Where something is to be written in. */
const blank = '____________';

const factLine = ({ label, value, exact }: Fact) => `${label}: ${exact ?? value ?? blank}`;

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'facts':
      return [...(block.title ? [block.title] : []), ...block.facts.map(factLine)];
    case 'text':
      return [block.text];
    case 'list':
      return [...(block.title ? [block.title] : []), ...block.items.map((item, at) => `${at + 1}. ${item}`)];
    case 'quote':
      return [`${block.title}:`, ...block.text.split('\n').map((line) => `> ${line}`)];
    case 'table':
      return [block.title, block.heads.join(' | '), ...block.rows.map((row) => row.join(' | '))];
    case 'diary':
      return [
        block.title,
        ...block.entries.flatMap(({ at, what, who, text }) => [
          [at, what, who].filter(Boolean).join(' | '),
          ...(text === null ? [] : text.split('\n').map((line) => `> ${line}`)),
        ]),
      ];
  }
}

/**
 * A sheet as plain text, for pasting and for keeping. Addresses stand in it exactly, as a machine is to read them. The
 * hash of a record is taken of these bytes: the same sheet gives the same text, always.
 */
export function writeText(sheet: Sheet): string {
  const parts = [
    sheet.from,
    sheet.references.map(factLine),
    sheet.to
      ? [...sheet.to.lines, ...(sheet.to.blank ? [sheet.to.blank.value ?? blank] : []), ...sheet.to.after]
      : [],
    [sheet.subject],
    sheet.greeting ? [sheet.greeting] : [],
    ...sheet.blocks.map(blockLines),
    [...sheet.signature.lines, ...sheet.signature.blanks.map(factLine)],
  ];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return `${text}\n`;
}
