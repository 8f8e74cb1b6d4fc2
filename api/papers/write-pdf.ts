import { deflateSync } from 'node:zlib';
import type { Weight } from '../pictures/letters.ts';
import { type ClusterFont, openClusterFont } from './cluster-font.ts';

/** Points of an A4 page, 72 to the inch. */
export const a4 = { width: 595.28, height: 841.89 };

/** What a part of a page is, for whoever has it read aloud (PDF 1.7, 14.8.4). */
export type Role = 'H1' | 'H2' | 'P' | 'BlockQuote' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'L' | 'LI';
type Element = { role: Role | 'Document'; alt?: string; scope?: 'Row' | 'Column'; kids: (Element | Mark)[] };
type Mark = { page: number; id: number };

type Colour = readonly [red: number, green: number, blue: number];
export const ink: Colour = [0.1, 0.1, 0.12];

/** A document that is being written. Lengths are in points, from the left and from the top of the page. */
export type Pdf = {
  addPage(): void;
  pages(): number;
  /** What is drawn within is this part of the document. */
  part<Result>(role: Role, draw: () => Result, more?: { alt?: string; scope?: 'Row' | 'Column' }): Result;
  /** One line of text, its letters standing on `y`. */
  text(line: string, x: number, y: number, size: number, weight?: Weight, colour?: Colour): void;
  measure(line: string, size: number, weight?: Weight): number;
  /** What of a text can be drawn. */
  readable(text: string): string;
  rule(x: number, y: number, toX: number, toY: number, width?: number, colour?: Colour): void;
  box(x: number, y: number, width: number, height: number, fill: Colour): void;
  /** Its edge alone. */
  frame(x: number, y: number, width: number, height: number, edge: number, colour: Colour): void;
  /** Squares of a code, as one picture. */
  squares(rows: readonly (readonly boolean[])[], x: number, y: number, size: number): void;
  /** Draws on a page that is there already what belongs to no part: the number of the page. */
  onPage(page: number, draw: () => void): void;
  finish(): Buffer;
};

/** More marks than any word has over one letter, or half letters in a row: such a cluster would be wider than a font may say. */
const tooMany = /(?<=[\p{M}\u200c\u200d]{8})[\p{M}\u200c\u200d]+/gu;
/** Signs that are not drawn but turn text about, end it, or mean nothing. */
const unseen = /\p{Cc}|\ufffd|(?![\u200c\u200d])\p{Cf}/gu;

const number = (value: number) => String(Math.round(value * 100) / 100);
const colours = (colour: Colour) => colour.map(number).join(' ');
/** A text of the document's own dictionaries: UTF-16, so that it may be in any script. */
const textString = (text: string) =>
  `<feff${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`;
const date = (at: Date) => `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

export function openPdf(about: { title: string; language: 'hi' | 'en'; at: Date }): Pdf {
  const fonts = new Map<Weight, ClusterFont>();
  const contents: string[][] = [];
  const marks: Element[][] = [];
  const root: Element = { role: 'Document', kids: [] };
  const open: Element[] = [root];
  let page = -1;
  let isBeside = false;

  const fontOf = (weight: Weight) => {
    const font = fonts.get(weight) ?? openClusterFont(weight);
    fonts.set(weight, font);
    return font;
  };
  const up = (y: number) => a4.height - y;
  const rectangle = (x: number, y: number, width: number, height: number) =>
    `${number(x)} ${number(up(y + height))} ${number(width)} ${number(height)} re`;
  const write = (line: string) => contents[page]?.push(line);
  /** Text belongs to the part that is open; lines and boxes to none. */
  const marked = (line: string) => {
    const element = open.at(-1) as Element;
    if (isBeside || element === root) {
      write(`/Artifact BMC ${line} EMC`);
      return;
    }
    const all = marks[page] as Element[];
    element.kids.push({ page, id: all.length });
    write(`/${element.role} <</MCID ${all.length}>> BDC ${line} EMC`);
    all.push(element);
  };
  const beside = (line: string) => write(`/Artifact BMC ${line} EMC`);

  return {
    addPage() {
      contents.push([]);
      marks.push([]);
      page = contents.length - 1;
    },
    pages: () => contents.length,
    part(role, draw, more = {}) {
      const element: Element = { role, ...more, kids: [] };
      open.at(-1)?.kids.push(element);
      open.push(element);
      try {
        return draw();
      } finally {
        open.pop();
      }
    },
    text(line, x, y, size, weight = 'regular', colour = ink) {
      if (line === '') return;
      marked(
        `BT /${weight} ${number(size)} Tf ${colours(colour)} rg ${number(x)} ${number(up(y))} Td ${fontOf(weight).encode(line)} Tj ET`,
      );
    },
    measure: (line, size, weight = 'regular') => fontOf(weight).letters.measure(line) * size,
    readable: (text) =>
      fontOf('regular').letters.readable(
        text.toWellFormed().normalize('NFC').replace(unseen, '').replace(tooMany, ''),
      ),
    rule(x, y, toX, toY, width = 0.5, colour = ink) {
      beside(
        `${number(width)} w ${colours(colour)} RG ${number(x)} ${number(up(y))} m ${number(toX)} ${number(up(toY))} l S`,
      );
    },
    box: (x, y, width, height, fill) => beside(`${colours(fill)} rg ${rectangle(x, y, width, height)} f`),
    frame: (x, y, width, height, edge, colour) =>
      beside(`${number(edge)} w ${colours(colour)} RG ${rectangle(x, y, width, height)} S`),
    squares(rows, x, y, size) {
      const step = size / rows.length;
      const dark = rows.flatMap((row, down) =>
        row.flatMap((isDark, along) =>
          isDark
            ? [
                `${number(x + along * step)} ${number(up(y + (down + 1) * step))} ${number(step + 0.02)} ${number(step + 0.02)} re`,
              ]
            : [],
        ),
      );
      marked(`0 0 0 rg ${dark.join(' ')} f`);
    },
    onPage(at, draw) {
      const before = page;
      page = at;
      isBeside = true;
      draw();
      isBeside = false;
      page = before;
    },
    finish: () => assemble(about, { fonts, contents, marks, root }),
  };
}

type Written = {
  fonts: ReadonlyMap<Weight, ClusterFont>;
  contents: readonly (readonly string[])[];
  marks: readonly (readonly Element[])[];
  root: Element;
};

/** The objects of a file, numbered from 1 in the order in which they are asked for. */
function openObjects() {
  const bodies: Buffer[] = [];
  const reserve = () => bodies.push(Buffer.alloc(0));
  const put = (id: number, body: string) => {
    bodies[id - 1] = Buffer.from(body, 'latin1');
    return id;
  };
  return {
    reserve,
    put,
    add: (body: string) => put(reserve(), body),
    stream(bytes: Buffer, more = ''): number {
      const id = reserve();
      const packed = deflateSync(bytes, { level: 9 });
      const head = `<</Length ${packed.length}/Filter/FlateDecode${more}>>\nstream\n`;
      bodies[id - 1] = Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream')]);
      return id;
    },
    file(rootId: number, infoId: number): Buffer {
      const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
      let at = parts[0]?.length ?? 0;
      const places = bodies.map((body, n) => {
        const whole = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
        const from = at;
        at += whole.length;
        parts.push(whole);
        return `${String(from).padStart(10, '0')} 00000 n \n`;
      });
      const count = bodies.length + 1;
      parts.push(
        Buffer.from(
          `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${count}/Root ${rootId} 0 R/Info ${infoId} 0 R>>\nstartxref\n${at}\n%%EOF\n`,
        ),
      );
      return Buffer.concat(parts);
    },
  };
}
type Objects = ReturnType<typeof openObjects>;

/** Which text each sign stands for. A hundred a block, as the format asks. */
function unicodeMap(texts: readonly string[]): Buffer {
  const lines = texts.flatMap((text, sign) =>
    text
      ? [`<${sign.toString(16).padStart(4, '0')}> <${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`]
      : [],
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`,
  );
}

