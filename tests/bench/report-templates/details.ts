import type { Chance } from './random.ts';

/** What differs from one victim to the next, and the names a gang uses, in both scripts. Invented. */
export type Tongue = 'hi' | 'en';

/** A list in one line, parted by `|`. */
const list = (text: string): readonly string[] => text.split('|');

const names = {
  en: list(
    `Ramesh|Sunita|Aakash|Pooja|Manoj Sahu|Kavita|Dinesh Verma|Asha|Imran|Rekha Yadav|Suraj|Neha Patel|Vinod|Geeta|Harish|Farida|Santosh|Lata|Deepak Rao|Joseph|Meena|Bhupesh|Tara|Gopal|Anil Kurre|Savita|Nitin|Prakash|Usha|Kiran`,
  ),
  hi: list(
    `रमेश|सुनीता|आकाश|पूजा|मनोज साहू|कविता|दिनेश वर्मा|आशा|इमरान|रेखा यादव|सूरज|नेहा पटेल|विनोद|गीता|हरीश|फरीदा|संतोष|लता|दीपक राव|जोसेफ|मीना|भूपेश|तारा|गोपाल|अनिल कुर्रे|सविता|नितिन|प्रकाश|उषा|किरण`,
  ),
};
const places = {
  en: list(
    `Sarkanda|Torwa|Tarbahar|Koni|Ratanpur|Kota|Bilha|Masturi|Takhatpur|Sipat|Sakri|Chakarbhatha|Seepat road|Vyapar Vihar|Nehru Nagar|Mangla|Rajkishore Nagar|Hirri|Pachpedi|Beltara|Lingiyadih|Jarhabhata|Belgahna|Ganiyari`,
  ),
  hi: list(
    `सरकंडा|तोरवा|तारबाहर|कोनी|रतनपुर|कोटा|बिल्हा|मस्तूरी|तखतपुर|सीपत|सकरी|चकरभाठा|सीपत रोड|व्यापार विहार|नेहरू नगर|मंगला|राजकिशोर नगर|हिर्री|पचपेड़ी|बेलतरा|लिंगियाडीह|जरहाभाठा|बेलगहना|गनियारी`,
  ),
};
const kin = {
  en: list(
    `father|mother|wife|husband|son|daughter|uncle|aunt|brother|sister|grandfather|neighbour|friend|cousin|tenant|boss`,
  ),
  hi: list(`पिताजी|भाई|चाचा|मामा|दोस्त|बेटे|पति|दादाजी|पड़ोसी|जीजा|ससुर|भतीजे|फूफा|किराएदार|मालिक|नाना`),
};
const jobs = {
  en: list(
    `a farmer|a teacher|a shopkeeper|a student|a tailor|a driver|a nurse|a clerk|a mason|retired|a housewife|an electrician|a cook|a guard`,
  ),
  hi: list(`किसान|शिक्षक|दुकानदार|छात्र|दर्जी|ड्राइवर|नर्स|बाबू|मिस्त्री|रिटायर|मजदूर|बिजली मिस्त्री|रसोइया|चौकीदार`),
};
const banks = {
  en: list(`SBI|HDFC|ICICI|PNB|Axis|Canara|Bank of Baroda|Union|Kotak|Gramin`),
  hi: list(`एसबीआई|एचडीएफसी|आईसीआईसीआई|पीएनबी|एक्सिस|केनरा|बैंक ऑफ बड़ौदा|यूनियन|कोटक|ग्रामीण`),
};
/** The same name in Latin letters and in Devanagari. */
const pairsOf = (text: string) => list(text).map((pair) => pair.split(' ') as [string, string]);
const firmStarts = pairsOf(
  `Zenvo जेनवो|Rupyo रुप्यो|Golden गोल्डन|Kuber कुबेर|Swift स्विफ्ट|Metro मेट्रो|Lotus लोटस|Apex एपेक्स|Bright ब्राइट|Vista विस्टा|Shree श्री|Nova नोवा|Ganga गंगा|Royal रॉयल|Falcon फाल्कन|Mitra मित्रा|Orbit ऑर्बिट|Surya सूर्या`,
);
const firmEnds = pairsOf(
  `Money मनी|Global ग्लोबल|Credit क्रेडिट|Digital डिजिटल|Fin फिन|World वर्ल्ड|Plus प्लस|Kart कार्ट|Asset एसेट|Hub हब|Solutions सॉल्यूशन|Cash कैश|Media मीडिया`,
);
const months = list(`Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec`);
const hindiMonths = list(`जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर`);

