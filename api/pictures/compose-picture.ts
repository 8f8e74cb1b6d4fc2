import { readFileSync } from 'node:fs';
import { sha256 } from '../config.ts';
import { textOf } from '../content/load-content.ts';
import { heardByPhone, type Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { type Letters, lettersOf } from './letters.ts';
import { wrapLines } from './wrap-lines.ts';

export type Teller = Pick<Services, 'config' | 'content'>;

/** What is told in a picture: of an alert or of a guide. */
export type Told = { title: string; category: string; says: string; thana: string | null };

/** Every word of a picture. */
export type Words = ReturnType<typeof wordsOf>;

export function wordsOf(
  { config, content }: Teller,
  { title, category, says, thana }: Told,
  language: Language,
) {
  const say = (key: string) => textOf(content.texts, language, key);
  const isCall = heardByPhone.some((one) => one === category);
  return {
    ...{ title, says, isCall },
    brand: say('site.brand'),
    place: [thana, say('site.place')].filter(Boolean).join(' · '),
    stop: say(isCall ? 'home.phrases' : 'picture.stop'),
    question: say('home.question'),
    call: say('picture.call'),
    host: new URL(config.origin).host,
  };
}

/** Names a picture by its words and by how they are drawn: the same words drawn otherwise are another picture. */
export function nameOf(words: Words): string {
  drawing ??= sha256(readFileSync(import.meta.filename));
  return sha256(drawing, JSON.stringify(words)).toString('base64url').slice(0, 22);
}
let drawing: Buffer | null = null;

/** The size that WhatsApp, Facebook and the others ask for. */
export const pictureSize = { width: 1200, height: 630 };

/** The light palette of src/styles/tokens.css; a picture has no dark scheme. */
export const colour = {
  ...{ paper: '#fbf4e6', ink: '#24190f', sal: '#0f4a34', onSal: '#fdf6e7', haldi: '#f4b62f' },
  ...{ alarm: '#a3290f', onAlarm: '#fff', wash: '#fbe3d9' },
};
/** Longer texts are cut before they are measured: no line of them could be read anyway. */
const mostSigns = 500;
const edge = 60;
const inside = pictureSize.width - 2 * edge;
const titleSizes = [
  [64, 2],
  [56, 2],
  [50, 2],
  [46, 2],
  [42, 3],
  [38, 3],
] as const;
const saysSizes = [
  [48, 1],
  [40, 1],
  [42, 2],
  [38, 2],
  [34, 2],
] as const;

/** The mark of src/components/Mark.astro. */
export const mark = `<path fill="#fdf6e7" d="M24 2c12.5 0 21 8.5 21 20.5S36.5 43 24 43c-2.3 0-4.6-.3-6.7-.9L7 46l2.2-8.7C5.2 33.6 3 28.5 3 22.5 3 10.5 11.5 2 24 2z"/><g fill="none" stroke="#0f4a34" stroke-width="4" stroke-linecap="round"><path stroke="#b03a1a" d="M13 35V18C13 4.5 33.5 4.5 35 17"/><path d="M8.5 18.5h31M35 18.5V35M21.5 19v5.5M26 29h8"/><circle cx="21.5" cy="29" r="3.6" stroke-width="2.9"/></g>`;
/** A receiver, as in src/components/Icon.astro. */
const receiver =
  'M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z';

export const plain = (letters: Letters, text: string) =>
  letters.readable(text.normalize('NFC').slice(0, mostSigns).toWellFormed().replace(/\s+/g, ' ')).trim();

export const lineOf = (size: number) => size * 1.36;

export type Setting = { size: number; lines: string[]; height: number };

/** The largest of some sizes at which a text stands in so many lines and so high; at the smallest it is cut. */
export function setText(
  letters: Letters,
  text: string,
  choices: readonly (readonly [size: number, most: number])[],
  width: number,
  height: number,
): Setting {
  let best: Setting | null = null;
  for (const [size, wanted] of choices) {
    const most = Math.min(wanted, Math.max(1, Math.floor(height / lineOf(size))));
    const { lines, cut } = wrapLines(letters.measure, text, width / size, most);
    best = { size, lines, height: lines.length * lineOf(size) };
    if (cut) continue;
    // No last line of one lonely word: the narrowest width that needs no further line.
    for (let part = 0.55; part < 1; part += 0.05) {
      const balanced = wrapLines(letters.measure, text, (width * part) / size, lines.length);
      if (!balanced.cut) return { ...best, lines: balanced.lines };
    }
    return best;
  }
  return best as Setting;
}

export const triangles = (y: number, height: number, fill: string, width = pictureSize.width) => {
  const steps = Array.from({ length: width / 24 }, () => `l12 ${height}l12 ${-height}`);
  return `<path fill="${fill}" d="M0 ${y}${steps.join('')}z"/>`;
};

/** The picture that a forwarded link shows, as SVG in which no letter is left to a font: headline, the words to stop at, 1930. */
export function composePicture(words: Words): string {
  const [bold, medium] = [lettersOf('bold'), lettersOf('medium')];
  const fill = (ink: string, drawn: string) => `<g fill="${ink}">${drawn}</g>`;
  const toEdge = (text: string, y: number, size: number, width: number) => {
    const [line = ''] = wrapLines(medium.measure, plain(medium, text), width / size, 1).lines;
    return medium.draw(line, pictureSize.width - edge - medium.measure(line) * size, y, size);
  };
  const linesOf = ({ lines, size }: Setting, x: number, top: number) =>
    lines.map((line, at) => bold.draw(line, x, top + at * lineOf(size) + size * 1.02, size)).join('');

  const says = setText(bold, plain(bold, words.says), saysSizes, inside - 64, 125);
  const cardHeight = 62 + says.height + 34;
  const cardTop = 484 - cardHeight;
  const room = cardTop - 132;
  const title = setText(bold, plain(bold, words.title), titleSizes, inside, room);
  const titleTop = 130 + Math.max(0, (room - title.height) / 2);
  const besideNumber = edge + 96 * bold.measure('1930') + 36;
  const sign = words.isCall ? receiver : 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8';

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureSize.width}" height="${pictureSize.height}">`,
    `<path fill="${colour.paper}" d="M0 0h1200v630H0z"/><path fill="${colour.sal}" d="M0 0h1200v100H0z"/>`,
    triangles(100, 20, colour.haldi),
    triangles(100, 12, colour.sal),
    `<g transform="translate(${edge} 14) scale(1.5)">${mark}</g>`,
    fill(colour.onSal, bold.draw(words.brand, edge + 90, 65, 44) + toEdge(words.place, 62, 34, 620)),
    fill(colour.ink, linesOf(title, edge, titleTop)),
    `<rect x="${edge}" y="${cardTop}" width="${inside}" height="${cardHeight}" rx="18" fill="${colour.alarm}"/>`,
    `<path fill="${colour.wash}" d="M${edge + 4} ${cardTop + 62}h${inside - 8}v${says.height + 16}a14 14 0 0 1-14 14H${edge + 18}a14 14 0 0 1-14-14z"/>`,
    `<g transform="translate(${edge + 26} ${cardTop + 13}) scale(1.5)"><path ${words.isCall ? 'transform="rotate(135 12 12)" ' : ''}fill="none" stroke="${colour.onAlarm}" stroke-width="2" stroke-linejoin="round" d="${sign}"/></g>`,
    fill(colour.onAlarm, bold.draw(words.stop, edge + 78, cardTop + 43, 34)),
    fill(colour.ink, linesOf(says, edge + 32, cardTop + 76)),
    `<path fill="${colour.haldi}" d="M0 510h1200v120H0z"/>`,
    fill(
      colour.ink,
      bold.draw('1930', edge, 602, 96) +
        bold.draw(words.question, besideNumber, 564, 36) +
        medium.draw(words.call, besideNumber, 606, 32) +
        toEdge(words.host, 606, 28, 440),
    ),
    '</svg>',
  ].join('');
}
