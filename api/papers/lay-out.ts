import { encode } from 'uqr';
import type { Weight } from '../pictures/letters.ts';
import { wrapLines } from '../pictures/wrap-lines.ts';
import { a4, ink, openPdf, type Pdf, type Role } from './write-pdf.ts';

/** Millimetres in points. */
export const mm = (length: number) => (length * 72) / 25.4;
const edge = { side: mm(15), top: mm(14), bottom: mm(16) };
export const inside = a4.width - 2 * edge.side;
export const grey = [0.38, 0.38, 0.4] as const;
export const pale = [0.94, 0.94, 0.92] as const;
/** The green of the portal's head. */
export const sal = [0.06, 0.29, 0.2] as const;
export const haldi = [0.96, 0.75, 0.25] as const;

type Manner = {
  size?: number;
  weight?: Weight;
  role?: Role;
  centre?: boolean;
  after?: number;
  indent?: number;
};
export type Column = { head: string; width: number; align?: 'start' | 'end' };
type TableManner = {
  size?: number;
  /** No row is lower. */
  rowHeight?: number;
  /** Lines on all sides of each cell, to be written in by hand. */
  ruled?: boolean;
  /** The last row sums the others up. */
  total?: boolean;
  /** The first cell of a row says what the row is about. */
  rowHeads?: boolean;
};

/** A paper that is filled from its top; what finds no room begins a new page. */
export type Paper = {
  pdf: Pdf;
  /** Where the next thing begins, from the top of the page. */
  y(): number;
  moveTo(y: number): void;
  /** Begins a new page where so much does not fit any more. */
  room(height: number): void;
  gap(height: number): void;
  wrap(text: string, width: number, size: number, weight?: Weight, most?: number): string[];
  heading(text: string, manner?: Manner): void;
  text(text: string, manner?: Manner): void;
  /** `label: value`, or a line to be written on. */
  fact(label: string, value: string | null, manner?: { size?: number; line?: number }): void;
  table(columns: readonly Column[], rows: readonly (readonly string[])[], manner?: TableManner): void;
  code(text: string, said: string, x: number, y: number, size: number): void;
  /** @param foot stands at the bottom of each page, with its number where there are several */
  finish(foot: string): Buffer;
};

/** As far as the letters of a line stand from its top, and one line from the next. */
const rise = 1.04;
export const lead = 1.42;
/** Nobody writes more, and what is longer holds up the others. */
const mostLines = 600;
const mostSigns = 30_000;

