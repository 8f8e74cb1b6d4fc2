import { cleanText } from '../../api/patterns/clean-text.ts';
import { extractSignals } from '../../api/patterns/extract-signals.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';

// node tests/bench/extract-speed.ts: what reading one report of about 500 characters costs, in µs.

const stopList = await loadStopList();

/** Stories as people write them, about 500 characters each; a number in each place so that no two are alike. */
const stories: Readonly<Record<string, (at: number) => string>> = {
  'English, phone and link': (at) =>
    `I got a call from 98${String(10_000_000 + at)} and the man said he is from my bank and that my account will be blocked today. He sent me a link http://kyc-renew-${at}.example.in/login and told me to fill in my card number and the code which came on my phone. I lost Rs 45,${100 + (at % 900)} and after that his phone is switched off. My neighbour got the same message last week from another number, and she also opened the link. Please do something about these people, they call old persons in our area every day now.`,
  'Devanagari, phone and amount': (at) =>
    `मुझे 98${String(10_000_000 + at)} से फोन आया और उस आदमी ने कहा कि वह बिजली विभाग से बोल रहा है और आज रात बिजली कट जाएगी। उसने कहा कि बिल अपडेट नहीं है, एक ऐप डाउनलोड करो और दस रुपये भेजो। मैंने जैसे ही पैसे भेजे मेरे खाते से ${1000 + (at % 90_000)} रुपये निकल गए। उसके बाद से उसका फोन बंद है। मेरे पड़ोसी के साथ भी पिछले हफ्ते ऐसा ही हुआ था। कृपया इन लोगों पर कार्रवाई करें क्योंकि ये हमारे मोहल्ले में रोज बुजुर्गों को फोन कर रहे हैं और पैसे ठग रहे हैं।`,
  'Hinglish, UPI ID and app': (at) =>
    `Mere paas ek call aaya 70${String(10_000_000 + at)} se, bola ki main customer care se bol raha hun aur aapka refund atka hua hai. Usne AnyDesk download karwaya aur phir mera phone dekh raha tha, uske baad UPI PIN dalne ko bola refund.${at}@ybl par. Jaise hi maine PIN dala mere khate se ${1000 + (at % 90_000)} rupaye kat gaye. Maine turant phone kiya to number band aa raha hai. Mere bhai ko bhi kal isi tarah ka call aaya tha, wo bach gaya. Kripya jaldi karwai kare, ye log roz kisi na kisi ko thag rahe hain gaon me.`,
  'nothing to find': () =>
    'Someone came to our shop and said that he is from the company and wants to see the machine. He took some photos and went away, and later my father found that the sticker on the counter was another one. We do not know since when the money goes to somebody else. People of the market say that it happened in two more shops near the bus stand. We took the sticker off and kept it. If you want to see it, please come to the shop in the morning, after ten my father is there and can tell the whole story himself.',
};

const runs = 4000;
/** The best of some rounds: what else the machine does only adds. */
const rounds = 5;

function cost(read: (text: string) => unknown, texts: readonly string[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (const text of texts) read(text);
    best = Math.min(best, performance.now() - began);
  }
  return (best * 1000) / texts.length;
}

const show = (value: number) => value.toFixed(1).padStart(8);
console.log(
  `${'µs a report'.padEnd(32)}${'letters'.padStart(8)}${'clean'.padStart(8)}${'extract'.padStart(8)}`,
);
const all: number[] = [];
for (const [name, story] of Object.entries(stories)) {
  const texts = Array.from({ length: runs }, (_, at) => story(at));
  const letters = texts.reduce((sum, text) => sum + text.length, 0) / runs;
  const clean = cost(cleanText, texts);
  const extract = cost((text) => extractSignals(text, stopList), texts);
  all.push(extract);
  console.log(`${name.padEnd(32)}${show(letters)}${show(clean)}${show(extract)}`);
}
console.log(`${'mean'.padEnd(48)}${show(all.reduce((sum, one) => sum + one, 0) / all.length)}`);
