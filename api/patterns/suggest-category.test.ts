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
  ['video-blackmail', 'लड़की ने वीडियो कॉल किया, अश्लील वीडियो चला दिया, अब बोल रहे हैं वायरल कर देंगे'],
  ['video-blackmail', 'Unknown girl nude video call, now they blackmail me to make it viral'],
  ['lottery-prize', 'KBC se 25 lakh ki lottery lagi hai bola, pehle tax jama karo'],
  ['lottery-prize', 'डाक से कूपन आया, लकी ड्रॉ में गाड़ी निकली है, फीस मांग रहे हैं'],
  ['aadhaar-thumb', 'गांव में अंगूठा लगवाया मशीन पर, दूसरे दिन आधार से पैसे निकल गए, कोई ओटीपी नहीं आया'],
  ['aadhaar-thumb', 'AEPS se 10000 nikal gaye, angutha kahin nahi lagaya'],
  ['relative-in-need', 'भांजा बनकर फोन किया, बोला एक्सीडेंट हो गया है अस्पताल में हूं पैसे भेजो'],
  ['relative-in-need', 'Someone posing as my boss sent a message to buy gift card'],
  ['social-account', 'मेरे नाम से फर्जी आईडी बनाकर दोस्तों से पैसे मांग रहा है'],
  ['social-account', 'Meri insta id hack ho gayi, dosto ko link bhej raha hai'],
  ['shop-payment', 'दुकान पर ग्राहक ने नकली स्क्रीनशॉट दिखाया, साउंडबॉक्स नहीं बोला'],
  ['shop-payment', 'Raat me kisi ne dukan ka QR badal diya, din bhar ka paisa usko gaya'],
  ['marriage-romance', 'मैट्रिमोनी साइट पर रिश्ता आया, शादी का झांसा देकर पैसे लिए'],
  ['marriage-romance', 'Dating app par dosti hui, NRI bola, phir paise mange'],
  ['card-points', 'Credit card ke reward points expire ho rahe hain bolkar paise kate'],
  ['card-points', 'क्रेडिट कार्ड की लिमिट बढ़ाने के लिए फोन आया'],
])('%s: %s', (category, narrative) => {
  expect(suggestCategory(narrative, categories)).toBe(category);
});

test.each(['', 'Someone called me', 'मुझे फोन आया था', 'paise chale gaye', '21 61 67'])(
  'unsure is unsure: %s',
  (narrative) => {
    expect(suggestCategory(narrative, categories)).toBeNull();
  },
);
