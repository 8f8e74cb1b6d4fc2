import { expect, test } from 'vitest';
import { loadContent } from '../content/load-content.ts';
import { suggestCategory } from './suggest-category.ts';

const { categories } = await loadContent();

test.each([
  ['digital-arrest', 'वीडियो कॉल पर पुलिस की वर्दी में था, बोला डिजिटल अरेस्ट हो, वारंट निकला है'],
  ['digital-arrest', 'crime branch wale ne bola money laundering ka case hai, digital arrest kar liya'],
  ['electricity-bill', 'Bijli bill jama nahi hai aaj raat bijli kat jayegi bola'],
  ['electricity-bill', 'They said power will be disconnected as the electricity bill was not updated'],
  ['kyc-update', 'बैंक की केवाईसी और पैन कार्ड अपडेट करने को कहा, नहीं तो खाता बंद'],
  ['apk-file', 'WhatsApp par RTO challan ki apk file aayi, kholte hi phone hack ho gaya'],
  ['loan-app', 'Loan app wale gandi photo bana kar blackmail kar rahe hain'],
  ['parcel-customs', 'Courier wale ne kaha parcel mein drugs hai, custom officer se baat karo'],
  ['trading-group', 'शेयर मार्केट का वीआईपी ग्रुप, आईपीओ में पक्का मुनाफा बोलकर निवेश कराया'],
])('%s: %s', (category, narrative) => {
  expect(suggestCategory(narrative, categories)).toBe(category);
});

test.each(['', 'Someone called me', 'मुझे फोन आया था', 'paise chale gaye', '21 61 67'])(
  'unsure is unsure: %s',
  (narrative) => {
    expect(suggestCategory(narrative, categories)).toBeNull();
  },
);