export function openPaper(about: { title: string; language: 'hi' | 'en'; at: Date }): Paper {
  const pdf = openPdf(about);
  pdf.addPage();
  let y: number = edge.top;
  const bottom = a4.height - edge.bottom;
  const newPage = () => {
    pdf.addPage();
    y = edge.top;
  };
  const room = (height: number) => {
    if (y + height > bottom && y > edge.top) newPage();
  };
  const wrap: Paper['wrap'] = (text, width, size, weight = 'regular', most = mostLines) =>
    text
      .slice(0, mostSigns)
      .split('\n')
      .flatMap((part) => {
        // What is no word is not measured sign by sign.
        const plain = pdf
          .readable(part)
          .replace(/\S{300}/gu, '$& ')
          .trim();
        return plain
          ? wrapLines((line) => pdf.measure(line, 1, weight), plain, width / size, most).lines
          : [];
      })
      .slice(0, most);

  const text: Paper['text'] = (given, manner = {}) => {
    const { size = 10, weight = 'regular', role = 'P', centre = false, after = 4, indent = 0 } = manner;
    const lines = wrap(given, inside - indent, size, weight);
    pdf.part(role, () => {
      for (const line of lines) {
        room(size * lead);
        const x = centre ? (a4.width - pdf.measure(line, size, weight)) / 2 : edge.side + indent;
        pdf.text(line, x, y + size * rise, size, weight);
        y += size * lead;
      }
    });
    y += after;
  };

  return {
    pdf,
    y: () => y,
    moveTo: (to) => {
      y = to;
    },
    room,
    gap: (height) => {
      y += height;
    },
    wrap,
    text,
    heading(given, manner = {}) {
      // No heading stands at the bottom of a page alone.
      room(70);
      text(given, { size: 13, weight: 'bold', role: 'H2', after: 2, ...manner });
    },
    fact(label, value, { size = 10, line = mm(60) } = {}) {
      if (value !== null) {
        text(`${label}: ${value}`, { size, after: 1 });
        return;
      }
      room(size * lead + 8);
      y += 6;
      const said = pdf.readable(`${label}:`);
      pdf.part('P', () => pdf.text(said, edge.side, y + size * rise, size));
      const from = edge.side + pdf.measure(said, size) + 4;
      pdf.rule(from, y + size * 1.3, Math.min(from + line, a4.width - edge.side), y + size * 1.3);
      y += size * lead + 2;
    },
    table(columns, rows, { size = 9, rowHeight = 0, ruled = false, total = false, rowHeads = false } = {}) {
      const all = columns.reduce((sum, { width }) => sum + width, 0);
      const widths = columns.map(({ width }) => (width / all) * inside);
      const lefts = widths.map((_, at) => edge.side + widths.slice(0, at).reduce((sum, one) => sum + one, 0));
      const pad = 3;
      const setRow = (cells: readonly string[], weight: Weight) =>
        cells.map((cell, at) => wrap(cell, (widths[at] ?? 0) - 2 * pad, size, weight, 40));
      const heightOf = (lines: readonly string[][]) =>
        Math.max(rowHeight, Math.max(1, ...lines.map(({ length }) => length)) * size * lead + 2 * pad - 2);
      const drawRow = (lines: readonly string[][], height: number, role: 'TH' | 'TD', weight: Weight) => {
        if (role === 'TH') pdf.box(edge.side, y, inside, height, pale);
        pdf.part('TR', () => {
          for (const [at, cell] of lines.entries()) {
            const isHead = role === 'TH' || (rowHeads && at === 0);
            const scope = role === 'TH' ? 'Column' : 'Row';
            pdf.part(
              isHead ? 'TH' : 'TD',
              () => {
                for (const [n, line] of cell.entries()) {
                  const left = (lefts[at] ?? 0) + pad;
                  const x =
                    columns[at]?.align === 'end'
                      ? left + (widths[at] ?? 0) - 2 * pad - pdf.measure(line, size, weight)
                      : left;
                  pdf.text(line, x, y + pad - 1 + size * rise + n * size * lead, size, weight);
                }
              },
              isHead ? { scope } : {},
            );
          }
        });
        pdf.rule(edge.side, y + height, edge.side + inside, y + height, 0.5, ruled ? ink : grey);
        if (ruled) for (const x of [...lefts, edge.side + inside]) pdf.rule(x, y, x, y + height, 0.5);
        y += height;
      };
      const heads = setRow(
        columns.map(({ head }) => head),
        'bold',
      );
      const headHeight = Math.max(1, ...heads.map(({ length }) => length)) * size * lead + 2 * pad - 2;
      pdf.part('Table', () => {
        const drawHeads = () => {
          pdf.rule(edge.side, y, edge.side + inside, y, 0.5, ruled ? ink : grey);
          drawRow(heads, headHeight, 'TH', 'bold');
        };
        room(headHeight + Math.max(rowHeight, size * lead) * 2);
        drawHeads();
        for (const [n, row] of rows.entries()) {
          const weight = total && n === rows.length - 1 ? 'bold' : 'regular';
          const lines = setRow(row, weight);
          const height = heightOf(lines);
          if (y + height > bottom) {
            newPage();
            drawHeads();
          }
          drawRow(lines, height, 'TD', weight);
        }
      });
      y += 6;
    },
    code: (words, said, x, top, size) =>
      pdf.part('Figure', () => pdf.squares(encode(words, { ecc: 'M', border: 2 }).data, x, top, size), {
        alt: said,
      }),
    finish(foot) {
      const count = pdf.pages();
      for (let page = 0; page < count; page += 1)
        pdf.onPage(page, () => {
          const size = 7.5;
          const at = a4.height - mm(9);
          const [line = ''] = wrap(foot, inside - 50, size, 'regular', 1);
          pdf.text(line, edge.side, at, size, 'regular', grey);
          const shown = count > 1 ? `${page + 1} / ${count}` : '';
          pdf.text(shown, a4.width - edge.side - pdf.measure(shown, size), at, size, 'regular', grey);
        });
      return pdf.finish();
    },
  };
}

/** A number as it is said in India: 2,00,000. */
export const sayCount = (count: number) => count.toLocaleString('en-IN');

/** How a paper goes out: to be shown or kept by whoever asked, and by nothing between. */
export const pdfHeaders = (fileName: string) => ({
  'content-type': 'application/pdf',
  'content-disposition': `inline; filename="${fileName}"`,
  'cache-control': 'private, no-store',
  // A browser shows it in a page of its own, which needs this much; there is nothing in it that could act.
  'content-security-policy':
    "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
});
