import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ContactKey } from '../config.ts';
import { openContact, sealContact } from './contact.ts';

const keys: [ContactKey, ContactKey] = [
  { id: 'new', key: randomBytes(32) },
  { id: 'old', key: randomBytes(32) },
];
const contact = { name: 'Invented Name', phone: '+919800000000' };

test('a sealed contact opens with its key and only for its own report', () => {
  const sealed = sealContact(contact, 'report-1', keys);
  expect(sealed.keyId).toBe('new');
  expect(sealed.sealed.includes('Invented')).toBe(false);
  expect(openContact(sealed, 'report-1', keys)).toEqual(contact);
  expect(() => openContact(sealed, 'report-2', keys)).toThrow();
});

test('an older key still opens; a lost one gives nothing', () => {
  const sealed = sealContact(contact, 'report-1', [keys[1]]);
  expect(openContact(sealed, 'report-1', keys)).toEqual(contact);
  expect(openContact(sealed, 'report-1', [keys[0]])).toBeNull();
});

test('a changed byte is noticed', () => {
  const { keyId, sealed } = sealContact(contact, 'report-1', keys);
  const changed = Buffer.from(sealed);
  changed[30] = (changed[30] ?? 0) ^ 1;
  expect(() => openContact({ keyId, sealed: changed }, 'report-1', keys)).toThrow();
});
