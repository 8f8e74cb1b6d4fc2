import type { Chance } from './random.ts';

/** Values that thousands of unlike reports name. None of them says anything about who did it. */
export const benignValues = {
  phone: [
    '1930',
    '1930',
    '1930',
    '112',
    '1947',
    '1909',
    '18001234',
    '1800112211',
    '18002100',
    '18001600',
    '18001080',
    '18001800',
    '1800114477',
    '1912',
    '14444',
  ],
  url: [
    'cybercrime.gov.in',
    'https://www.cybercrime.gov.in',
    'google.com',
    'www.google.com',
    'onlinesbi.sbi',
    'https://sbi.co.in',
    'hdfcbank.com',
    'icicibank.com',
    'pnbindia.in',
    'uidai.gov.in',
    'sancharsaathi.gov.in',
    'whatsapp.com',
    'youtube.com',
    'play.google.com',
    'amazon.in',
    'flipkart.com',
    'olx.in',
    'paytm.com',
    'phonepe.com',
    't.me',
    'wa.me',
    'forms.gle',
    'bit.ly',
    'tinyurl.com',
  ],
} as const;

const tellings = {
  en: {
    phone: [
      'I also called {1930|helpline} <v>',
      'complaint given on <v>',
      'tried <v> but it was busy',
      'the real helpline is <v>',
      'bank said call <v>',
      'please tell why <v> does not connect',
    ],
    url: [
      'I had searched on <v>',
      'complaint filed at <v>',
      'it looked just like <v>',
      'the real site is <v>',
      'I checked on <v> later',
      'they said open <v> first',
    ],
  },
  hi: {
    phone: [
      '<v> पर भी {फोन|शिकायत} किया',
      '<v> पर बताया है',
      'असली नंबर <v> है',
      'बैंक ने कहा <v> पर बात करो',
      '<v> लग नहीं रहा था',
      'फिर <v> मिलाया',
    ],
    url: [
      '<v> पर ढूंढा था',
      '<v> पर शिकायत डाली है',
      'देखने में <v> जैसा था',
      'असली साइट <v> है',
      'बाद में <v> पर देखा',
      'पहले <v> खोलने को कहा',
    ],
  },
} as const;

/** A benign value in a sentence of its own; `<v>` stands where the value goes. */
export function tellBenign(
  chance: Chance,
  language: 'hi' | 'en',
): { kind: 'phone' | 'url'; value: string; telling: string } {
  const kind = chance.hits(0.55) ? 'phone' : 'url';
  let value: string = chance.pick(benignValues[kind]);
  if (/^(bit\.ly|tinyurl\.com)$/.test(value)) value += `/${chance.below(1e9).toString(36)}`;
  return { kind, value, telling: chance.pick(tellings[language][kind]) };
}