function addFont(objects: Objects, font: ClusterFont): number {
  const { file, name, widths, texts, ascent, descent, box } = font.finish();
  const fontName = `/CYMTAN+${name}`;
  const fileId = objects.stream(file, `/Length1 ${file.length}`);
  const descriptor = objects.add(
    `<</Type/FontDescriptor/FontName${fontName}/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle 0/Ascent ${ascent}/Descent ${descent}/CapHeight ${ascent}/StemV 80/FontFile2 ${fileId} 0 R>>`,
  );
  const descendant = objects.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${fontName}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[0[${widths.join(' ')}]]>>`,
  );
  const toUnicode = objects.stream(unicodeMap(texts));
  return objects.add(
    `<</Type/Font/Subtype/Type0/BaseFont${fontName}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
}

function assemble(
  { title, language, at }: { title: string; language: 'hi' | 'en'; at: Date },
  { fonts, contents, marks, root }: Written,
): Buffer {
  const objects = openObjects();
  const [catalog, pages, structure] = [objects.reserve(), objects.reserve(), objects.reserve()];
  const fontList = [...fonts].map(([weight, font]) => `/${weight} ${addFont(objects, font)} 0 R`).join('');
  const pageIds = contents.map(() => objects.reserve());
  for (const [n, lines] of contents.entries()) {
    const content = objects.stream(Buffer.from(lines.join('\n'), 'latin1'));
    objects.put(
      pageIds[n] as number,
      `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${a4.width} ${a4.height}]/Resources<</Font<<${fontList}>>>>/Contents ${content} 0 R/StructParents ${n}/Tabs/S>>`,
    );
  }
  const ids = new Map<Element, number>();
  const addElement = (element: Element, parent: number): number => {
    const id = objects.reserve();
    ids.set(element, id);
    const kids = element.kids.map((kid) =>
      'role' in kid
        ? `${addElement(kid, id)} 0 R`
        : `<</Type/MCR/Pg ${pageIds[kid.page]} 0 R/MCID ${kid.id}>>`,
    );
    const alt = element.alt === undefined ? '' : `/Alt ${textString(element.alt)}`;
    const scope = element.scope ? `/A<</O/Table/Scope/${element.scope}>>` : '';
    return objects.put(
      id,
      `<</Type/StructElem/S/${element.role}/P ${parent} 0 R${alt}${scope}/K[${kids.join(' ')}]>>`,
    );
  };
  const document = addElement(root, structure);
  const parents = marks.map((all, n) => `${n} [${all.map((one) => `${ids.get(one)} 0 R`).join(' ')}]`);
  objects.put(
    structure,
    `<</Type/StructTreeRoot/K ${document} 0 R/ParentTree<</Nums[${parents.join(' ')}]>>>>`,
  );
  objects.put(
    pages,
    `<</Type/Pages/Count ${pageIds.length}/Kids[${pageIds.map((id) => `${id} 0 R`).join(' ')}]>>`,
  );
  objects.put(
    catalog,
    `<</Type/Catalog/Pages ${pages} 0 R/StructTreeRoot ${structure} 0 R/MarkInfo<</Marked true>>/Lang(${language}-IN)/ViewerPreferences<</DisplayDocTitle true>>>>`,
  );
  const info = objects.add(
    `<</Title ${textString(title)}/Producer ${textString('Cyber Mitan')}/CreationDate ${date(at)}>>`,
  );
  return objects.file(catalog, info);
}
