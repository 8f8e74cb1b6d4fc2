import { textOf } from '../content/load-content.ts';
import type { Services } from '../context.ts';
import {
  colour,
  lineOf,
  mark,
  plain,
  type Setting,
  setText,
  triangles,
} from '../pictures/compose-picture.ts';
import { type Letters, lettersOf } from '../pictures/letters.ts';
import type { PledgeCard } from './pledge-card.ts';
import { promises } from './schema.ts';

/** Square, as a WhatsApp status and every other place shows it whole. */
const side = 1080;
const edge = 64;
const inside = side - 2 * edge;
const nameSizes = [
  [104, 1],
  [84, 1],
  [68, 1],
  [56, 1],
  [56, 2],
] as const;
const promiseSizes = [
  [42, 1],
  [38, 1],
  [36, 2],
  [32, 2],
] as const;
const tick = 'M5 13l4.5 4.5L19 7';

const linesOf = (letters: Letters, { lines, size }: Setting, x: number, top: number) =>
  lines.map((line, at) => letters.draw(line, x, top + at * lineOf(size) + size * 1.02, size)).join('');

/** The card as SVG in which no letter is left to a font: what was promised, by whom, where and when. */
export function composeCard(
  { content, jurisdiction, config }: Pick<Services, 'content' | 'jurisdiction' | 'config'>,
  { name, thana, language, day }: PledgeCard,
): string {
  const [bold, medium] = [lettersOf('bold'), lettersOf('medium')];
  const say = (key: string) => textOf(content.texts, language, key);
  const fill = (ink: string, drawn: string) => `<g fill="${ink}">${drawn}</g>`;
  const place = jurisdiction.thanas.find(({ id }) => id === thana)?.name[language];
  const date = new Intl.DateTimeFormat(`${language}-IN`, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC', numberingSystem: 'latn' },
  }).format(new Date(`${day}T00:00:00Z`));
  const facts = plain(medium, [place, say('site.place'), date].filter(Boolean).join(' · '));
  const toEdge = (text: string, y: number, size: number) =>
    medium.draw(text, side - edge - medium.measure(text) * size, y, size);

  const named = setText(bold, plain(bold, name), nameSizes, inside, 170);
  const room = 96;
  const rows = promises.map((n, at) => {
    const set = setText(medium, plain(medium, say(`pledge.promise.${n}`)), promiseSizes, inside - 88, room);
    const top = 428 + at * room;
    return [
      `<circle cx="${edge + 28}" cy="${top + 36}" r="28" fill="${colour.sal}"/>`,
      `<path transform="translate(${edge + 10} ${top + 18}) scale(1.5)" d="${tick}" fill="none" stroke="${colour.haldi}" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/>`,
      fill(colour.ink, linesOf(medium, set, edge + 88, top + 34 - set.height / 2)),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">`,
    `<path fill="${colour.paper}" d="M0 0h${side}v${side}H0z"/><path fill="${colour.sal}" d="M0 0h${side}v100H0z"/>`,
    triangles(100, 20, colour.haldi, side),
    triangles(100, 12, colour.sal, side),
    `<g transform="translate(${edge} 14) scale(1.5)">${mark}</g>`,
    fill(
      colour.onSal,
      bold.draw(plain(bold, say('site.brand')), edge + 90, 65, 44) +
        toEdge(plain(medium, say('pledge.title')), 63, 36),
    ),
    fill(colour.ink, linesOf(bold, named, edge, 140 + (170 - named.height) / 2)),
    fill(
      colour.ink,
      medium.draw(facts, edge, 332, Math.min(32, inside / Math.max(1, medium.measure(facts)))),
    ),
    fill(colour.alarm, bold.draw(plain(bold, say('pledge.made')), edge, 404, 40)),
    ...rows,
    `<path fill="${colour.haldi}" d="M0 ${side - 150}h${side}v150H0z"/>`,
    fill(
      colour.ink,
      bold.draw('1930', edge, side - 42, 104) +
        bold.draw(plain(bold, say('home.question')), edge + 104 * bold.measure('1930') + 36, side - 84, 36) +
        medium.draw(
          plain(medium, say('picture.call')),
          edge + 104 * bold.measure('1930') + 36,
          side - 40,
          32,
        ) +
        toEdge(plain(medium, new URL(config.origin).host), side - 14, 20),
    ),
    '</svg>',
  ].join('');
}
