import { documentKey, type SearchDocument, type SearchQuery } from '../../api/search/search-index.ts';
import { type Chance, chanceOf } from './report-templates/random.ts';

/** Pairs of words, Hindi and English, the commonest first; they make the texts of the speed measurement. */
const pairs =
  'पुलिस police,फोन phone,कॉल call,पैसा money,बैंक bank,खाता account,नकली fake,ठगी fraud,लिंक link,नंबर number,ऐप app,मैसेज message,साइबर cyber,ओटीपी otp,बिजली electricity,बिल bill,गिरफ्तारी arrest,वीडियो video,पार्सल parcel,केवाईसी kyc,अपडेट update,लोन loan,नौकरी job,लॉटरी lottery,इनाम prize,कार्ड card,पासवर्ड password,यूपीआई upi,रिफंड refund,कस्टमर customer,शिकायत complaint,थाना station,गांव village,किसान farmer,योजना scheme,फाइल file,शादी wedding,निमंत्रण invitation,डर fear,धमकी threat,अफसर officer,अदालत court,वारंट warrant,नोटिस notice,दुकान shop,वेबसाइट website,खरीद purchase,सामान goods,डिलीवरी delivery,कूरियर courier,सिम sim,मोबाइल mobile,टावर tower,बीमा insurance,पॉलिसी policy,बोनस bonus,निवेश investment,मुनाफा profit,शेयर share,बाजार market,क्रिप्टो crypto,दोस्त friend,फेसबुक facebook,टेलीग्राम telegram,व्हाट्सएप whatsapp,इंस्टाग्राम instagram,फोटो photo,बदनामी shame,रिश्तेदार relative,आवाज voice,बच्चा child,स्कूल school,छात्र student,परीक्षा exam,रिजल्ट result,दाखिला admission,गैस gas,सिलेंडर cylinder,सब्सिडी subsidy,राशन ration,पेंशन pension,बुजुर्ग elder,महिला woman,मंदिर temple,मेला fair,चंदा donation,डॉक्टर doctor,दवा medicine,अस्पताल hospital,किराया rent,मकान house,जमीन land,रजिस्ट्री registry,पानी water,टैक्स tax,चालान challan,गाड़ी vehicle,सड़क road,ट्रेन train,टिकट ticket,होटल hotel,बुकिंग booking,पासपोर्ट passport,वीजा visa,विदेश abroad,सोना gold,चोरी theft,कैमरा camera,ताला lock,रात night,सुबह morning,आज today,कल tomorrow,तुरंत immediately,सावधान careful,बचाव safety,मदद help,सलाह advice,पहचान identity,आधार aadhaar,अंगूठा thumb,मशीन machine,एटीएम atm,पिन pin,कोड code,स्कैन scan,स्क्रीन screen,डाउनलोड download,इंटरनेट internet,गेम game,सट्टा betting,वायरस virus,हैक hack,डाटा data,मालिक owner,कंपनी company,एजेंट agent,फीस fee,फॉर्म form,सरकार government,विभाग department,कलेक्टर collector,पंचायत panchayat,मोहल्ला neighbourhood,पड़ोसी neighbour,परिवार family,माता mother,पिता father,भाई brother,बहन sister,खेत field,फसल crop,बीज seed,खाद fertiliser,ट्रैक्टर tractor,पंप pump,मंडी mandi,भाव price,बारिश rain,बाढ़ flood,सांप snake,हेलमेट helmet,शराब liquor,अफवाह rumour,खबर news,चुनाव election,वोट vote,त्योहार festival,दिवाली diwali,होली holi'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]);

const small = {
  hi: 'के नाम पर से में को और का की है हैं कर रहे यह जो वह भी तो न मत करें कहकर लेकर अपने किसी बात लोग एक दो'.split(' '),
  en: 'the of to in and is are from you your they who it for on with not do any some one two if when ask never'.split(
    ' ',
  ),
};

