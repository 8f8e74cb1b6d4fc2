import type { Chance } from './report-templates/random.ts';

/** What scam messages are made of, whole and broken, and what a parser may stumble over. */
const fragments = list(`
  call|phone|नंबर|nambar|खाता|account no|a/c|a.c.|खाते|IFSC|SBIN0001234|sbin0001234|HDFC0XYZ123|Rs.|Rs|रु|₹|INR|रुपये|lakh|करोड़|crore|/-|1,00,000|12,34,567.89|UTR|ref no|txn id|order id
  9876543210|+91|091|0091|98765 43210|98765-43210|(987)654-3210|१२३४५६७८९०|٩٨٧٦٥٤٣٢١٠|৯৮৭৬৫৪৩২১০|੯੮੭੬|௯௮௭|９８７６５|1930|XXXX1234|****5678|1800 11 2211|98 76 54 32 10|9.8.7.6.5
  http://|https://|hxxp://|hxxps:|http //|http:/|ttps://|httos://|www.|.com|. com|[.]|(.)|{dot}|[dot]|(dot)|dot|डॉट|कॉम|.in|.co.in|.xyz|xn--|xn--p1ai|t.me/|wa.me/91|bit.ly/|forms.gle/|/login?id=|#|?q=|&utm_source=|:8080|../../|%00|%2e|sbi-kyc|onlinesbi.sbi|paytm.com|аpple.com|gооgle.com
  @|@ybl|@okaxis|@ paytm|name@|a.b.c@d.e.f|(at)|[at]|at the rate|at the rate of|name at gmail dot com|@@|@.|.@|user+tag@mail.co|_-_@-_-
  VM-SBIBNK|AD-HDFCBK-S|JIO-OFFER|kyc.apk|Wedding_Card.apk|.apk|AnyDesk|TeamViewer|rust desk|Quick Support|@handle_99|t.me/joinchat/
  बिजली|साइबर|ठगी|क्षत्रिय|ज्ञान|हिंदी|हिन्दी|ड़ढ़ज़फ़|ॐ|्््|ाी|ऽ|कककक|श्री|sch|tch|tion|dge|whh|aaaa|eeee|oooo|ayai|iyiy|uvuv|khkh|constructor|__proto__|toString|hasOwnProperty|null|undefined|NaN
  OR|AND|NOT|:*|&|||!|<->|"|\\|'|''|--|;|/*|*/|(|)|[|]|{|}|^|$|~|\`|<script>|</td>|%s|\${x}|\\u0000
`);

const signs = [
  ...' \n\t\r.,:;@/-_+()[]{}<>#*|\\"\'?!&=%$^~`',
  ...'\u0000\u0001\u000b\u000c\u007f\u0085\u00a0\u00ad',
  ...'\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202e\u2060\ufeff\ufe0f\u180e\u034f\u115f',
  ...'०९٠٩۰۹০৯੦௦๐𝟎𝟗①⑳½Ⅷ',
  ...'aeihkstyzAZ019',
  ...'कखगजड़ढ़ािीुूेैोौं्ँः़ृॐऽ',
  ...'аеорсухіΑΒΕоﷺﬃ㎏㏂',
  ...'😀👩\u200d👩\u200d👧🇮🇳☎️✆',
  ...'éñßİıłØ\u0300\u0301\u0334\u20e3',
  '\ud800',
  '\udfff',
  '\udc00\ud800',
  '\ue000',
  '\uffff',
];

function list(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.trim().split(/(?<!\|)\|(?!\|)/))
    .filter((fragment) => fragment !== '');
}

/** Mostly as short as what is typed, one in ten longer than a screen, up to what a report may have. */
function lengthOf(chance: Chance): number {
  const share = chance.next();
  if (share < 0.6) return 1 + chance.below(60);
  if (share < 0.9) return 1 + chance.below(400);
  return 1 + chance.below(5000);
}

function piece(chance: Chance): string {
  const share = chance.next();
  if (share < 0.55) return chance.pick(fragments);
  if (share < 0.85) return chance.pick(signs);
  if (share < 0.9) return String(chance.below(1e9));
  if (share < 0.95) return String.fromCharCode(chance.below(0x10000));
  return String.fromCodePoint(chance.below(0x110000));
}

const separators = ['', '', ' ', ' ', '.', '\n', '-', ' . ', '  '];

/** One hostile text of 1 to 5,000 UTF-16 units. */
export function hostileText(chance: Chance): string {
  const length = lengthOf(chance);
  const way = chance.next();
  let text = '';
  if (way < 0.12) {
    // One short thing again and again: what makes a pattern with nested repetition take for ever.
    const unit = Array.from({ length: 1 + chance.below(4) }, () => piece(chance)).join(
      chance.pick(separators),
    );
    text = unit.repeat(Math.ceil(length / Math.max(1, unit.length)));
    if (chance.hits(0.5)) text = text.slice(0, length - 1) + piece(chance);
  } else if (way < 0.2) {
    // Long runs of one character, some of them.
    while (text.length < length) text += chance.pick(signs).repeat(1 + chance.below(length)) + piece(chance);
  } else {
    const between = chance.pick(separators);
    while (text.length < length)
      text += piece(chance) + (chance.hits(0.7) ? between : chance.pick(separators));
  }
  return text.slice(0, length) || 'a';
}
