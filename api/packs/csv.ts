/** A table as RFC 4180 writes it, made so that a spreadsheet opens it as data and never as formulas. */

/** With it Excel reads the file as UTF-8. */
export const byteOrderMark = '\ufeff';
const lineEnd = '\r\n';

/** What begins a formula in a spreadsheet, after spaces too, and in the wide forms of East Asian keyboards. */
const formula = /^[\s\ufeff]*[=+\-@＝＋－＠|%]/u;
/** Where a spreadsheet parts cells by something else than a comma, what follows could begin a cell. */
const innerFormula = /([;\t\n]\s*)(?=[=+\-@＝＋－＠])/gu;
/** Excel keeps fifteen digits of a number and shows twelve as 1.2E+11. */
const longNumber = /^\d{12,}$/;

/** A cell that stays what it is: a quote mark before whatever would be reckoned with. */
export function safeCell(value: string): string {
  const inner = value.replace(innerFormula, "$1'");
  return formula.test(inner) || /^[\t\r\n]/.test(inner) || longNumber.test(inner) ? `'${inner}` : inner;
}

/** One line. Every cell is quoted, so that a comma, a quote mark or a new line in it parts nothing. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  cells.map((cell) => `"${cell === null ? '' : safeCell(String(cell)).replaceAll('"', '""')}"`).join(',') +
  lineEnd;
