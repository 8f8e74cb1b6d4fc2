import { randomInt } from 'node:crypto';
import { codeLength, codeSigns } from './schema.ts';

/** Seven hundred million of them: whoever has a card may try ten, and then one a minute. */
export const makeCode = (): string =>
  Array.from({ length: codeLength }, () => codeSigns[randomInt(codeSigns.length)]).join('');

/** As it is typed from a wall: any case, with spaces, digits of either script. @returns null when it cannot be one */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\s\-–—_.·]/g, '')
    .replaceAll('U', 'V');
  return signs.length === codeLength && [...signs].every((sign) => codeSigns.includes(sign)) ? signs : null;
}
