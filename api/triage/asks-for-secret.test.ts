import { expect, test } from 'vitest';
import { loadContent } from '../content/load-content.ts';
import { asksForSecret } from './asks-for-secret.ts';

test('who asks for an OTP, PIN, CVV or password is noticed in both languages, who warns of it is not', () => {
  for (const text of [
    'कृपया अपना OTP और PIN भेजिए',
    'जांच के लिए ओटीपी बताइए।',
    'नमस्ते। अपना एटीएम पिन लिख दीजिए',
    'UTR भेजिए। पासवर्ड भी चाहिए।',
    'Please send your OTP.',
    'We need the PIN of your card',
    'Tell us the password',
  ])
    expect([text, asksForSecret(text)]).toEqual([text, true]);
  for (const text of [
    'OTP किसी को मत बताइए। UTR नंबर भेजिए।',
    'अपना PIN कभी किसी को न दीजिए',
    'हम OTP नहीं मांगते। अपने बैंक का नाम बताइए।',
    'अपना पिन कोड बताइए',
    'Never share your OTP. Please send the UTR.',
    'Tell us your PIN code',
    'Do not write your PIN here',
    'बैंक में जाकर खाता रुकवाइए',
  ])
    expect([text, asksForSecret(text)]).toEqual([text, false]);
});

test('no reply that is offered asks for one', async () => {
  for (const { text } of (await loadContent()).replyTemplates)
    for (const words of [text.hi, text.en]) expect([words, asksForSecret(words)]).toEqual([words, false]);
});
