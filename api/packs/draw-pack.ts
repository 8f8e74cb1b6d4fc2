import { textOf } from '../content/load-content.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { lead, mm, openPaper, type Paper } from '../papers/lay-out.ts';
import { a4 } from '../papers/write-pdf.ts';
import { sayMoment } from './material.ts';
import type { Pack } from './read-pack.ts';
import { type Block, type Fact, keptKinds } from './schema.ts';

const factOf = (paper: Paper, { label, value, exact }: Fact, line?: number) =>
  paper.fact(label, exact ?? value, line ? { line } : {});

function drawBlock(paper: Paper, block: Block, internal: string): void {
  const title = 'title' in block ? block.title : null;
  if (title) paper.heading(title, { size: 11, after: 1 });
  switch (block.kind) {
    case 'facts':
      for (const fact of block.facts) factOf(paper, fact);
      break;
    case 'text':
      paper.text(block.text);
      break;
    case 'list':
      for (const [at, item] of block.items.entries())
        paper.text(`${at + 1}. ${item}`, { indent: mm(4), after: 1 });
      break;
    case 'quote':
      paper.text(block.text, { role: 'BlockQuote', indent: mm(6) });
      break;
    case 'table':
      paper.table(
        block.heads.map((head) => ({ head, width: 1 })),
        block.rows,
      );
      break;
    case 'diary':
      for (const { at, what, who, text, internal: isInternal } of block.entries) {
        const line = [at, isInternal ? `${what} (${internal})` : what, who].filter(Boolean).join(' · ');
        paper.text(line, { weight: 'medium', after: text === null ? 2 : 0 });
        if (text !== null) paper.text(text, { role: 'BlockQuote', indent: mm(6), after: 3 });
      }
  }
  paper.gap(5);
}

/** How many letters and pictures of other scripts are in a text that this paper cannot draw. */
function lettersLost(paper: Paper, text: string): number {
  const told = (of: string) =>
    of.normalize('NFC').match(/[\p{L}\p{N}\p{Extended_Pictographic}]/gu)?.length ?? 0;
  return Math.max(0, told(text) - told(paper.pdf.readable(text)));
}

/**
 * A pack that was recorded, as a file to be printed and kept: on paper the same as on the page.
 * @throws Refusal conflict where it may not be printed on this record
 */
export function drawPack({ content }: Pick<Services, 'content'>, pack: Pack): Buffer {
  const { draft, made } = pack;
  if (!made?.open || draft.missing) throw new Refusal('conflict');
  const { sheet } = draft;
  const say = (key: string, values?: Record<string, string | number>) =>
    textOf(content.texts, sheet.language, key, values);
  const paper = openPaper({ title: sheet.subject, language: sheet.language, at: new Date(made.at) });
  for (const [at, line] of sheet.from.entries())
    paper.text(
      line,
      at === 0 ? { size: 14, weight: 'bold', role: 'H1', centre: true, after: 0 } : { centre: true },
    );
  paper.pdf.rule(mm(15), paper.y(), a4.width - mm(15), paper.y(), 1);
  paper.gap(6);
  for (const fact of sheet.references) factOf(paper, fact, mm(40));
  paper.gap(4);
  if (sheet.to) {
    for (const line of sheet.to.lines) paper.text(line, { after: 0 });
    if (sheet.to.blank) factOf(paper, sheet.to.blank);
    for (const line of sheet.to.after) paper.text(line, { after: 0 });
    paper.gap(6);
  }
  paper.text(sheet.subject, { size: 11.5, weight: 'bold', role: 'H2', after: 5 });
  if (sheet.greeting) paper.text(sheet.greeting);
  for (const block of sheet.blocks) drawBlock(paper, block, say('packs.diary.internal'));
  paper.room((sheet.signature.blanks.length + sheet.signature.lines.length) * 26 + 30);
  paper.gap(14);
  for (const line of sheet.signature.lines) paper.text(line);
  for (const fact of sheet.signature.blanks) {
    paper.gap(fact.field === 'signature' ? 16 : 4);
    factOf(paper, fact);
  }
  if (keptKinds.some((kind) => kind === pack.kind)) {
    paper.room(9 * lead * 6);
    paper.gap(10);
    paper.text(say('packs.seal.title'), { size: 10, weight: 'bold', role: 'H2', after: 1 });
    paper.text(say('packs.seal.printed', { at: sayMoment(made.at), by: made.by }), { size: 9, after: 1 });
    paper.text(`${say('packs.seal.hash')}: ${pack.hash}`, { size: 9, after: 1 });
    paper.text(say('packs.seal.covers', { id: made.id }), { size: 9 });
  }
  const lost = lettersLost(paper, JSON.stringify(sheet.blocks));
  if (lost > 0) {
    paper.gap(6);
    paper.text(say('packs.letters_lost', { n: lost }), { weight: 'bold' });
  }
  return paper.finish(`${pack.report.number} · SHA-256 ${pack.hash}`);
}
