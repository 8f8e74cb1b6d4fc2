/** Zero-width and direction signs, soft hyphen, BOM: nobody sees them, fraudsters hide words behind them. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters of other scripts that look Latin, as they are used to disguise a name. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['aаɑα', 'a'],
    ['cсϲ', 'c'],
    ['dԁ', 'd'],
    ['eеҽ', 'e'],
    ['gɡ', 'g'],
    ['hһ', 'h'],
    ['iіιı', 'i'],
    ['jј', 'j'],
    ['kκк', 'k'],
    ['lⅼӏ', 'l'],
    ['mм', 'm'],
    ['nոп', 'n'],
    ['oоοօ', 'o'],
    ['pрρ', 'p'],
    ['qԛ', 'q'],
    ['rг', 'r'],
    ['sѕ', 's'],
    ['tт', 't'],
    ['uսυ', 'u'],
    ['vνѵ', 'v'],
    ['wԝ', 'w'],
    ['xхχ', 'x'],
    ['yуү', 'y'],
    ['zᴢ', 'z'],
  ].flatMap(([letters = '', latin = '']) => [...letters].map((letter) => [letter, latin])),
);
const foreign = /[\u0370-\u03ff\u0400-\u052f\u0250-\u02af\u0561-\u0587\u2170-\u217f\u1d22\u0131]/g;

/** Text as it is read: one form for each letter, nothing hidden, look-alikes undone, digits as 0-9. */
export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(foreign, (letter) => lookAlikes[letter.toLowerCase()] ?? letter)
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
}

/** Undoes the ways in which links are broken on purpose or by a filter: `hxxp`, `http //`, `[.]`, ` dot com`. */
export function mendLinks(text: string): string {
  return text
    .replace(/\bh[tx]{2}p(s?)\s{0,2}(?::\s{0,2}\/{1,2}|\/\/|:(?=\S))\s{0,2}/gi, 'http$1://')
    .replace(/\s?[[({]\s?(?:\.|dot|डॉट)\s?[\])}]\s?/gi, '.')
    .replace(
      /(?<=[a-z0-9]) (?:dot|डॉट) (?=(?:com|in|org|net|info|xyz|top|online|site|shop|live|app|me|co|io)\b)/gi,
      '.',
    )
    .replace(/(https?:\/\/[^\s]{1,200}?) \. ?(?=[a-z])/gi, '$1.');
}
