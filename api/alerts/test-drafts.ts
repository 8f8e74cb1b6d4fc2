import type { AlertDraft } from './draft-schema.ts';

const later = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);

const text = (title: string) => ({
  title,
  summary: `${title}: this is what it comes to.`,
  begins: 'A caller says that he is from the office.',
  script: ['Your card will stop today.', 'Tell me the code you just got.', 'Stay on the line.'],
  wants: 'The code, to take your money.',
  doNow: ['Hang up.', 'Call your bank.'],
  remember: 'No bank asks for a code.',
  forwardText: `${title}. Hang up and call your bank.`,
  searchWords: ['card stop'],
  body: '',
});

/** For tests: a draft without gaps. */
export function wholeDraft(change: Partial<AlertDraft> = {}): AlertDraft {
  return {
    category: 'kyc-update',
    severity: 'high',
    thana: null,
    reviewOn: later(30),
    expiresOn: later(60),
    hangUp: 1,
    hi: text('कार्ड बंद होने वाला फोन ठगी है'),
    en: text('The call that your card will stop is fraud'),
    sources: [{ name: 'Reserve Bank of India', url: 'https://www.rbi.org.in' }],
    indicators: [],
    correction: { hi: '', en: '' },
    ...change,
  };
}
