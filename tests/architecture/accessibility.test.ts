import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';

/** WCAG 2.2, https://www.w3.org/TR/WCAG22/: the criteria of each level (4.1.1 is no more). */
const criteria = {
  A: '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA: '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};
const rows = [
  ...readFileSync(join(projectFolder, 'content', 'handbook', 'accessibility.md'), 'utf8').matchAll(
    /^\| (\d\.\d\.\d+) [^|]+ \| (A{1,2}) \| ([^|]+) \| ([^|]*)\|$/gm,
  ),
].map(([, criterion = '', level = '', how = '', where = '']) => ({ criterion, level, how, where }));

test('every criterion of WCAG 2.2 A and AA has its line, with how it is met', () => {
  for (const [level, all] of Object.entries(criteria))
    expect(
      rows
        .filter((row) => row.level === level)
        .map(({ criterion }) => criterion)
        .sort(),
    ).toEqual(all.split(' ').sort());
  expect(rows.filter(({ how }) => how.trim().length < 10)).toEqual([]);
});

test('every criterion names the test that would fail', () => {
  const untested = rows.filter(
    ({ where }) => !/\baxe\b|`tests\/[^`]+\.test\.ts`|`(api|src)\/[^`]+\.test\.ts`/.test(where),
  );
  expect(untested.map(({ criterion }) => criterion)).toEqual([]);
});

test('what is named as showing it is there', () => {
  const missing = rows.flatMap(({ where }) =>
    [...where.matchAll(/`([^`]+)`/g)].flatMap(([, file = '']) =>
      existsSync(join(projectFolder, file)) ? [] : [file],
    ),
  );
  expect(missing).toEqual([]);
});

const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: projectFolder })
    .filter((file) => !file.includes('.test.'))
    .map((file) => ({ file, text: readFileSync(join(projectFolder, file), 'utf8') }));
const pages = filesOf('{src,public}/**/*.{ts,js,astro,css}');

/** What is met because no page does it: by criterion, what would do it, and where it is meant. */
const never: [criteria: string, what: RegExp, meant?: string][] = [
  ['1.2.1 1.2.4 1.4.2', /<audio\b|\bautoplay\b|getUserMedia|\bnew Audio\b/],
  ['1.2.1 1.2.2 1.2.5', /<(video|embed)\s|<object data/, 'src/pages/[lang]/mitan/film.astro'],
  ['1.4.5', /<img\b[^>]*\.(png|jpe?g|webp)["']/],
  ['2.2.1', /http-equiv="refresh"/],
  ['2.2.2 2.3.1', /@keyframes|\banimation(-name)?:|<(marquee|blink)\b|\.gif\b/],
  ['2.5.1 2.5.7', /(touch|pointer|mouse)move|\bdrag(start|over|end)\b|\bdraggable=/],
  // On the way down only the list of suggestions is kept open; it is chosen from on release.
  ['2.5.2', /(touchstart|pointerdown|mousedown)(?!', \(event\) => event\.preventDefault\(\)\))/],
  ['2.5.4', /device(motion|orientation)/],
  ['3.2.1', /\bonfocus\b|addEventListener\('focus(in)?'/],
  ['3.2.2', /onchange="|addEventListener\('(change|input)', \(\) => \w*[fF]orm\.(requestS|s)ubmit/],
];
test.each(never)('no page does what %s speaks of', (_, what, meant) => {
  expect(pages.filter(({ file, text }) => file !== meant && what.test(text)).map(({ file }) => file)).toEqual(
    [],
  );
});

test('on hover and focus nothing appears but the link past the header', () => {
  const shown = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/([^{}]*:(?:hover|focus)[^{}]*)\{([^{}]*)\}/g)].flatMap(
      ([, selector = '', rules = '']) =>
        /\b(display|visibility|opacity|content|transform|clip-path|block-size)\s*:/.test(rules)
          ? [`${file}: ${selector.trim()}`]
          : [],
    ),
  );
  expect(shown.filter((one) => !/\.(station-)?skip:focus$/.test(one))).toEqual([]);
});

test('no text leads by colour, side or form alone', () => {
  const english =
    /\b(red|green|yellow|blue|orange|round|square)\s+(button|link|box|sign|field|mark)|\b(button|link|box|field) (on|at|to) the (left|right)\b/i;
  const hindi =
    /(लाल|हरे|हरा|हरी|पीले|पीला|पीली|नीले|नीला|नीली|गोल)\s+(बटन|लिंक|डिब्ब|निशान|खाने)|(दाएं|बाएं|दाईं|बाईं|दायीं|बायीं)\s+(ओर|तरफ)?\s*(का|के|की|वाले|वाला)?\s*(बटन|लिंक|डिब्ब)/;
  const texts = filesOf('content/{ui,hne}/*.json');
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(({ text }) => english.test(text) || hindi.test(text)).map(({ file }) => file)).toEqual(
    [],
  );
});

type Palette = Record<string, string>;
const [light = '', dark = ''] = readFileSync(
  join(projectFolder, 'src', 'styles', 'tokens.css'),
  'utf8',
).split('@media');
const read = (css: string): Palette =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
const palettes = { light: read(light), dark: { ...read(light), ...read(dark) } };

/** Of a colour as WCAG reckons it. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(palette: Palette, one: string, other: string): number {
  const [bright = 0, dim = 0] = [one, other]
    .map((name) => luminance(palette[name] ?? ''))
    .sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}
const grounds = ['paper', 'card', 'sand', 'leaf'];

test.each(Object.entries(palettes))(
  'letters hold 4.5:1 on each ground, edges and the ring of focus 3:1 (%s)',
  (_, palette) => {
    const weak = (least: number, pairs: Record<string, string[]>) =>
      Object.entries(pairs).flatMap(([name, on]) =>
        on
          .filter((ground) => !(contrast(palette, name, ground) >= least))
          .map((ground) => `${name} on ${ground}`),
      );
    expect(
      weak(4.5, {
        ...{
          ink: [...grounds, 'mark', 'alarm-wash'],
          soft: grounds,
          link: grounds,
          'on-sal': ['sal', 'act'],
        },
        ...{ 'on-alarm': ['alarm'], 'alarm-ink': ['paper', 'card', 'alarm-wash'], 'on-haldi': ['haldi'] },
      }),
    ).toEqual([]);
    expect(weak(3, { edge: ['paper', 'card', 'sand'], act: ['paper', 'card'] })).toEqual([]);
    // The ring has two bands: on each ground one of them is seen.
    expect(
      grounds.filter(
        (ground) => weak(3, { haldi: [ground] }).length + weak(3, { ink: [ground] }).length === 2,
      ),
    ).toEqual([]);
  },
);
