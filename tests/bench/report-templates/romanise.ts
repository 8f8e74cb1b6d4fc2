import type { Chance } from './random.ts';

/** English words that people say in Hindi; who types in Latin letters mostly spells them in English. */
const borrowed = new Map(
  `ऐप app,बिल bill,कनेक्शन connection,मीटर meter,नंबर number,ऑफिस office,लाइट light,करंट current,लोन loan,बैंक bank,अपडेट update,सिस्टम system,कंप्यूटर computer,रजिस्टर register,ऑनलाइन online,पेमेंट payment,यूपीआई UPI,स्मार्ट smart,चार्ज charge,फोन phone,कॉल call,मैसेज message,एसएमएस SMS,व्हाट्सऐप whatsapp,फेसबुक facebook,इंस्टाग्राम instagram,टेलीग्राम telegram,ग्रुप group,वीडियो video,फोटो photo,लिंक link,फॉर्म form,फाइल file,एपीके apk,डाउनलोड download,इंस्टॉल install,कार्ड card,एटीएम ATM,डेबिट debit,क्रेडिट credit,ओटीपी OTP,पिन pin,केवाईसी KYC,ईकेवाईसी eKYC,आधार aadhaar,पैन pan,रिफंड refund,ऑर्डर order,टिकट ticket,कस्टमर customer,केयर care,हेल्पलाइन helpline,स्क्रीन screen,शेयर share,कोड code,पार्सल parcel,कूरियर courier,कस्टम custom,पुलिस police,केस case,वारंट warrant,डिजिटल digital,अरेस्ट arrest,कैमरे camera,सिम sim,नेटवर्क network,मोबाइल mobile,रिचार्ज recharge,लॉटरी lottery,टैक्स tax,फीस fees,जीएसटी GST,चेक cheque,मैनेजर manager,एजेंट agent,पॉलिसी policy,बोनस bonus,क्लेम claim,टास्क task,जॉब job,पार्ट part,टाइम time,सैलरी salary,रेटिंग rating,रिव्यू review,लाइक like,चैनल channel,बैलेंस balance,ट्रेडिंग trading,स्टॉक stock,आईपीओ IPO,प्रोफेसर professor,असिस्टेंट assistant,आर्मी army,एडवांस advance,स्कैन scan,क्यूआर QR,गैस gas,सिलेंडर cylinder,सब्सिडी subsidy,एजेंसी agency,चालान challan,ट्रैफिक traffic,लाइसेंस license,कोर्ट court,नोटिस notice,डॉक्टर doctor,इंस्पेक्टर inspector,एक्सीडेंट accident,बॉस boss,सपोर्ट support,साइट site,गूगल google,बुकिंग booking,डिलीवरी delivery,लॉगिन login,लिमिट limit,पॉइंट points,कैशबैक cashback,ऑफर offer,फ्रॉड fraud,ब्लॉक block,परमिशन permission,कॉन्टैक्ट contact,प्रोफाइल profile,शॉप shop,मार्केट market,सर्विस service,टीम team,स्टाम्प stamp,अकाउंट account,वॉलेट wallet,रिपोर्ट report,साइबर cyber,क्राइम crime,लाइव live,सीआरपीएफ CRPF,बीएसएफ BSF,सीआईएसएफ CISF,एचपी HP,एलपीजी LPG,वीआईपी VIP,एक्टिवा activa,बुलेट bullet,एयरटेल airtel,जियो jio,वीआई VI,बीएसएनएल BSNL,स्टोर store,हेल्पडेस्क helpdesk,एग्जीक्यूटिव executive,डीसीपी DCP,सीबीआई CBI,ईडी ED,मुंबई mumbai,दिल्ली delhi,फेडेक्स fedex,हेलो hello,एचआर HR,टीचर teacher,पीएम PM,एयरपोर्ट airport,ट्रांसफर transfer,पोस्टिंग posting,स्नैपचैट snapchat,इंस्टा insta,पासवर्ड password,वाईफाई wifi,क्विज quiz,गेम game,यूट्यूब youtube,स्क्रीनशॉट screenshot,रिकॉर्डिंग recording,एसबीआई SBI,एचडीएफसी HDFC,आईसीआईसीआई ICICI,पीएनबी PNB,एक्सिस axis,यूनियन union,कोटक kotak,जनवरी january,फरवरी february,मार्च march,अप्रैल april,मई may,जून june,जुलाई july,अगस्त august,सितंबर september,अक्टूबर october,नवंबर november,दिसंबर december,एफआईआर FIR,एनओसी NOC,क्लीयरेंस clearance,आरटीओ RTO,आरसी RC,मर्चेंट merchant,फंड fund,डेटा data,सेट set,प्रीपेड prepaid,कॉम्बो combo,लकी lucky,रजिस्ट्रेशन registration,ड्रॉ draw,केबीसी KBC,कार car,बाइक bike,सब्सक्राइब subscribe,होटल hotel,मैप map,ट्राई TRAI,वेरिफिकेशन verification,प्रोसेसिंग processing,ड्राइवर driver,सर sir,मैडम madam,फ्री free,जेनवो zenvo,रुप्यो rupyo,गोल्डन golden,कुबेर kuber,स्विफ्ट swift,मेट्रो metro,लोटस lotus,एपेक्स apex,ब्राइट bright,विस्टा vista,श्री shree,नोवा nova,रॉयल royal,फाल्कन falcon,मित्रा mitra,ऑर्बिट orbit,सूर्या surya,मनी money,ग्लोबल global,फिन fin,वर्ल्ड world,प्लस plus,कार्ट kart,एसेट asset,हब hub,सॉल्यूशन solutions,कैश cash,मीडिया media`
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Small words that everybody writes their own way. */
const everyday: Record<string, readonly string[]> = {
  है: ['hai', 'he', 'h', 'hain'],
  हैं: ['hain', 'hai', 'h'],
  में: ['mein', 'me', 'main', 'mai'],
  मैं: ['main', 'mai', 'mein', 'me'],
  नहीं: ['nahi', 'nahin', 'nhi', 'nai'],
  और: ['aur', 'or', 'air'],
  आप: ['aap', 'ap'],
  आपका: ['aapka', 'apka'],
  आपकी: ['aapki', 'apki'],
  आपके: ['aapke', 'apke'],
  से: ['se', 'sey'],
  को: ['ko', 'ku'],
  पर: ['par', 'pe', 'pr'],
  तो: ['to', 'toh'],
  यह: ['yeh', 'ye', 'yah'],
  वह: ['woh', 'wo', 'vah'],
  क्योंकि: ['kyunki', 'kyuki', 'kyonki', 'q ki'],
  रुपये: ['rupaye', 'rupees', 'rs', 'rupay', 'rupye'],
  किया: ['kiya', 'kia'],
  गया: ['gaya', 'gya'],
  गई: ['gayi', 'gai'],
  गए: ['gaye', 'gae'],
  कि: ['ki', 'ke'],
  करें: ['karein', 'kare', 'karen'],
  मेरे: ['mere', 'mre'],
  मुझे: ['mujhe', 'muje', 'mujhko'],
  कुछ: ['kuch', 'kuchh'],
  भी: ['bhi', 'b'],
  हुआ: ['hua', 'huwa'],
  हो: ['ho'],
  बाद: ['baad', 'bad'],
  साथ: ['sath', 'saath'],
};

const consonants: Record<string, readonly string[]> = {
  क: ['k'],
  ख: ['kh'],
  ग: ['g'],
  घ: ['gh'],
  ङ: ['n'],
  च: ['ch'],
  छ: ['chh', 'ch'],
  ज: ['j'],
  झ: ['jh'],
  ञ: ['n'],
  ट: ['t'],
  ठ: ['th'],
  ड: ['d'],
  ढ: ['dh'],
  ण: ['n'],
  त: ['t'],
  थ: ['th'],
  द: ['d'],
  ध: ['dh'],
  न: ['n'],
  प: ['p'],
  फ: ['f', 'ph'],
  ब: ['b'],
  भ: ['bh'],
  म: ['m'],
  य: ['y'],
  र: ['r'],
  ल: ['l'],
  व: ['v', 'w'],
  श: ['sh', 's'],
  ष: ['sh'],
  स: ['s'],
  ह: ['h'],
  क़: ['q', 'k'],
  ख़: ['kh'],
  ग़: ['g'],
  ज़: ['z', 'j'],
  ड़: ['d', 'r'],
  ढ़: ['dh', 'rh'],
  फ़: ['f'],
};
const vowels: Record<string, readonly string[]> = {
  अ: ['a'],
  आ: ['aa', 'a'],
  इ: ['i'],
  ई: ['ee', 'i'],
  उ: ['u'],
  ऊ: ['oo', 'u'],
  ए: ['e'],
  ऐ: ['ai', 'e'],
  ओ: ['o'],
  औ: ['au', 'o'],
  ऋ: ['ri'],
  ऑ: ['o'],
  ऍ: ['e'],
};
const signs: Record<string, string> = {
  'ा': 'आ',
  'ि': 'इ',
  'ी': 'ई',
  'ु': 'उ',
  'ू': 'ऊ',
  'े': 'ए',
  'ै': 'ऐ',
  'ो': 'ओ',
  'ौ': 'औ',
  'ृ': 'ऋ',
  'ॉ': 'ऑ',
  'ॅ': 'ऍ',
};

interface Syllable {
  consonants: string[];
  /** An independent vowel letter; '' where the short a is only understood, undefined under a halant. */
  vowel: string;
  nasal: boolean;
}

function syllablesOf(word: string): Syllable[] {
  const out: Syllable[] = [];
  let cluster: string[] = [];
  let open: Syllable | undefined;
  for (const sign of word
    .normalize('NFC')
    .replace(/([\u0915-\u0939])\u093c/g, (_, base: string) => `${base}\u093c`)) {
    if (sign === '\u093c') {
      const last = open?.consonants.at(-1);
      if (open && last && consonants[`${last}\u093c`])
        open.consonants[open.consonants.length - 1] = `${last}\u093c`;
    } else if (sign === '्') {
      if (open) {
        cluster = open.consonants;
        out.pop();
        open = undefined;
      }
    } else if (signs[sign]) {
      if (open) open.vowel = signs[sign] as string;
    } else if (vowels[sign]) {
      open = { consonants: cluster, vowel: sign, nasal: false };
      cluster = [];
      out.push(open);
    } else if (consonants[sign]) {
      open = { consonants: [...cluster, sign], vowel: '', nasal: false };
      cluster = [];
      out.push(open);
    } else if ((sign === 'ं' || sign === 'ँ') && open) open.nasal = true;
  }
  return out;
}

/** Which of the understood short a's are not spoken: the last one, and one between two spoken vowels. */
function silent(syllables: readonly Syllable[]): boolean[] {
  const quiet = syllables.map(() => false);
  const last = syllables.length - 1;
  const isShort = (at: number) => syllables[at]?.vowel === '' && !syllables[at]?.nasal;
  if (last > 0 && isShort(last)) quiet[last] = true;
  for (let at = last - 1; at > 0; at--) {
    const after = syllables[at + 1] as Syllable;
    if (isShort(at) && !quiet[at + 1] && !quiet[at - 1] && after.consonants.length === 1) quiet[at] = true;
  }
  return quiet;
}

/** How one person writes Hindi in Latin letters: which of the usual ways they mostly take. */
export interface Hand {
  taste: Record<string, number>;
  /** How seldom they depart from their own way, 0..1. */
  steady: number;
  english: number;
  nasal: number;
  keepsSchwa: number;
}

export function inventHand(chance: Chance, english: number): Hand {
  const taste: Record<string, number> = {};
  for (const table of [consonants, vowels])
    for (const sign of Object.keys(table)) taste[sign] = chance.next();
  return {
    taste,
    steady: 0.8 + chance.next() * 0.2,
    english,
    nasal: chance.next(),
    keepsSchwa: chance.hits(0.2) ? 0.4 : 0.05,
  };
}

function choose(options: readonly string[], sign: string, hand: Hand, chance: Chance): string {
  const lean = chance.hits(hand.steady) ? (hand.taste[sign] ?? 0) : chance.next();
  return options[Math.floor(lean * options.length)] ?? '';
}

function romaniseWord(word: string, hand: Hand, chance: Chance): string {
  const english = borrowed.get(word);
  if (english && chance.hits(hand.english)) return chance.hits(0.5) ? english : english.toLowerCase();
  const usual = everyday[word];
  if (usual) return chance.hits(0.5) ? (usual[0] as string) : chance.pick(usual);
  const syllables = syllablesOf(word);
  const quiet = silent(syllables);
  let out = '';
  syllables.forEach((syllable, at) => {
    const cluster = syllable.consonants.join('');
    if (cluster === 'कष') out += choose(['ksh', 'x', 'ksh'], 'ष', hand, chance);
    else if (cluster === 'जञ') out += 'gy';
    else for (const sign of syllable.consonants) out += choose(consonants[sign] ?? [''], sign, hand, chance);
    const isLast = at === syllables.length - 1;
    if (syllable.vowel !== '') {
      const written = choose(vowels[syllable.vowel] ?? [''], syllable.vowel, hand, chance);
      // At the end of a word a long vowel is mostly written once: karna, paani.
      out +=
        isLast && written.length === 2 && written[0] === written[1] && chance.hits(0.8)
          ? written === 'oo'
            ? 'u'
            : written === 'ee'
              ? 'i'
              : 'a'
          : written;
    } else if (!quiet[at] || (!isLast && chance.hits(hand.keepsSchwa))) out += 'a';
    if (syllable.nasal && (!isLast || chance.hits(hand.nasal)))
      out += /^[पफबभम]/.test(syllables[at + 1]?.consonants[0] ?? '') ? 'm' : 'n';
  });
  return out;
}

/** Writes every Devanagari word of the text in Latin letters, as this person would. The rest is left as it is. */
export function romanise(text: string, hand: Hand, chance: Chance): string {
  return text.replace(/[\u0900-\u0963\u0970-\u097f]+/g, (word) => romaniseWord(word, hand, chance));
}
