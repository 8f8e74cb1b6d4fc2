import { expect, test } from 'vitest';
import { keeperOf } from '../patterns/canonical-link.ts';
import { loadStopList } from '../patterns/load-stop-list.ts';
import { defang } from './defang.ts';

test('an address in print is none that opens, and its path stays', () => {
  expect(defang('https://sbi-kyc.top/a.php?x=1.2')).toBe('hxxps://sbi-kyc[.]top/a.php?x=1.2');
  expect(defang('sbi-kyc.top')).toBe('sbi-kyc[.]top');
  expect(defang('HTTP://Evil.Top')).toBe('hxxp://Evil[.]Top');
  expect(defang('')).toBe('');
});

test('who can take an address away', async () => {
  const stopList = await loadStopList();
  const keepers = Object.fromEntries(
    [
      'sbi-kyc.top',
      'a.b.sbi-kyc.co.in/x',
      't.me/joinnow',
      'bit.ly/3xYz',
      'kyc.web.app/login',
      '103.20.11.5/x',
      'forms.gle/AbCdEf12',
      'nothing',
    ].map((value) => [value, keeperOf(value, stopList)]),
  );
  expect(keepers).toEqual({
    'sbi-kyc.top': { by: 'registrar', name: 'sbi-kyc.top' },
    'a.b.sbi-kyc.co.in/x': { by: 'registrar', name: 'sbi-kyc.co.in' },
    't.me/joinnow': { by: 'platform', name: 't.me' },
    'bit.ly/3xYz': { by: 'shortener', name: 'bit.ly' },
    'kyc.web.app/login': { by: 'platform', name: 'web.app' },
    '103.20.11.5/x': { by: 'host', name: '103.20.11.5' },
    'forms.gle/AbCdEf12': { by: 'platform', name: 'forms.gle' },
    nothing: null,
  });
});