/** The names of a gang's play: the same in all it says, whatever the language. */
export type Cast = Record<'firm' | 'bank' | 'agent' | 'place', Record<Tongue, string>>;

export function inventCast(chance: Chance): Cast {
  const start = chance.pick(firmStarts);
  const end = chance.pick(firmEnds);
  const pair = (lists: Record<Tongue, readonly string[]>) => {
    const at = chance.below(lists.en.length);
    return { en: lists.en[at] as string, hi: lists.hi[at] as string };
  };
  return {
    firm: { en: `${start[0]} ${end[0]}`, hi: `${start[1]} ${end[1]}` },
    bank: pair(banks),
    agent: pair(names),
    place: pair(places),
  };
}

function amount(chance: Chance): string {
  const value = Math.round(100 * 10 ** (chance.next() * 3.5)) + chance.below(100);
  const style = chance.below(4);
  if (style === 0) return value.toLocaleString('en-IN');
  if (style === 1 && value > 1000) return `${Math.round(value / 1000)}000`;
  return style === 2 && value > 2000 ? `${Math.round(value / 1000)}k` : String(value);
}

function detail(slot: string, tongue: Tongue, chance: Chance): string | undefined {
  if (slot === 'amount') return amount(chance);
  if (slot === 'name') return chance.pick(names[tongue]);
  if (slot === 'place') return chance.pick(places[tongue]);
  if (slot === 'kin') return chance.pick(kin[tongue]);
  if (slot === 'job') return chance.pick(jobs[tongue]);
  if (slot === 'number')
    return `${chance.hits(0.4) ? chance.pick(['CG', 'AB', 'MH', 'KY', 'REF']) : ''}${100 + chance.below(99_999_00)}`;
  if (slot === 'date') {
    const [day, month] = [1 + chance.below(28), chance.below(12)];
    if (chance.hits(0.4)) return `${day}/${month + 1}/20${24 + chance.below(3)}`;
    return `${day} ${tongue === 'hi' ? hindiMonths[month] : months[month]}`;
  }
  if (slot === 'time') {
    const hour = 1 + chance.below(12);
    return tongue === 'hi'
      ? `${hour} बजे`
      : `${hour}${chance.hits(0.5) ? `.${chance.pick(['15', '30', '45'])}` : ''} ${chance.pick(['pm', 'am', "o'clock"])}`;
  }
  return undefined;
}

/** Settles `{a|b}`, the innermost first. */
export function settle(line: string, chance: Chance): string {
  let out = line;
  while (out.includes('{'))
    out = out.replace(/\{([^{}]*)\}/g, (_, options: string) => chance.pick(options.split('|')));
  return out;
}

/** Settles the names of the cast, which stay the same in all that a gang says. */
export function settleCast(line: string, cast: Cast, tongue: Tongue): string {
  return line.replace(/<(firm|bank|agent|place)>/g, (_, slot: keyof Cast) => cast[slot][tongue]);
}

/** Fills what differs per report: sums, names, days, times, numbers of orders. Slots of identifiers are left. */
export function fillDetails(line: string, tongue: Tongue, chance: Chance): string {
  return line.replace(/<(\w+)>/g, (whole, slot: string) => detail(slot, tongue, chance) ?? whole);
}
