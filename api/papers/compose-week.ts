import { textOf } from '../content/load-content.ts';
import type { Services } from '../context.ts';
import { campaignNumbers } from '../mitan/schema.ts';
import type { CampaignWeek } from '../mitan/week/read-week.ts';
import { grey, haldi, inside, lead, mm, openPaper, type Paper, pale, sal, sayCount } from './lay-out.ts';

type Say = (key: string, values?: Record<string, string | number>) => string;
const left = mm(15);

const sayChange = (n: number) => (n === 0 ? '±0' : `${n > 0 ? '+' : '−'}${sayCount(Math.abs(n))}`);

/** Six boxes beside each other. */
function drawNumbers(paper: Paper, say: Say, { numbers, allPlaces }: CampaignWeek): void {
  const { pdf } = paper;
  const [gap, height, top] = [6, 62, paper.y()];
  const width = (inside - gap * (campaignNumbers.length - 1)) / campaignNumbers.length;
  for (const [n, kind] of campaignNumbers.entries()) {
    const x = left + n * (width + gap);
    const { now, change } = numbers[kind];
    pdf.box(x, top, width, height, pale);
    pdf.part('P', () => {
      pdf.text(sayCount(now), x + 5, top + 19, 15, 'bold', sal);
      const said = paper.wrap(
        say(`campaign.${kind}`, { n: sayCount(allPlaces) }),
        width - 8,
        7.5,
        'regular',
        3,
      );
      for (const [at, line] of said.entries()) pdf.text(line, x + 5, top + 30 + at * 9, 7.5);
      pdf.text(say('campaign.change', { n: sayChange(change) }), x + 5, top + height - 4, 7.5, 'bold');
    });
  }
  paper.moveTo(top + height + 8);
}

/** A bar for each week above its row of the table: the same numbers, twice. */
function drawWeeks(paper: Paper, say: Say, { weeks }: CampaignWeek, sayDay: (day: string) => string): void {
  const { pdf } = paper;
  const [height, top] = [110, paper.y() + 10];
  const labels = 92;
  const step = (inside - labels) / weeks.length;
  const most = Math.max(1, ...weeks.map(({ reached }) => reached));
  pdf.part(
    'Figure',
    () => {
      for (const [n, { reached, pledges }] of weeks.entries()) {
        const x = left + labels + n * step;
        const tall = (count: number) => (count / most) * height;
        pdf.box(x + 4, top + height - tall(reached), step - 8, tall(reached), sal);
        pdf.box(x + 4, top + height - tall(pledges), step - 8, tall(pledges), haldi);
      }
      pdf.rule(left + labels, top + height, left + inside, top + height, 0.5, grey);
    },
    { alt: say('campaign.weeks.chart') },
  );
  paper.moveTo(top + height);
  const day = (count: number) => (count === 0 ? '' : sayCount(count));
  paper.table(
    [
      { head: say('campaign.week'), width: labels },
      ...weeks.map(({ week }) => ({ head: sayDay(week), width: step, align: 'end' as const })),
    ],
    [
      [say('campaign.reached'), ...weeks.map(({ reached }) => day(reached))],
      [say('campaign.pledges'), ...weeks.map(({ pledges }) => day(pledges))],
    ],
    { size: 7, rowHeads: true },
  );
}

/** Short lines in two columns. */
function drawColumns(paper: Paper, lines: readonly string[]): void {
  const { pdf } = paper;
  const [top, size] = [paper.y(), 9];
  const high = Math.ceil(lines.length / 2);
  pdf.part('L', () => {
    for (const [n, text] of lines.entries()) {
      const [line = ''] = paper.wrap(text, inside / 2 - 10, size, 'regular', 1);
      const x = left + (n >= high ? inside / 2 : 0);
      pdf.part('LI', () => pdf.text(line, x, top + (n % high) * size * lead + size, size));
    }
  });
  paper.moveTo(top + high * size * lead + 8);
}

/** The nodal officer's week on one page. */
export function composeWeek(
  { content, jurisdiction, now }: Pick<Services, 'content' | 'jurisdiction' | 'now'>,
  week: CampaignWeek,
  language: 'hi' | 'en',
): Buffer {
  const say: Say = (key, values) => textOf(content.texts, language, key, values);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, options);
  const ofDay = format({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const sayDay = (day: string) => ofDay.format(new Date(`${day}T00:00:00Z`));
  const whole = format({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${week.monday}T00:00:00Z`));
  const name = (week.thana ?? jurisdiction).name[language];
  const paper = openPaper({ title: `${say('campaign.title')}: ${name}`, language, at: now() });
  const heading = (text: string) => paper.heading(text, { size: 11, after: 1 });

  paper.text(say('site.brand'), { size: 9, weight: 'medium', after: 0 });
  paper.text(say('campaign.title'), { size: 17, weight: 'bold', role: 'H1', after: 0 });
  paper.text(say('campaign.of', { name, date: whole }), { size: 11, after: 6 });
  drawNumbers(paper, say, week);
  paper.text(say('campaign.halls', week.halls), { size: 9, after: 5 });
  heading(say('campaign.weeks'));
  drawWeeks(paper, say, week, sayDay);

  heading(say('campaign.waits'));
  drawColumns(paper, [
    `${sayCount(week.waiting)} ${say('campaign.waiting', { n: week.waiting })}`,
    `${sayCount(week.coming)} ${say('campaign.coming', { n: week.coming })}`,
    `${sayCount(week.doubtful)} ${say('campaign.doubtful', { n: week.doubtful })}`,
  ]);
  heading(say('campaign.gaps'));
  if (week.gaps.length === 0) paper.text(say('campaign.gaps.none'), { size: 9 });
  else {
    paper.text(say('campaign.gaps.lead'), { size: 8.5, after: 2 });
    const lines = week.gaps.map(({ place, block, hasReports }) =>
      [`${place[language] || place.en} (${block[language]})`, hasReports && say('campaign.gaps.reported')]
        .filter(Boolean)
        .join(' · '),
    );
    const more = week.moreGaps > 0 ? [say('campaign.gaps.more', { n: sayCount(week.moreGaps) })] : [];
    drawColumns(paper, [...lines, ...more]);
  }
  heading(say('campaign.teams'));
  if (week.teams.length === 0) paper.text(say('campaign.teams.none'), { size: 9 });
  else {
    const lines = week.teams.map(({ thana, number, free, hasLeader }) =>
      [
        say('volunteers.team.name', { thana: thana.name[language], n: number }),
        free > 0 && say('volunteers.team.free', { n: free }),
        !hasLeader && say('volunteers.team.no_leader'),
      ]
        .filter(Boolean)
        .join(' · '),
    );
    const more = week.moreTeams > 0 ? [say('campaign.gaps.more', { n: sayCount(week.moreTeams) })] : [];
    drawColumns(paper, [...lines, ...more]);
  }
  const at = format({ dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(
    new Date(week.countedAt),
  );
  return paper.finish(say('campaign.made', { at }));
}
