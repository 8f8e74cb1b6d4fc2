import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashReceipt, makeReceipt, readReceipt, receiptSigns, sayReceipt } from './receipt.ts';

test('a receipt is read back however it is typed', () => {
  for (let times = 0; times < 200; times += 1) {
    const receipt = makeReceipt();
    expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/);
    expect(readReceipt(receipt.toLowerCase().replaceAll('-', ' '))).toBe(receipt);
    expect(readReceipt(receipt.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(receipt);
    const hindi = receipt.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)));
    expect(readReceipt(`  ${hindi}\n`)).toBe(receipt);
  }
});

test('one wrong sign is always noticed, and so is the swap of two neighbours but for one case in 32', () => {
  let swaps = 0;
  let missed = 0;
  for (let times = 0; times < 300; times += 1) {
    const signs = makeReceipt().replaceAll('-', '');
    for (let place = 0; place < signs.length; place += 1) {
      const other = receiptSigns[
        (receiptSigns.indexOf(signs[place] as string) + 1 + (times % 31)) % 32
      ] as string;
      expect(readReceipt(signs.slice(0, place) + other + signs.slice(place + 1))).toBeNull();
      if (place < 15 && signs[place] !== signs[place + 1]) {
        swaps += 1;
        const swapped = `${signs.slice(0, place)}${signs[place + 1]}${signs[place]}${signs.slice(place + 2)}`;
        if (readReceipt(swapped)) missed += 1;
      }
    }
  }
  expect(missed / swaps).toBeLessThan(1 / 16);
});

test('nothing that is typed makes it throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      (typed) => readReceipt(typed) === null || hashReceipt(typed).length === 32,
    ),
  );
});

test('a receipt holds 80 bits that do not repeat', () => {
  const many = new Set(Array.from({ length: 5000 }, makeReceipt));
  expect(many.size).toBe(5000);
});

test('a receipt is said sign by sign', () => {
  expect(
    sayReceipt('A1', { A: { hi: 'ए – अनार', en: 'A – apple' }, 1: { hi: 'एक', en: 'one' } }, 'en'),
  ).toEqual(['A – apple, one']);
});
