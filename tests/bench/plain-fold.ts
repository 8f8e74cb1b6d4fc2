/**
 * The least that makes one key of both scripts, in forty lines: the baseline our own fold is measured against.
 * Letter by letter, without any knowledge of how words are really misspelt.
 */
const consonants: Readonly<Record<string, string>> = Object.fromEntries(
  'क k,ख k,ग g,घ g,ङ n,च c,छ c,ज j,झ j,ञ n,ट t,ठ t,ड d,ढ d,ण n,त t,थ t,द d,ध d,न n,प p,फ f,ब b,भ b,म m,य y,र r,ल l,ळ l,व v,श s,ष s,स s,ह h'
    .split(',')
    .map((pair) => pair.split(' ')),
);
const vowels: Readonly<Record<string, string>> = Object.fromEntries(
  'अ a,आ a,इ i,ई i,उ u,ऊ u,ऋ ri,ए e,ऐ e,ओ o,औ o,ऑ o,ऍ e,ा a,ि i,ी i,ु u,ू u,ृ ri,े e,ै e,ो o,ौ o,ॉ o,ॅ e,ं n,ँ n,ः '
    .split(',')
    .map((pair) => pair.split(' ')),
);

const fromDevanagari = (text: string) =>
  [...text]
    .map((letter) => consonants[letter] ?? vowels[letter] ?? (/[\p{L}\p{N}\s]/u.test(letter) ? letter : ''))
    .join('');

const fromLatin = (text: string) =>
  text
    .replace(/chh?/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/([kgjtdbs])h/g, '$1')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/ai|ay/g, 'e')
    .replace(/au|ou/g, 'o');

/** The keys of a text's words, parted by spaces. */
export function plainFold(text: string): string {
  return fromLatin(fromDevanagari(text.normalize('NFKD').toLowerCase()))
    .replace(/[^a-z0-9\s]/g, '')
    .split(/\s+/)
    .map((word) => word.slice(0, 1) + word.slice(1).replace(/a/g, ''))
    .map((word) => word.replace(/(.)\1+/g, '$1'))
    .join(' ')
    .trim();
}
