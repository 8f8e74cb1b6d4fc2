import { type Cluster, type Letters, lettersOf, type Weight } from '../pictures/letters.ts';
import { readTrueType, writeTrueType } from './true-type.ts';

/**
 * A font for one document, in which each sign is a cluster as HarfBuzz has set it: क्षि is one sign, and what is marked, copied or
 * read aloud is its text, whatever the order in which its parts are drawn.
 */
export type ClusterFont = {
  letters: Letters;
  /** A text as PDF's `Tj` takes it. */
  encode(text: string): string;
  /** How much of the font the document needs, for its dictionaries. */
  finish(): {
    file: Buffer;
    name: string;
    /** Of each sign from 0, in thousandths. */
    widths: number[];
    texts: string[];
    ascent: number;
    descent: number;
    box: number[];
  };
};

const hex = (sign: number) => sign.toString(16).padStart(4, '0');
const names: Record<Weight, string> = {
  bold: 'Mukta-Bold',
  medium: 'Mukta-Medium',
  regular: 'Mukta-Regular',
};

export function openClusterFont(weight: Weight): ClusterFont {
  const letters = lettersOf(weight);
  const source = readTrueType(letters.file);
  const perThousand = (part: number) => Math.round(part * 1000);
  const units = (part: number) => Math.round(part * source.upem);
  const signs: { cluster: Cluster; width: number }[] = [];
  const known = new Map<string, number>();

  // Nearer to one neighbour than to another it is a sign of its own: a gap within a word is read as a space.
  const signOf = (cluster: Cluster): number => {
    const width = perThousand(cluster.glyphs.reduce((sum, { advance }) => sum + advance, 0));
    const parts = cluster.glyphs.map(({ id, x, y }) => `${id} ${units(x)} ${units(y)}`);
    const key = `${cluster.text}|${width}|${parts.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    signs.push({ cluster, width });
    known.set(key, signs.length);
    return signs.length;
  };

  return {
    letters,
    encode: (text) => `<${letters.shape(text).map(signOf).map(hex).join('')}>`,
    finish: () => ({
      ...{
        file: writeTrueType(
          source,
          signs.map(({ cluster }) => cluster.glyphs),
        ),
        name: names[weight],
      },
      ...{
        widths: [0, ...signs.map(({ width }) => width)],
        texts: ['', ...signs.map(({ cluster }) => cluster.text)],
      },
      ...{ ascent: source.ascent, descent: source.descent, box: source.box },
    }),
  };
}
