import type { Glyph } from '../pictures/letters.ts';

/** What of a TrueType font (OpenType, chapters glyf, loca, hmtx, head) is needed to make a smaller one of it. */
export type TrueType = {
  upem: number;
  ascent: number;
  descent: number;
  /** All letters lie within it: left, bottom, right, top, in thousandths. */
  box: number[];
  head: Buffer;
  hhea: Buffer;
  maxp: Buffer;
  /** The outline of a glyph; empty for a space. */
  outlineOf(id: number): Buffer;
};

/** Flags of a part of a composite glyph. */
const flag = {
  words: 0x1,
  offsets: 0x2,
  scale: 0x8,
  more: 0x20,
  scales: 0x40,
  matrix: 0x80,
  instructions: 0x100,
};

export function readTrueType(file: Buffer): TrueType {
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16) {
    const from = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12)));
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (!found) throw new Error(`The font has no table ${tag}.`);
    return found;
  };
  const [head, hhea, loca, glyf] = [table('head'), table('hhea'), table('loca'), table('glyf')];
  const isLong = head.readInt16BE(50) === 1;
  const start = (id: number) => (isLong ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2);
  const upem = head.readUInt16BE(18);
  const thousandths = (value: number) => Math.round((value * 1000) / upem);
  return {
    ...{ upem, head, hhea, maxp: table('maxp') },
    ascent: thousandths(hhea.readInt16BE(4)),
    descent: thousandths(hhea.readInt16BE(6)),
    box: [36, 38, 40, 42].map((at) => thousandths(head.readInt16BE(at))),
    outlineOf: (id) => glyf.subarray(start(id), start(id + 1)),
  };
}

const isComposite = (outline: Buffer) => outline.length > 0 && outline.readInt16BE(0) < 0;

/** Where the parts of a composite begin, and where the last one ends. */
function partsOf(outline: Buffer): { at: number[]; end: number } {
  const at: number[] = [];
  let next = 10;
  for (;;) {
    at.push(next);
    const flags = outline.readUInt16BE(next);
    next += 4 + (flags & flag.words ? 4 : 2);
    if (flags & flag.scale) next += 2;
    else if (flags & flag.scales) next += 4;
    else if (flags & flag.matrix) next += 8;
    if (!(flags & flag.more)) return { at, end: next };
  }
}

/** The outline without what tells a screen of 1995 where its pixels are, and with other numbers for its parts. */
function plainOutline(outline: Buffer, numberOf: (id: number) => number): Buffer {
  if (outline.length === 0) return outline;
  if (isComposite(outline)) {
    const { at, end } = partsOf(outline);
    const copy = Buffer.from(outline.subarray(0, end));
    for (const part of at) {
      copy.writeUInt16BE(copy.readUInt16BE(part) & ~flag.instructions, part);
      copy.writeUInt16BE(numberOf(copy.readUInt16BE(part + 2)), part + 2);
    }
    return copy;
  }
  const length = 10 + outline.readInt16BE(0) * 2;
  const instructions = outline.readUInt16BE(length);
  return Buffer.concat([
    outline.subarray(0, length),
    Buffer.from([0, 0]),
    outline.subarray(length + 2 + instructions),
  ]);
}

