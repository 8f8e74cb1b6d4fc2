import { documentKey, type SearchDocument } from './search-index.ts';

/** A document with what the test says of it. */
export function makeDocument(given: Partial<SearchDocument> & Pick<SearchDocument, 'id'>): SearchDocument {
  const { kind = 'alert', language = 'hi', id } = given;
  return {
    kind,
    language,
    url: `/${language}/${kind}s/${id}/`,
    title: '',
    summary: '',
    body: '',
    searchWords: '',
    category: null,
    thana: null,
    severity: null,
    publishedAt: new Date('2026-10-01T00:00:00Z'),
    ...given,
    key: documentKey(kind, id, language),
  };
}

/** Both languages of one. */
export const both = (id: string, hi: Partial<SearchDocument>, en: Partial<SearchDocument>) => [
  makeDocument({ id, ...hi, language: 'hi' }),
  makeDocument({ id, ...en, language: 'en' }),
];

/** What the contract's tests search. */
export const corpus: SearchDocument[] = [
  ...both(
    'bijli-bill',
    {
      title: 'बिजली बिल के नाम पर ठगी',
      summary: 'आज रात बिजली कटेगी कहकर फोन करते हैं।',
      category: 'electricity-bill',
      severity: 'high',
      publishedAt: new Date('2026-11-01T00:00:00Z'),
    },
    {
      title: 'Fraud in the name of the electricity bill',
      summary: 'They call and say your power goes off tonight.',
      category: 'electricity-bill',
      severity: 'high',
      publishedAt: new Date('2026-11-01T00:00:00Z'),
    },
  ),
  ...both(
    'digital-arrest',
    {
      kind: 'guide',
      title: 'डिजिटल गिरफ़्तारी: नकली पुलिस का वीडियो कॉल',
      summary: 'पुलिस फोन पर किसी को गिरफ्तार नहीं करती।',
      body: 'साइबर ठग मुंबई पुलिस बनकर वीडियो कॉल करते हैं और डराते हैं। मदद के लिए 1930 पर फोन करें।',
      category: 'digital-arrest',
    },
    {
      kind: 'guide',
      title: 'Digital arrest: a fake police video call',
      summary: 'The police arrest nobody over the phone.',
      body: 'Call 1930 for help.',
      category: 'digital-arrest',
    },
  ),
  makeDocument({
    id: 'sybar-rakshak',
    title: 'सायबर रक्षक की चेतावनी',
    summary: 'ज़रूरी फ़ाइल के नाम पर आई APK मत खोलिए।',
    category: 'apk-file',
    thana: 'bilha',
    publishedAt: new Date('2026-11-10T00:00:00Z'),
  }),
  makeDocument({
    id: 'sbi-link',
    title: 'एसबीआई का नकली लिंक sbi-kyc-update.in',
    summary: 'इस नंबर से फोन आते हैं: 98765 43210; UPI ID raju.pay@ybl',
    category: 'kyc-update',
    thana: 'sarkanda',
    publishedAt: new Date('2026-11-05T00:00:00Z'),
  }),
  makeDocument({
    id: 'chakarbhatha',
    title: 'चकरभाठा में लॉटरी के फोन',
    summary: 'चकरभाठा और बिल्हा के लोगों को फोन आ रहे हैं।',
    category: 'other',
    thana: 'chakarbhatha',
  }),
];
