const more = '…';
const graphemes = new Intl.Segmenter('hi', { granularity: 'grapheme' });

type Measure = (text: string) => number;
const sure = { fits: 0.98, not: 1.02 } as const;

/** How many of some signs fit, from the first. */
function countFitting(measure: Measure, signs: readonly string[], width: number): number {
  let fits = 0;
  while (fits < signs.length && measure(signs.slice(0, fits + 1).join('')) <= width) fits += 1;
  return fits;
}

/**
 * The longest beginning of a word that fits, cut between signs that belong together; where so much hangs on one sign that it
 * is wider than a line, inside that one.
 */
function breakWord(measure: Measure, word: string, width: number): [string, string] {
  const signs = [...graphemes.segment(word)].map(({ segment }) => segment);
  const whole = signs.slice(0, countFitting(measure, signs, width)).join('');
  const parts = [...(signs[0] ?? '')];
  const fitting = whole || parts.slice(0, Math.max(1, countFitting(measure, parts, width))).join('');
  return [fitting, word.slice(fitting.length)];
}

/** The words of a text; one that is wider than a line comes in pieces. */
function piecesOf(measure: Measure, text: string, width: number): string[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => {
      const pieces: string[] = [];
      let rest = word;
      while (rest !== '' && measure(rest) > width) {
        const [piece, after] = breakWord(measure, rest, width);
        pieces.push(piece);
        rest = after;
      }
      return rest === '' ? pieces : [...pieces, rest];
    });
}

/** A line that fits with the sign that something is left out, cut at a word where there are several. */
function cutShort(measure: Measure, line: string, width: number): string {
  const words = line.split(' ');
  while (words.length > 1 && measure(`${words.join(' ')}${more}`) > width) words.pop();
  const rest = words.join(' ').replace(/[\s,;:।.…–-]+$/u, '');
  if (measure(`${rest}${more}`) <= width) return `${rest}${more}`;
  return `${breakWord((text) => measure(`${text}${more}`), rest, width)[0]}${more}`;
}

/**
 * Sets a text in lines no wider than a width.
 * @returns the lines, and whether words had to be left out because there were too many
 */
export function wrapLines(
  measure: Measure,
  text: string,
  width: number,
  most: number,
): { lines: string[]; cut: boolean } {
  const lines: string[] = [];
  const space = measure(' ');
  /** How wide the last line is, by the sum of its words. */
  let filled = 0;
  for (const piece of piecesOf(measure, text, width)) {
    const wide = measure(piece);
    const longer = lines.length > 0 ? `${lines.at(-1)} ${piece}` : null;
    const sum = filled + space + wide;
    // Words side by side are as wide as their sum, but for how letters stand to a space: only what is near is measured whole.
    const fits =
      longer !== null && (sum < width * sure.fits || (sum < width * sure.not && measure(longer) <= width));
    if (fits) lines[lines.length - 1] = longer;
    else lines.push(piece);
    filled = fits ? sum : wide;
    // Whatever comes after changes nothing any more.
    if (lines.length > most) break;
  }
  if (lines.length <= most) return { lines, cut: false };
  const kept = lines.slice(0, most);
  const last = `${kept.pop() ?? ''} ${lines[most]}`;
  return { lines: [...kept, cutShort(measure, last, width)], cut: true };
}
