import { textOf } from '../content/load-content.ts';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import type { Point } from '../routing/schema.ts';
import { numberOnMap, type Visited } from './read-coverage.ts';
import type { VisitState } from './schema.ts';

const width = 720;
const margin = 34;
const legendHeight = 184;
/** At 360 px still as large as small print. */
const typeSize = 26;
/** Of a thana alone no more than this is shown around it, and no less. */
const tallest = 900;
const leastSpan = 0.08;

type Dot = { x: number; y: number };
type Box = { x: number; y: number; width: number; height: number };

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Degrees to the picture's whole units: flat within a district, north above. */
function projection(points: readonly Point[]) {
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanX = Math.max(leastSpan, (east - west) * squeeze);
  const spanY = Math.max(leastSpan, north - south);
  const scale = Math.min((width - 2 * margin) / spanX, (tallest - 2 * margin) / spanY);
  const height = Math.round(spanY * scale + 2 * margin);
  const left = (width - (east - west) * squeeze * scale) / 2;
  const top = (height - (north - south) * scale) / 2;
  return {
    height,
    at: ({ lat, lng }: Point): Dot => ({
      x: Math.round(left + (lng - west) * squeeze * scale),
      y: Math.round(top + (north - lat) * scale),
    }),
  };
}

/**
 * Many dots in one path: a line of no length with round ends is a dot. With square ends it needs a length, or paper stays white.
 */
function pathOf(dots: readonly Dot[], length: 0 | 1): string {
  let [x, y] = [0, 0];
  const steps = [...dots]
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map((dot) => {
      const step = `m${dot.x - x}${dot.y < y ? '' : ' '}${dot.y - y}h${length}`;
      [x, y] = [dot.x + length, dot.y];
      return step;
    });
  return steps.join('').replace(/^m/, 'M');
}

const segments = new Intl.Segmenter('hi', { granularity: 'grapheme' });
const widthOf = (text: string) => [...segments.segment(text)].length * typeSize * 0.58;
const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Where a name may stand beside its thana. */
function besides({ x, y }: Dot, text: string): (Box & { anchor: 'start' | 'middle' | 'end' })[] {
  const wide = widthOf(text);
  const high = typeSize * 1.1;
  return [
    { x: x + 16, y: y - high / 2, width: wide, height: high, anchor: 'start' },
    { x: x - 16 - wide, y: y - high / 2, width: wide, height: high, anchor: 'end' },
    { x: x - wide / 2, y: y + 14, width: wide, height: high, anchor: 'middle' },
    { x: x - wide / 2, y: y - 14 - high, width: wide, height: high, anchor: 'middle' },
    { x: x + 10, y: y - 12 - high, width: wide, height: high, anchor: 'start' },
    { x: x - 10 - wide, y: y - 12 - high, width: wide, height: high, anchor: 'end' },
    { x: x + 10, y: y + 12, width: wide, height: high, anchor: 'start' },
    { x: x - 10 - wide, y: y + 12, width: wide, height: high, anchor: 'end' },
  ];
}

/** Alone on its map a thana needs no number. */
type Anchor = Dot & { number: number | null; name: string };

/** Names where there is room for them, else the number alone; the table beside the map has both. */
function labelsOf(anchors: readonly Anchor[], height: number): string[] {
  const taken: Box[] = anchors.map(({ x, y }) => ({ x: x - 13, y: y - 13, width: 26, height: 26 }));
  return anchors.map((anchor) => {
    const { number, name } = anchor;
    const tries = (number ? [`${number} ${name}`, `${number}`] : [name, name]).flatMap((text) =>
      besides(anchor, text).map((box) => ({ text, box })),
    );
    const isFree = (box: Box) =>
      box.x >= 0 &&
      box.x + box.width <= width &&
      box.y >= 0 &&
      box.y + box.height <= height &&
      !taken.some((other) => meet(box, other));
    const chosen = tries.find(({ box }) => isFree(box)) ?? (tries.at(-1) as (typeof tries)[0]);
    const { box, text } = chosen;
    taken.push(box);
    const x =
      box.anchor === 'start' ? box.x : box.anchor === 'end' ? box.x + box.width : box.x + box.width / 2;
    return `<text x="${Math.round(x)}" y="${Math.round(box.y + box.height * 0.78)}" text-anchor="${box.anchor}">${escaped(text)}</text>`;
  });
}

