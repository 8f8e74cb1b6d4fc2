/**
 * Small words around a place name that say whose place it is: the citizen's, or the caller's. Hindi as spoken in
 * Chhattisgarh, Hindi in Latin letters, Chhattisgarhi and English. Every form stands as people write it.
 */

/** One form for one word: lower case, without nukta, chandrabindu, long signs in Latin letters stay. */
export function plainWord(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u200c|\u200d|\u093c/g, '')
    .replace(/\u0901/g, '\u0902');
}

const words = (source: string): ReadonlySet<string> =>
  new Set(source.split(/\s+/).filter(Boolean).map(plainWord));

export const cues = {
  in: words('me mein mei main mai m ma में मे मैं म मं मा'),
  inEnglish: words('in at near'),
  from: words('se sey से ले le'),
  fromEnglish: words('from frm'),
  of: words('ka ki ke kaa kee of का की के को ko wale wala vala'),
  /** To live, or what is one's own there. */
  lives:
    words(`rehta rahta rehti rahti rehte rahte rhta rhti rhte rhata raheta rehne rahne rhne rahney rehna rahna
    rahwasi rahvasi rehwasi nivasi niwasi nivaasi niwaasi nivas niwas vasi wasi live lives living stay stays staying resident
    reside resides residing residence रहता रहती रहते रहने रहना रहवासी निवासी निवास वासी रहवइया रहइया रहिथंव रहिथन रहिथों रहैया
    rahithan rahithav rahvaiya`),
  ownThing:
    words(`ghar makan makaan house home dukan dukaan shop gaon gaanv ganv village kirana office store hotel
    clinic school farm khet घर मकान दुकान दूकान गांव गाव दफ्तर खेत स्टोर क्लिनिक`),
  self: words(`main mai mein mujhe mujhko muje mere mera meri hum ham humara hamara hamare humare hamari humko hame i im my me we our us
    myself मैं मै में मुझे मेरा मेरी मेरे हम हमारा हमारे हमारी हमको हमें मोर हमर mor hamar`),
  /** The citizen as the one who acts. */
  subject: words('main mai mein hum ham i we मैं मै हम मंय mai'),
  withMe: words('saath sath साथ'),
  is: words('hu hun hoon hoo hai hain am is are हूं हू हु है हैं हव हंव हन tha thi था थी'),
  /** What a caller says, sends or poses as. */
  caller:
    words(`call calls called calling caller kol phone fon foon sms message messages msg mesej whatsapp number numbers nambar nmbr
    bol bola boli bole bolkar bolke bolta bolte bolti bolraha bolrha kahkar kehkar kahke kaha batakar batake bataya bataye batata bata courier
    kuriyar parcel parsal customs custom afsar officer inspector adhikari branch cbi ed crime telecom trai airport thag thug aropi
    fraudster scammer scamster gang giroh bankar banke posing pretending claiming claimed pretended saying said police pulis constable
    judge court advocate lawyer vakil manager agent company sim कॉल काल कॉलर फोन मैसेज मेसेज एसएमएस व्हाट्सएप नंबर नम्बर बोल बोला बोली बोले बोलकर
    बोलके बोलता बोलते बोलती कहकर कहा बताकर बताया बताता बताते बता कूरियर कुरियर पार्सल कस्टम कस्टम्स अफसर अधिकारी इंस्पेक्टर ब्रांच शाखा सीबीआई
    क्राइम टेलीकॉम ट्राई एयरपोर्ट ठग ठगों आरोपी गिरोह बनकर पुलिस जज कोर्ट वकील मैनेजर एजेंट कंपनी सिम`),
  /** Before a place that somebody else gives as his own. */
  other:
    words(`usne unhone woh wo wah voh khud apne aapko apneaap कॉलर उसने उन्होंने वह वो खुद अपने आपको ठग ठगों आरोपी caller fraudster scammer he she they
    his her him aropi thag ek koi एक कोई ladka aadmi vyakti लड़का आदमी व्यक्ति samne सामने`),
  cameFrom: words('aaya aya aayi ayi aaye aye aata ata aa आया आई आये आए आता आ received got mila मिला came'),
  /** A station's own word. */
  station:
    words(`thana thane thaana thaane tana thanna thanaa chowki chauki choki chouki chowky ps outpost thanantargat police-station
    थाना थाने ठाना थानां थानांतर्गत थानान्तर्गत चौकी चोकी चौंकी थानाक्षेत्र`),
  police: words('police pulis polis पुलिस'),
  policeStation: words('station stesan steshan thana स्टेशन थाना'),
  stationArea: words('kshetra shetra area ilaka prabhari क्षेत्र इलाका प्रभारी'),
  /** Who somebody says he is at a station. */
  officer: words(
    'ti si asi sho daroga thanedar inspector officer afsar adhikari prabhari havaldar constable टीआई टिआई एसआई एएसआई दरोगा थानेदार इंस्पेक्टर अफसर अधिकारी प्रभारी हवलदार',
  ),
  /** That he speaks, or poses as it. */
  poses: words(
    'bol bola boli bole bolkar bolke bolta bolte bankar banke posing pretending claiming phone fon call kol phon बोल बोला बोली बोले बोलकर बोलके बोलता बोलते बनकर बनके फोन कॉल काल',
  ),
  /** Directly before the name of a small place. */
  place:
    words(`gram graam gaon gaanv ganv gaav village vill vlg mohalla mohlla muhalla ward colony tehsil tahsil post po po. pata address near
    nagar town kasba basti para dist gp panchayat ग्राम गांव गाव ग्रा मोहल्ला मुहल्ला वार्ड कॉलोनी कालोनी तहसील पोस्ट पता नगर कस्बा बस्ती पारा पंचायत`),
  /** Directly after it. */
  placeAfter: words(
    'gaon gaanv ganv gaav village ward mohalla colony basti para gram panchayat गांव गाव वार्ड मोहल्ला कॉलोनी बस्ती पारा ग्राम पंचायत',
  ),
  block: words(
    'block blok blk tehsil tahsil tehseel taluka vikaskhand janpad ब्लॉक ब्लाक तहसील विकासखंड विकासखण्ड जनपद',
  ),
  /** A road is named after where it leads to. */
  road: words(
    'road rd marg highway bypass train express passenger रोड मार्ग सड़क हाईवे बायपास बाईपास ट्रेन एक्सप्रेस पैसेंजर',
  ),
  /** And so is a crossing. */
  crossing: words('naka chowk chauk chouk phatak line नाका चौक फाटक लाइन'),
  /** The rest of an address, which tells nothing of the district. */
  filler:
    words(`house no number h flat plot sector gali gully lane road rd street chowk chauk bazar bazaar market mandir masjid school college
    bus stand station railway hospital aspatal park garden talab pump petrol apartment tower complex mall university
    kholi sadak mod ke ki ka paas pass pas samne piche peeche near opposite opp beside area shetra kshetra ilaka side wale wala vala
    dist district jila zila jilla distt state cg chhattisgarh chattisgarh chhatisgarh india bharat pin pincode code po post thana thane police ps tehsil tahsil
    block ward mohalla para colony nagar gram gaon village the and aur va evam के की का को पास सामने पीछे नजदीक निकट क्षेत्र इलाका इलाके जिला जिले छत्तीसगढ़
    छग राज्य भारत पिन कोड पोस्ट थाना थाने पुलिस तहसील ब्लॉक वार्ड मोहल्ला पारा कॉलोनी नगर ग्राम गांव मकान नंबर गली रोड चौक बाजार मंदिर स्कूल बस स्टैंड स्टेशन अस्पताल तालाब पेट्रोल पंप कॉलेज मोड़ सड़क
    और व एवं`),
  /** Money taken out or spent somewhere says where the fraudster is. */
  moneyWent:
    words(`nikale nikala nikaale nikal withdraw withdrawn withdrawal transfer transferred kharidi purchase purchased निकाले निकाला निकल ट्रांसफर खरीदी
    खरीदारी atm एटीएम pakda pakada pakdi पकड़ा पकड़ी पकड़ाया zabt जब्त delivery डिलीवरी`),
  /** Little words of talk that sound like some village. */
  talk: words(
    'kya kyaa kyu kyun nahi nahin ho hi bhi to toh jo jab ab kab kaha kahan yaha waha क्या क्यों नहीं हो ही भी तो जो जब अब कब कहां यहां वहां',
  ),
} as const;

export type Cue = keyof typeof cues;

/** Whether a word, as `plainWord` writes it, is one of a kind. */
export const isCue = (cue: Cue, word: string | undefined): boolean =>
  word !== undefined && cues[cue].has(word);
