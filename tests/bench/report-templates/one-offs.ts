import type { Chance } from './random.ts';

/** What befell one person and nobody else. Everything in braces is settled anew in each report. */
const things = {
  en: '{a phone|a cow|a scooter|a laptop|a sewing machine|shoes|a saree|seeds|a pump|a cot|a fan|a watch|a guitar|medicine|a tyre|a school bag|a fridge|a ring|a goat|bricks|a camera|tickets|a mixer|a gas stove|a puppy|an inverter|a helmet|a bed sheet|a TV|fertiliser}',
  hi: '{मोबाइल|गाय|स्कूटर|लैपटॉप|सिलाई मशीन|जूते|साड़ी|बीज|मोटर पंप|खाट|पंखा|घड़ी|गिटार|दवाई|टायर|स्कूल बैग|फ्रिज|अंगूठी|बकरी|ईंट|कैमरा|टिकट|मिक्सर|चूल्हा|पिल्ला|इनवर्टर|हेलमेट|चादर|टीवी|खाद}',
};
const where = {
  en: '{at the bus stand|in the weekly market|outside the temple|in the train|near the canal|at a tea stall|at school|at my maternal home|in the bank queue|at the petrol pump|in the hostel|on the highway|at the hospital gate|in the fair|at the mill}',
  hi: '{बस स्टैंड पर|हाट में|मंदिर के बाहर|ट्रेन में|नहर के पास|चाय ठेले पर|स्कूल में|मायके में|बैंक की लाइन में|पेट्रोल पंप पर|हॉस्टल में|हाईवे पर|अस्पताल के गेट पर|मेले में|मिल में}',
};

const lines = {
  en: [
    `I {ordered|bought|booked} ${things.en} from {a page|a man|an advertisement|a video} and {a stone|old clothes|nothing|a broken piece} came ${where.en}`,
    `Someone {made|opened} {an account|an ID|a profile} {with my name|with photo of my <kin>} and {asks loan|writes bad things|sells ${things.en}}`,
    `My ${things.en} was {stolen|lost} ${where.en} and {the SIM is still on|the thief withdrew Rs <amount>|UPI was open}`,
    `My <kin> gave {the ATM card|his phone|a signed cheque} to {a boy|a stranger|a coworker} ${where.en}`,
    `The shop of <name> {did not deliver|refuses bill for|gave duplicate} ${things.en}`,
    `{Insta|Facebook|Gmail|Snapchat} {got hacked|password changed} after {I played a game|a quiz|<kin> logged in|using the wifi} ${where.en}`,
    `A man {with a bag|in white car|on a bicycle|with a machine} ${where.en} {took thumb print|took photo of my card|sold ${things.en}}`,
    `I {rented|leased} {a room|a field|a shop|a tractor} {to|from} <name> and {he ran|money was taken twice|the paper is false}`,
    `For {the exam|admission|a passport|a visa|matrimony|a driving test} <name> took Rs <amount> {and shut the office|and never came}`,
    `{Wrong|Double} {debit|recharge|payment} of Rs <amount> ${where.en} while {paying for|booking|exchanging} ${things.en}`,
    `My {chit fund|committee|savings group} head <name> {left with|is not returning} Rs <amount> of {twenty|forty|nine} {women|workers|shopkeepers}`,
    `{Somebody|My ex|A classmate} {posts|sends} {bad comments|my old photos|blank calls} {every night|since <date>}`,
    `We {argued|settled} about ${things.en} and {now he|then <kin>} {does not pick up|says go to court|blocked me}`,
    `{The conductor|The guard|A salesman|The watchman|The priest|A student} ${where.en} {saw it|said he knows him|wrote down the plate}`,
    `I {noticed|came to know} {two days|a month|an hour} later when {my <kin>|the bank|the postman|a teacher} {asked about|talked of} ${things.en}`,
  ],
  hi: [
    `मैंने {एक पेज|एक आदमी|विज्ञापन|वीडियो} से ${things.hi} {मंगाया|खरीदा|बुक किया} और {पत्थर|पुराने कपड़े|कुछ नहीं|टूटा सामान} ${where.hi} मिला`,
    `किसी ने {मेरे नाम|मेरे <kin> की फोटो} से {आईडी|प्रोफाइल|अकाउंट} बनाकर {उधार मांगा|गंदा लिखा|${things.hi} बेचा}`,
    `मेरा ${things.hi} ${where.hi} {चोरी|गुम} हुआ और {सिम चालू है|चोर ने <amount> निकाले|यूपीआई खुला था}`,
    `मेरे <kin> ने {एटीएम|फोन|साइन किया चेक} ${where.hi} {एक लड़के|अजनबी|साथ वाले} को दिया`,
    `<name> की दुकान {माल नहीं दे रही|बिल नहीं देती|नकली देती है} ${things.hi}`,
    `{इंस्टा|फेसबुक|जीमेल|स्नैपचैट} {हैक|पासवर्ड बदल} गया {गेम खेलने|क्विज|<kin> के लॉगिन|वाईफाई} के बाद ${where.hi}`,
    `{झोले वाला|सफेद कार वाला|साइकिल वाला|मशीन वाला} आदमी ${where.hi} {अंगूठा ले गया|कार्ड की फोटो खींची|${things.hi} बेच गया}`,
    `मैंने <name> {को|से} {कमरा|खेत|दुकान|ट्रैक्टर} {किराए पर दिया|लिया} और {वह भागा|पैसे दो बार लिए|कागज झूठा निकला}`,
    `{परीक्षा|दाखिले|पासपोर्ट|वीजा|रिश्ते|ड्राइविंग टेस्ट} के लिए <name> ने <amount> रुपये लेकर {दफ्तर बंद किया|मुंह छिपाया}`,
    `${where.hi} ${things.hi} {लेते|बदलते|बुक करते} <amount> रुपये {गलत|दो बार} {कटे|चले गए}`,
    `{चिट फंड|कमेटी|बचत समूह} का मुखिया <name> {बीस|चालीस|नौ} {महिलाओं|मजदूरों|दुकानदारों} के <amount> रुपये {लेकर गया|नहीं लौटाता}`,
    `{कोई|पुराना साथी|क्लास का लड़का} {रोज रात|<date> से} {गंदे कमेंट|पुरानी फोटो|खाली कॉल} {करता|डालता} है`,
    `${things.hi} को लेकर {झगड़ा|समझौता} हुआ और अब {वह|<kin>} {फोन नहीं उठाते|कोर्ट जाने को कहते|बात नहीं करते}`,
    `${where.hi} {कंडक्टर|गार्ड|सेल्समैन|चौकीदार|पुजारी|छात्र} ने {देखा है|पहचाना है|गाड़ी नंबर लिखा}`,
    `{दो दिन|एक महीने|घंटे भर} बाद पता चला जब {मेरे <kin>|बैंक|डाकिया|गुरुजी} ने ${things.hi} {का पूछा|की बात की}`,
  ],
} as const;

/** Some sentences, with their choices still open, of a story that only one person tells. */
export function personalLines(chance: Chance, tongue: 'hi' | 'en', count: number): string[] {
  return chance.shuffle(lines[tongue]).slice(0, count);
}
