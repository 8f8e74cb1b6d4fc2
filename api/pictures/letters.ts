import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Blob, Direction, Face, Font, Buffer as ShapedText, shape } from 'harfbuzzjs';

/** Mukta (Ek Type, SIL Open Font License 1.1): Devanagari and Latin by one hand. The machine's own fonts are not asked. */
const files = {
  bold: '700Bold/Mukta_700Bold.ttf',
  medium: '500Medium/Mukta_500Medium.ttf',
  regular: '400Regular/Mukta_400Regular.ttf',
};
export type Weight = keyof typeof files;

/** A sign as the font draws it. Lengths are in parts of the type size. */
export type Glyph = { id: number; advance: number; x: number; y: number };

/** Signs of a text that cannot be parted, such as क्षि, and the glyphs they are drawn by. */
export type Cluster = { text: string; glyphs: Glyph[] };

/** One weight of the font. */
export type Letters = {
  /** What is left of a text without the signs that the font cannot draw. */
  readable(text: string): string;
  shape(text: string): Cluster[];
  /** The font's own file. */
  file: Buffer;
  /** How wide a line is, in parts of the type size. */
  measure(text: string): number;
  /** A line as SVG outlines, its first letter standing at x and y. */
  draw(text: string, x: number, y: number, size: number): string;
};

/** Devanagari apart from the rest: each script joins its signs by rules of its own. */
const runs =
  /\p{Script=Devanagari}(?:[\p{Script=Devanagari}\p{M}\u0964\u0965]|\u200c|\u200d)*|\P{Script=Devanagari}+/gu;
/** Signs that are not drawn themselves but say how their neighbours join. */
const joiners = new Set(['\u200c', '\u200d']);

function open(weight: Weight): Letters {
  const file = fileURLToPath(import.meta.resolve(`@expo-google-fonts/mukta/${files[weight]}`));
  const bytes = readFileSync(file);
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const buffer = new ShapedText();
  const outlines = new Map<number, string>();

  const shapeText = (text: string): Cluster[] =>
    [...text.matchAll(runs)].flatMap(([run]) => {
      const isDevanagari = /^\p{Script=Devanagari}/u.test(run);
      buffer.reset();
      buffer.addText(run);
      buffer.setDirection(Direction.LTR);
      buffer.setScript(isDevanagari ? 'Deva' : 'Latn');
      buffer.setLanguage(isDevanagari ? 'hi' : 'en');
      shape(font, buffer);
      const positions = buffer.getGlyphPositions();
      const found: { from: number; glyphs: Glyph[] }[] = [];
      for (const [at, { codepoint: id, cluster: from }] of buffer.getGlyphInfos().entries()) {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
        if (found.at(-1)?.from !== from) found.push({ from, glyphs: [] });
        found.at(-1)?.glyphs.push({
          ...{ id, advance: xAdvance / face.upem, x: xOffset / face.upem, y: yOffset / face.upem },
        });
      }
      return found.map(({ from, glyphs }, at) => ({ text: run.slice(from, found[at + 1]?.from), glyphs }));
    });

  const outline = (id: number) => {
    const known = outlines.get(id) ?? font.glyphToPath(id);
    outlines.set(id, known);
    return known;
  };

  return {
    readable: (text) =>
      [...text]
        .filter((sign) => joiners.has(sign) || font.nominalGlyph(sign.codePointAt(0) as number) !== undefined)
        .join(''),
    file: bytes,
    shape: shapeText,
    measure: (text) =>
      shapeText(text)
        .flatMap(({ glyphs }) => glyphs)
        .reduce((sum, { advance }) => sum + advance, 0),
    draw(text, x, y, size) {
      let at = 0;
      const all = shapeText(text).flatMap(({ glyphs }) => glyphs);
      const drawn = all.map(({ id, advance, x: dx, y: dy }) => {
        const place = [at + dx, dy].map((part) => Math.round(part * face.upem)).join(' ');
        at += advance;
        const path = outline(id);
        return path && `<path transform="translate(${place})" d="${path}"/>`;
      });
      const scale = size / face.upem;
      return `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})">${drawn.join('')}</g>`;
    },
  };
}

const opened = new Map<Weight, Letters>();

/** The letters of one weight, read from the disk when they are first needed. */
export function lettersOf(weight: Weight): Letters {
  const letters = opened.get(weight) ?? open(weight);
  opened.set(weight, letters);
  return letters;
}
