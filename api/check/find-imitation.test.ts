import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadStopList } from '../patterns/load-stop-list.ts';
import { findHostImitation } from './find-host-imitation.ts';
import { findImitation } from './find-imitation.ts';
import { findOfficial } from './find-official.ts';
import { knownNames } from './known-names.ts';
import { readSignals } from './read-signals.ts';

const stopList = await loadStopList();
const names = knownNames(stopList);
const host = (one: string) => findHostImitation(one, stopList, names);

test('every official domain is its owner’s, and so is every name before it', () => {
  for (const { id, domains } of stopList.entries) {
    for (const domain of domains) {
      for (const written of [
        `https://${domain}`,
        `https://www.${domain}/`,
        `http://${domain.toUpperCase()}`,
      ]) {
        const [first] = readSignals(written, stopList);
        expect(first && findOfficial(first.signal, stopList)?.id, written).toBe(id);
      }
    }
  }
});

test('every official number, sender and account is its owner’s', () => {
  for (const { phones, smsHeaders } of stopList.entries) {
    for (const written of [...phones, ...smsHeaders.map((sender) => `VM-${sender}`)]) {
      const [first] = readSignals(written, stopList);
      expect(first && findOfficial(first.signal, stopList), written).not.toBeNull();
    }
  }
});

test('a true address in front of any other is an imitation of it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        ...stopList.entries.flatMap(({ id, domains }) => domains.map((domain) => ({ id, domain }))),
      ),
      fc.stringMatching(/^[a-z]{8,12}$/),
      fc.constantFrom('top', 'xyz', 'co.in', 'online'),
      ({ domain }, label, ending) => {
        expect(host(`${domain}.${label}.${ending}`)?.entry.domains).toContain(domain);
      },
    ),
    { numRuns: 300 },
  );
});

test('no input makes it throw, and none takes long', () => {
  const spiteful = fc.string({
    unit: fc.constantFrom('s', 'b', 'i', '-', '.', '0', '1', 'а', '@', '/', 'k', 'y', 'c', 'xn--'),
    maxLength: 400,
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), spiteful, fc.webUrl()), (text) => {
      const began = performance.now();
      for (const { signal, before, isCut } of readSignals(text, stopList))
        if (!findOfficial(signal, stopList)) findImitation(signal, before, isCut, stopList);
      expect(performance.now() - began).toBeLessThan(200);
    }),
    { numRuns: 2000 },
  );
});

test('a body known all over the world is itself under another country’s ending, and not under any other', () => {
  expect(host('amazon.de')).toBeNull();
  expect(host('dhl.fr')).toBeNull();
  expect(host('dhl.top')?.entry.id).toBe('dhl');
});

test('a host that goes on behind a true address is never taken for it', () => {
  for (const text of [
    'https://sbi.co.in_login.top/x',
    'sbi.co.in%E2%80%8Bkyc.top',
    'https://sbi.co.in~kyc.top',
  ]) {
    const [first] = readSignals(text, stopList);
    expect(first?.isCut, text).toBe(true);
    expect(first && findImitation(first.signal, '', true, stopList)?.entry.id, text).toBe(
      'state-bank-of-india',
    );
  }
  expect(readSignals('sbi.co.in, sbi.co.in/ (sbi.co.in) sbi.co.in। sbi.co.in.', stopList)[0]?.isCut).toBe(
    false,
  );
});
