import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSender, makeBrowser } from '../../tests/support/push-service.ts';
import {
  isPublicKey,
  isPushKey,
  makePushKey,
  mostPlainBytes,
  readPushKey,
  sealMessage,
  signFor,
} from './seal-message.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

test('a message is sealed as in the example of RFC 8291', () => {
  const browser = makeBrowser({
    privateKey: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
    secret: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  });
  const sealed = sealMessage(Buffer.from('When I grow up, I want to be a watermelon'), browser, {
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  });
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  expect(browser.open(sealed)).toBe('When I grow up, I want to be a watermelon');
});

test('whatever the message, its browser reads it and no other does, and no two look alike', () => {
  const [browser, other] = [makeBrowser(), makeBrowser()];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const message = Buffer.from(text);
      const sealed = sealMessage(message, browser);
      expect(sealed.length).toBeLessThanOrEqual(4096);
      expect(browser.open(sealed)).toBe(message.toString());
      expect(() => other.open(sealed)).toThrow();
      expect(sealMessage(message, browser).equals(sealed)).toBe(false);
    }),
    { numRuns: 100 },
  );
  expect(() => sealMessage(Buffer.alloc(mostPlainBytes + 1), browser)).toThrow();
});

test('a push service can see who sends, for it alone and for half a day', () => {
  const key = readPushKey(makePushKey());
  const now = new Date('2026-11-27T10:00:00Z');
  const said = signFor(key, 'https://fcm.googleapis.com/fcm/send/abc', 'https://mitan.example.gov.in', now);
  expect(checkSender(said, 'https://fcm.googleapis.com', now)).toMatchObject({
    sub: 'https://mitan.example.gov.in',
  });
  expect(said).toContain(`k=${key.publicKey}`);
  expect(() => checkSender(said, 'https://web.push.apple.com', now)).toThrow('another');
  expect(() => checkSender(said, 'https://fcm.googleapis.com', new Date('2026-11-28T10:00:00Z'))).toThrow(
    'time',
  );
  expect(() =>
    checkSender(said.replace('vapid t=ey', 'vapid t=eY'), 'https://fcm.googleapis.com', now),
  ).toThrow();
});

test('keys are of the curve or refused', () => {
  for (let n = 0; n < 200; n += 1) expect(isPushKey(makePushKey())).toBe(true);
  for (const wrong of [
    Buffer.alloc(0),
    Buffer.alloc(32),
    Buffer.alloc(32, 255),
    randomBytes(31),
    randomBytes(33),
  ])
    expect(isPushKey(wrong)).toBe(false);
  expect(isPublicKey(makeBrowser().publicKey)).toBe(true);
  for (const wrong of [Buffer.alloc(65), Buffer.concat([Buffer.from([4]), randomBytes(64)]), randomBytes(10)])
    expect(isPublicKey(wrong)).toBe(false);
});