/** Glyphs beside and above each other, as one. */
function compose(source: TrueType, glyphs: readonly Glyph[], numberOf: (id: number) => number): Buffer {
  const units = (part: number) => Math.round(part * source.upem);
  let along = 0;
  const placed = glyphs.map(({ id, advance, x, y }) => {
    const one = { id, x: units(along + x), y: units(y), outline: source.outlineOf(id) };
    along += advance;
    return one;
  });
  const drawn = placed.filter(({ outline }) => outline.length > 0);
  if (drawn.length === 0) return Buffer.alloc(0);
  const edge = (at: number, of: 'x' | 'y', choose: (...all: number[]) => number) =>
    choose(...drawn.map((one) => one.outline.readInt16BE(at) + one[of]));
  const bytes = Buffer.alloc(10 + drawn.length * 8);
  bytes.writeInt16BE(-1, 0);
  bytes.writeInt16BE(edge(2, 'x', Math.min), 2);
  bytes.writeInt16BE(edge(4, 'y', Math.min), 4);
  bytes.writeInt16BE(edge(6, 'x', Math.max), 6);
  bytes.writeInt16BE(edge(8, 'y', Math.max), 8);
  for (const [n, { id, x, y }] of drawn.entries()) {
    const isLast = n === drawn.length - 1;
    bytes.writeUInt16BE(flag.words | flag.offsets | (isLast ? 0 : flag.more), 10 + n * 8);
    bytes.writeUInt16BE(numberOf(id), 12 + n * 8);
    bytes.writeInt16BE(x, 14 + n * 8);
    bytes.writeInt16BE(y, 16 + n * 8);
  }
  return bytes;
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The file of a font with these signs, from 1; 0 is empty. Their parts stand behind them. */
export function writeTrueType(source: TrueType, signs: readonly (readonly Glyph[])[]): Buffer {
  const numbers = new Map<number, number>();
  const parts: number[] = [];
  const numberOf = (id: number): number => {
    const found = numbers.get(id);
    if (found !== undefined) return found;
    const number = signs.length + 1 + parts.length;
    numbers.set(id, number);
    parts.push(id);
    return number;
  };
  const outlines = [Buffer.alloc(0), ...signs.map((glyphs) => compose(source, glyphs, numberOf))];
  // A part may itself have parts, which come to stand at the end.
  for (let n = 0; n < parts.length; n += 1)
    outlines.push(plainOutline(source.outlineOf(parts[n] as number), numberOf));
  const widths = [0, ...signs.map((glyphs) => glyphs.reduce((sum, { advance }) => sum + advance, 0))];

  const loca = Buffer.alloc((outlines.length + 1) * 4);
  const hmtx = Buffer.alloc(outlines.length * 4);
  const glyf = outlines.map(padded);
  let end = 0;
  for (const [n, outline] of glyf.entries()) {
    end += outline.length;
    loca.writeUInt32BE(end, (n + 1) * 4);
    hmtx.writeUInt16BE(Math.max(0, Math.round((widths[n] ?? 0) * source.upem)), n * 4);
    hmtx.writeInt16BE(outline.length > 0 ? outline.readInt16BE(2) : 0, n * 4 + 2);
  }
  const [head, hhea, maxp] = [Buffer.from(source.head), Buffer.from(source.hhea), Buffer.from(source.maxp)];
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(outlines.length, 34);
  maxp.writeUInt16BE(outlines.length, 4);
  // Most points, contours and parts of a composite, and how deep they lie in each other; no instructions.
  for (const [at, most] of [
    [10, 4000],
    [12, 400],
    [26, 0],
    [28, 64],
    [30, 6],
  ] as const)
    maxp.writeUInt16BE(most, at);
  return writeTables({ glyf: Buffer.concat(glyf), head, hhea, hmtx, loca, maxp });
}

/** @param tables by tag, in the order of the alphabet */
function writeTables(tables: Record<string, Buffer>): Buffer {
  const all = Object.entries(tables);
  const first = 12 + all.length * 16;
  const directory = Buffer.alloc(first);
  const power = 2 ** Math.floor(Math.log2(all.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(all.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((all.length - power) * 16, 10);
  let from = first;
  const bodies = all.map(([tag, bytes], n) => {
    const body = padded(bytes);
    const at = 12 + n * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum(body), at + 4);
    directory.writeUInt32BE(from, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    from += body.length;
    return body;
  });
  const file = Buffer.concat([directory, ...bodies]);
  const headAt =
    first +
    bodies
      .slice(
        0,
        all.findIndex(([tag]) => tag === 'head'),
      )
      .reduce((sum, { length }) => sum + length, 0);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}
