import { textOf } from '../content/load-content.ts';
import type { Services } from '../context.ts';
import { manners } from '../mitan/schema.ts';
import { inside, mm, openPaper } from './lay-out.ts';

const linesToFill = 14;

/**
 * A sheet for a team's leader: a line for each place and way, filled in by pen; its totals are entered once.
 * @param team as it is called; null: to be written in
 */
export function composeTally(
  { content, now }: Pick<Services, 'content' | 'now'>,
  team: { thana: string; number: number } | null,
  language: 'hi' | 'en',
): Buffer {
  const say = (key: string, values?: Record<string, string | number>) =>
    textOf(content.texts, language, key, values);
  const title = say('outreach.sheet.title');
  const paper = openPaper({ title, language, at: now() });
  const { pdf } = paper;
  paper.text(say('site.brand'), { size: 9, weight: 'medium', after: 0 });
  paper.text(title, { size: 17, weight: 'bold', role: 'H1', after: 3 });

  const blanks: [string, string | null][] = [
    [say('outreach.sheet.thana'), team?.thana ?? null],
    [say('outreach.sheet.number'), team && String(team.number)],
    [say('outreach.sheet.leader'), null],
    [say('outreach.sheet.from_to'), null],
  ];
  // Two beside each other.
  const [left, top, size, high] = [mm(15), paper.y() + 4, 10.5, 24];
  for (const [n, [label, value]] of blanks.entries()) {
    const x = left + (n % 2) * (inside / 2);
    const y = top + Math.floor(n / 2) * high + size;
    const [said = ''] = paper.wrap(`${label}: ${value ?? ''}`, inside / 2 - 10, size, 'medium', 1);
    pdf.part('P', () => pdf.text(said, x, y, size, 'medium'));
    if (value === null)
      pdf.rule(x + pdf.measure(said, size, 'medium') + 4, y + 3, x + inside / 2 - 14, y + 3);
  }
  paper.moveTo(top + 2 * high + 2);
  const ways = manners.map((one) => say(`outreach.manner.${one}`)).join(', ');
  paper.text(`${say('outreach.sheet.how')} ${ways}.`, { size: 9.5, after: 2 });
  paper.text(`${say('volunteers.card.never')} ${say('outreach.sheet.never')}`, {
    size: 9.5,
    weight: 'bold',
    after: 6,
  });
  const columns = [
    { head: say('outreach.day'), width: 14 },
    { head: say('outreach.place'), width: 27 },
    { head: say('outreach.manner'), width: 15 },
    { head: say('outreach.tally'), width: 42 },
    { head: say('outreach.people'), width: 13 },
    { head: say('outreach.pledges'), width: 13 },
  ];
  const empty = Array.from({ length: linesToFill }, () => columns.map(() => ''));
  paper.table(columns, [...empty, ['', '', '', say('outreach.sheet.total'), '', '']], {
    ...{ size: 9.5, rowHeight: mm(11.4), ruled: true, total: true },
  });
  paper.gap(12);
  paper.fact(say('outreach.sheet.signature'), null);
  return paper.finish(say('outreach.sheet.hand_in'));
}