/** Told apart by shape first: a full dot, a ring, a small square. Dark and print have colours of their own. */
const style = `svg{background:#fffdf8}text{font:700 ${typeSize}px system-ui,"Noto Sans Devanagari","Nirmala UI",sans-serif;fill:#24190f;stroke:#fffdf8;stroke-width:6;paint-order:stroke;stroke-linejoin:round}path{fill:none;stroke-linecap:round}.l{stroke:#0f5a3e;stroke-width:17}.b{stroke:#96240c;stroke-width:17}.h{stroke:#fffdf8;stroke-width:8}.n{stroke:#84704f;stroke-width:6;stroke-linecap:square}.t{fill:#24190f;stroke:#fffdf8;stroke-width:3}@media print{.l,.b{stroke:#000}.n{stroke:#666}}@media(prefers-color-scheme:dark){svg{background:#211a12}text{fill:#f6ecda;stroke:#211a12}.l{stroke:#8ad8b0}.b{stroke:#ffa48b}.h{stroke:#211a12}.n{stroke:#9b8768}.t{fill:#f6ecda;stroke:#211a12}}`;

const dotsOf = (state: VisitState, d: string) =>
  state === 'lately'
    ? `<path class="l" d="${d}"/>`
    : state === 'before'
      ? `<path class="b" d="${d}"/><path class="h" d="${d}"/>`
      : `<path class="n" d="${d}"/>`;

/** A house that stands on its point. */
const anchorMark = ({ x, y }: Dot) => `<path class="t" d="M${x - 12} ${y + 10}v-12l12-11 12 11v12z"/>`;

/**
 * The district's places as dots (of a thana: its own), the thanas as anchors with their numbers, and what the signs mean.
 * @returns null where no place has a coordinate
 */
export function drawMap(
  { jurisdiction, content }: Pick<Services, 'jurisdiction' | 'content'>,
  places: readonly Visited[],
  given: { language: Language; days: number; thana?: string | undefined },
): string | null {
  const own = places.filter(({ at, thana }) => at && (!given.thana || thana === given.thana));
  const stations = jurisdiction.thanas.filter(
    ({ id, at, hasArea }) => at && hasArea && (!given.thana || id === given.thana),
  );
  const points = [...own, ...stations].map(({ at }) => at as Point);
  if (points.length === 0) return null;
  const { at, height } = projection(points);
  const say = (key: string) => textOf(content.texts, given.language, key, { n: given.days });
  const anchors = stations.map((thana) => ({
    ...at(thana.at as Point),
    number: given.thana ? null : numberOnMap({ jurisdiction }, thana.id),
    name: thana.name[given.language],
  }));
  const states = ['never', 'before', 'lately'] as const;
  const legend = (['lately', 'before', 'never', given.thana ? 'own_thana' : 'thana'] as const).map(
    (sign, row) => {
      const y = height + 26 + row * 42;
      const drawn =
        sign === 'thana' || sign === 'own_thana'
          ? anchorMark({ x: margin, y })
          : dotsOf(sign, `M${margin} ${y}h${sign === 'never' ? 1 : 0}`);
      return `${drawn}<text x="${margin + 26}" y="${y + 9}">${escaped(say(`mitan.map.${sign}`))}</text>`;
    },
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + legendHeight}" viewBox="0 0 ${width} ${height + legendHeight}"><style>${style}</style>`,
    ...states.map((state) => {
      const dots = own.filter((place) => place.state === state).map((place) => at(place.at as Point));
      return dots.length > 0 ? dotsOf(state, pathOf(dots, state === 'never' ? 1 : 0)) : '';
    }),
    ...anchors.map(anchorMark),
    ...labelsOf(anchors, height),
    ...legend,
    '</svg>',
  ].join('');
}