const syllables =
  'क का की के को ख गा गी घ च चा ज जा जी झ ट ठ ड त ता ती द दा दे ध न ना नी प पा पी ब बा बी भ म मा मी य र रा री ल ला ली व स सा सी ह हा'.split(
    ' ',
  );
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  'क ka,का kaa,की kee,के ke,को ko,ख kha,गा gaa,गी gee,घ gha,च cha,चा chaa,ज ja,जा jaa,जी jee,झ jha,ट ta,ठ tha,ड da,त ta,ता taa,ती tee,द da,दा daa,दे de,ध dha,न na,ना naa,नी nee,प pa,पा paa,पी pee,ब ba,बा baa,बी bee,भ bha,म ma,मा maa,मी mee,य ya,र ra,रा raa,री ree,ल la,ला laa,ली lee,व va,स sa,सा saa,सी see,ह ha,हा haa'
    .split(',')
    .map((pair) => pair.split(' ')),
);
/** So many made-up names of people and places beside the common words. */
const nameCount = 20_000;
export const names: readonly (readonly [string, string])[] = (() => {
  const chance = chanceOf('search names');
  return Array.from({ length: nameCount }, () => {
    const parts = Array.from({ length: 2 + chance.below(3) }, () => chance.pick(syllables));
    return [parts.join(''), parts.map((part) => latin[part]).join('')] as const;
  });
})();

const categories = [
  'digital-arrest',
  'kyc-update',
  'apk-file',
  'loan-app',
  'job-task',
  'electricity-bill',
  'other',
];
const thanas = ['bilha', 'sarkanda', 'kota', 'masturi', 'ratanpur', 'torwa', 'koni', 'sipat'];

/** The words of one text in both languages: few words often, most seldom, as in any language. */
function sentence(chance: Chance, length: number): { hi: string; en: string } {
  const [hi, en]: [string[], string[]] = [[], []];
  for (let n = 0; n < length; n++) {
    const [a, b] = chance.hits(0.04)
      ? chance.pick(names)
      : (pairs[Math.floor(pairs.length * chance.next() ** 1.7)] as [string, string]);
    hi.push(a);
    en.push(b);
    if (chance.hits(0.6)) {
      hi.push(chance.pick(small.hi));
      en.push(chance.pick(small.en));
    }
  }
  return { hi: hi.join(' '), en: en.join(' ') };
}

/** One alert in both languages, of about the length of a real one: 130 words each. */
export function makeAlert(n: number, newest: Date): [SearchDocument, SearchDocument] {
  const chance = chanceOf('search documents', n);
  const [title, summary, body, words] = [
    sentence(chance, 4),
    sentence(chance, 10),
    sentence(chance, 60),
    sentence(chance, 4),
  ];
  const id = `alert-${n}`;
  const common = {
    kind: chance.hits(0.9) ? ('alert' as const) : ('guide' as const),
    id,
    category: chance.pick(categories),
    thana: chance.hits(0.5) ? chance.pick(thanas) : null,
    severity: chance.hits(0.2) ? ('high' as const) : ('medium' as const),
    publishedAt: new Date(newest.getTime() - Math.floor(chance.next() * 730 * 24 * 3600_000)),
  };
  return (['hi', 'en'] as const).map((language) => ({
    ...common,
    key: documentKey(common.kind, id, language),
    language,
    url: `/${language}/alerts/${id}/`,
    title: title[language],
    summary: summary[language],
    body: `${body[language]} ${n}`,
    searchWords: words[language],
  })) as [SearchDocument, SearchDocument];
}

const misspell = (chance: Chance, word: string) => {
  const at = 1 + chance.below(Math.max(word.length - 1, 1));
  return chance.hits(0.5)
    ? word.slice(0, at) + word.slice(at + 1)
    : `${word.slice(0, at)}${word[at - 1]}${word.slice(at)}`;
};

export const queryKinds = ['common', 'rare', 'misspelt', 'phrase', 'filtered', 'empty'] as const;
export type QueryKind = (typeof queryKinds)[number];

/** What people ask, of one kind. */
export function makeQuery(kind: QueryKind, chance: Chance): SearchQuery {
  const asked = { kind: 'all' as const, page: 1, limit: 10 };
  const word = () => chance.pick(pairs)[chance.below(2)] as string;
  const name = () => chance.pick(names)[chance.below(2)] as string;
  switch (kind) {
    case 'common':
      return { ...asked, q: (pairs[chance.below(12)] as [string, string])[chance.below(2)] as string };
    case 'rare':
      return { ...asked, q: name() };
    case 'misspelt':
      return { ...asked, q: misspell(chance, chance.hits(0.5) ? (chance.pick(pairs)[1] as string) : name()) };
    case 'phrase':
      return { ...asked, q: Array.from({ length: 2 + chance.below(4) }, word).join(' ') };
    case 'filtered':
      return {
        ...asked,
        q: word(),
        category: chance.pick(categories),
        thana: chance.pick(thanas),
        language: 'hi',
      };
    case 'empty':
      return { ...asked, q: '' };
  }
}
