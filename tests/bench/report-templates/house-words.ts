import { type Chance, hashOf } from './random.ts';

/** Words that say the same: each gang has one it likes, and it is the same in all its messages. */
const groups = {
  en: `immediately|urgently|right away;today|this day;message|SMS|text;money|cash|funds;send|forward;your|ur;you|u;
    pay|give;deposit|put in;get|obtain;stopped|halted;blocked|barred|locked;cancelled|terminated|revoked;through|via;
    officer|official|sahib;office|department|bureau;fee|charge|cost;app|application|software;and|&;
    verify|confirm|validate;account|a/c;form|sheet;photo|picture|image;friend|mate;percent|%;
    showed|displayed;told|informed;asked|demanded|requested;new|fresh;now|presently;
    work|job;daily|each day;profit|gain|earning;fine|penalty;needed|required;fill|complete;
    install|set up;press|hit;ready|prepared;wrong|incorrect;relatives|family|kin;within|inside;before|prior to`,
  hi: `फौरन|तुरंत|जल्दी|अभी के अभी;मैसेज|संदेश|एसएमएस;पैसा|रकम|रुपया;पैसे|रुपए;भेजें|रवाना करें|भेज दें;भरें|भर दें|भरिए;
    डालें|डाल दें|डालिए;बंद|ब्लॉक;रद्द|निरस्त|कैंसिल;आखिरी|अंतिम;अधिकारी|अफसर|साहब;ऑफिस|दफ्तर|कार्यालय;फीस|शुल्क|चार्ज;
    खोलें|खोल लें|खोलिए;जांच|पड़ताल|वेरिफिकेशन;खाता|अकाउंट;फॉर्म|पर्चा;फोटो|तस्वीर;दोस्त|मित्र|यार;टका|प्रतिशत|परसेंट;
    अब|इस वक्त;रोज|हर दिन;दें|दे दें|दीजिए;देखें|देख लें|देखिए;और|तथा|व;यह|ये;वह|वो;
    मुनाफा|कमाई|फायदा;जुर्माना|दंड|पेनल्टी;जरूरी|आवश्यक;तैयार|रेडी;करें|कर दें|कीजिए;बताएं|बता दें|बताइए`,
} as const;

function index(text: string): Map<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const group of text.split(';')) {
    const options = group.split('|').map((word) => word.trim());
    for (const word of options) if (!map.has(word)) map.set(word, options);
  }
  return map;
}

const likes = { en: index(groups.en), hi: index(groups.hi) };

/** Puts a gang's own words for those of the template. `house` names the gang. */
export function inHouseWords(line: string, tongue: 'hi' | 'en', house: string): string {
  return line.replace(/<\w+>|[\p{L}\p{M}/]+/gu, (word) => {
    const options = likes[tongue].get(word);
    return options ? (options[hashOf(`${house} ${options[0]}`) % options.length] as string) : word;
  });
}

/** Hindi as spoken in town: English in the place of these words where it comes to mind. For Hinglish scripts. */
const townWords = new Map(
  `बंद block,तुरंत urgently,फौरन immediately,भुगतान payment,खाता account,खाते account,अधिकारी officer,विभाग department,सूचना notice,जांच verification,ग्राहक customer,उपभोक्ता consumer,बकाया due,बाकी pending,जुर्माना fine,इनाम prize,मुफ्त free,फर्जी fake,नकली duplicate,असली original,धोखा cheating,शिकायत complaint,पैसे money,पैसा amount,काम work,घर home,दुकान shop,दोस्त friend,दोस्तों friends,रिश्तेदारों relatives,पत्नी wife,बेटे son,बेटी daughter,भाई brother,शादी marriage,गाड़ी vehicle,मुनाफा profit,कमाई income,भरोसा trust,आज today,रोज daily,पहले first,अब now,फिर then,गलती mistake,जमा deposit,अपराध crime,गुप्त secret,जमानत bail,मंजूर approve,बीमा insurance,ब्याज interest,किस्त EMI,योजना scheme,सरकार government,किसान farmer,महिला lady,लड़की girl,अनजान unknown,गंदी vulgar,शेयर share,बाजार market,अस्पताल hospital,इलाज treatment,थाने police station`
    .split(',')
    .map((pair) => {
      const [hindi, ...english] = pair.split(' ');
      return [hindi as string, english.join(' ')] as const;
    }),
);

/** A Hindi line of a script as a gang would say it that mixes: a share of the words in English, the same ones each time. */
export function mixed(line: string, house: string, chance: Chance): string {
  const share = 0.3 + chance.next() * 0.6;
  return line.replace(/[\u0900-\u097f]+/g, (word) => {
    const english = townWords.get(word);
    return english && (hashOf(`${house} ${word}`) % 1000) / 1000 < share ? english : word;
  });
}
