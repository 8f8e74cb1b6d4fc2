/**
 * A field of CSV (RFC 4180). What a spreadsheet would take for a formula gets a quote before it
 * (https://owasp.org/www-community/attacks/CSV_Injection); a number with its + is none.
 */
export function csvField(text: string): string {
  const harmless = /^[=@\t\r+-]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
