import { family } from './family.ts';

/** Families that frighten: police, courts, shame, blocked lines, fines. */
export const fearFamilies = [
  family('parcel', ['phone', 'url', 'upi'], {
    en: `
      {This is|I am} <agent> from {FedEx|the courier office|Mumbai customs}, a parcel {in your name|on your Aadhaar} is {stopped|seized|caught}
      Your {package|shipment|gift box} <number> {could not be delivered|is held at the airport|came back} on <date>
      {A friend|A doctor} {from London|abroad} {sent|posted} me a {costly gift|box of dollars|mobile and gold}, it is {stuck|lying} {at customs|in Delhi airport}
      --
      It {contains|has} {drugs and five passports|MDMA powder|illegal cards|tiger skin} {going|booked} to {Taiwan|Thailand|Iran}
      the {house number|pin code|address} is {wrong|incomplete|missing}
      {duty|clearance fee|customs tax} of Rs <amount> is {due|unpaid|needed}
      --
      {Update|Correct} {address|delivery} at <link> {and pay|with} Rs {2|5|25}
      {Press|Choose} {one|nine} or {speak|talk} to {the officer|crime branch desk} on <call>
      {Deposit|Transfer} the {duty|charge} on <upi> {for clearance|to release it}
      {Book|Choose} {redelivery|a new date} through <link> {before|within} {today|12 hours}
      --
      {You must|Now} {file|give} {an online statement|a clearance certificate} {with cyber police|on Skype}
      {After that|Then} a {second|new} {tax|paper} of Rs <amount> {for money laundering|for gold|as insurance} is {told|raised}
      {Box|Parcel} will be {returned|destroyed|auctioned} {by <time>|on <date>}`,
    hi: `
      मैं {फेडेक्स|कूरियर ऑफिस|मुंबई कस्टम} से <agent>, {आपके नाम|आपके आधार} का एक पार्सल {रोका|पकड़ा|जब्त} गया है
      आपका {पैकेट|सामान|गिफ्ट} <number> <date> को {पहुंच नहीं सका|एयरपोर्ट पर रुका|लौट आया} है
      {लंदन के|विदेशी} {दोस्त|डॉक्टर} ने {महंगा गिफ्ट|डॉलर का डिब्बा|मोबाइल और सोना} भेजा, वह {कस्टम|दिल्ली एयरपोर्ट} में {अटका|पड़ा} है
      --
      उसमें {नशा और पांच पासपोर्ट|ड्रग्स पाउडर|गैरकानूनी कार्ड|बाघ की खाल} {मिले|निकले} जो {ताइवान|थाईलैंड|ईरान} {जा रहे थे|बुक थे}
      {मकान नंबर|पिन कोड|पता} {गलत|अधूरा|नहीं} है
      <amount> रुपये {ड्यूटी|क्लीयरेंस|कस्टम टैक्स} {बाकी|बकाया} है
      --
      <link> पर {पता|डिलीवरी} {सही करें|बदलें} और {दो|पांच|पच्चीस} रुपये {भरें|दें}
      {एक|नौ} दबाएं या <call> पर {अधिकारी|क्राइम ब्रांच} से {बात करें|जुड़ें}
      {छुड़ाने|क्लीयरेंस} के लिए <upi> पर {ड्यूटी|चार्ज} {डालें|भेजें}
      <link> से {आज ही|बारह घंटे में} {दोबारा डिलीवरी|नई तारीख} {बुक करें|चुनें}
      --
      अब {साइबर पुलिस|स्काइप} पर {ऑनलाइन बयान|क्लीयरेंस सर्टिफिकेट} {देना होगा|बनवाओ}
      फिर {दूसरा|नया} {टैक्स|कागज} <amount> रुपये {मनी लॉन्ड्रिंग|सोने|बीमा} का {बताया|निकाला}
      {डिब्बा|पार्सल} {<time> तक|<date> को} {लौटा|नष्ट कर|नीलाम कर} देंगे`,
  }),
  family('digital-arrest', ['phone', 'upi'], {
    en: `
      {Video call|WhatsApp call} {came|rang} from a man in {police uniform|khaki}, {said|claimed} he is {inspector|DCP} <agent> of {Mumbai crime branch|CBI|Delhi police}
      {ED|Narcotics bureau|Supreme court} {case|warrant} number <number> is {registered|running} {against you|on your Aadhaar}
      {TRAI officer|A lady} {joined|connected} my call to {cyber cell|headquarters} {saying|telling} a SIM of mine {did|was used in} {crime|fraud}
      --
      You are {under|put in} digital arrest, {do not leave|stay before} the {camera|room|screen} {till we say|for two days}
      {Rs <amount>|Crores} of {laundered|black|hawala} money {moved|passed} through {your <bank> account|a bank in your name}
      {Nobody|No family member} should {know|hear}, it is {a secret matter|national security}
      --
      {Transfer|Move} all {savings|fixed deposit} to the {RBI secret account|verification account} <upi> {for checking|for audit}
      {Contact|Report to} {investigating officer|prosecutor} on <call> {every two hours|without fail}
      {Bail|Security} of Rs <amount> {must be paid|be sent} {now|on <date>} {through|to} <upi>
      --
      {They showed|He sent} {court order|arrest warrant|ID card} with {seal|emblem} {on WhatsApp|by PDF}
      {Money|It} will {come back|be returned} {in one hour|after clearance} {if you are innocent|with certificate}
      {Police|A team} from {your thana|nearby} {reaches|will pick you} {in thirty minutes|tonight} {if the call cuts|if you refuse}`,
    hi: `
      {वीडियो कॉल|व्हाट्सऐप कॉल} पर {वर्दी|खाकी} पहने आदमी ने {बोला|बताया} मैं {मुंबई क्राइम ब्रांच|सीबीआई|दिल्ली पुलिस} का {इंस्पेक्टर|डीसीपी} <agent> हूं
      {ईडी|नारकोटिक्स ब्यूरो|सुप्रीम कोर्ट} में {आपके खिलाफ|आपके आधार पर} {केस|वारंट} नंबर <number> {दर्ज|चल रहा} है
      {ट्राई अधिकारी|एक मैडम} ने कॉल {साइबर सेल|मुख्यालय} से जोड़ा कि मेरी सिम से {अपराध|फ्रॉड} हुआ
      --
      आप डिजिटल अरेस्ट में हैं, {कैमरे|कमरे|स्क्रीन} से {हटना मत|बाहर न जाना} {जब तक न कहें|दो दिन तक}
      {आपके <bank> खाते|आपके नाम के बैंक} से {<amount> रुपये|करोड़ों} का {काला धन|हवाला} {निकला|घूमा} है
      {किसी को|घर में} {पता|खबर} न चले, यह {गुप्त मामला|देश की सुरक्षा} है
      --
      {जांच|ऑडिट} के लिए सारी {बचत|एफडी} {आरबीआई के खाते|जांच खाते} <upi> में {भेजो|डालो}
      {जांच अधिकारी|वकील} को <call> पर {हर दो घंटे|बिना चूके} {रिपोर्ट|संपर्क} करो
      {जमानत|सिक्योरिटी} के <amount> रुपये <upi> पर {अभी|<date> को} {भरने होंगे|भेजो}
      --
      {मोहर|अशोक चिह्न} वाला {कोर्ट का आदेश|गिरफ्तारी वारंट|आईडी कार्ड} {व्हाट्सऐप|पीडीएफ} में {दिखाया|भेजा}
      {निर्दोष हुए|सर्टिफिकेट बना} तो पैसा {एक घंटे|क्लीयरेंस} में {लौट आएगा|वापस}
      कॉल {काटा|टूटा} तो {आपके थाने|पास} की {पुलिस|टीम} {आधे घंटे|आज रात} में {उठा लेगी|पहुंचेगी}`,
  }),
  family('sextortion', ['phone', 'upi', 'url'], {
    en: `
      {Unknown girl|A woman named <name>} {sent friend request|messaged} on {Facebook|Instagram|a dating app} and {soon|same night} {made|started} video call
      {Call came|Somebody rang} at <time>, a {girl|lady} {without clothes|undressing} {appeared|was on screen} and {it was recorded|they took screen recording}
      {Chat|Talk} on <link> {turned|became} {dirty|private} and {she asked|she wanted} me to {go to bathroom|remove clothes}
      --
      Now {she|a man} {threatens|says} to {send|share} the {clip|video} to {my wife|all friends|my office} {if no money|unless I pay}
      {One|Another} man {calling|posing as} {YouTube officer|CBI Delhi|SP cyber} {said|told} video {is uploading|must be deleted} for Rs <amount>
      {Pay|Send} Rs <amount> to <upi> {or go viral|else reputation is finished}
      --
      {Contact|Phone} {officer|sir} <agent> on <call> {to delete it|to stop upload}
      {Paid|Gave} Rs <amount> {once|twice} on <upi> {still asking|they want more}
      {She|The girl} {killed herself|did suicide}, {police case|FIR} {will be on you|is made} {was told|they lied}
      --
      {My|Our} {photos|face} were {joined|morphed} with {naked body|porn} by {AI|some app}
      {They showed|Sent me} list of my {relatives|followers} {as proof|to frighten}
      {Please|Kindly} {keep it secret|do not call home}, I am {ashamed|very afraid}`,
    hi: `
      {अनजान लड़की|<name> नाम की औरत} ने {फेसबुक|इंस्टाग्राम|डेटिंग ऐप} पर {रिक्वेस्ट|मैसेज} भेजा और {जल्दी ही|उसी रात} वीडियो कॉल {किया|शुरू}
      <time> पर कॉल आया, {लड़की|महिला} {बिना कपड़ों|कपड़े उतारते} {दिखी|थी} और {रिकॉर्ड कर लिया|स्क्रीन रिकॉर्डिंग बनी}
      <link> पर {बात|चैट} {गंदी|निजी} हुई और मुझसे {बाथरूम जाने|कपड़े उतारने} को {कहा|बोला}
      --
      अब {वह|एक आदमी} {धमकाता|कहता} है {क्लिप|वीडियो} {पत्नी|सब दोस्तों|ऑफिस} को {भेज|बांट} देंगे {पैसे न दिए तो|वरना}
      {दूसरा|एक} आदमी {यूट्यूब अधिकारी|सीबीआई दिल्ली|एसपी साइबर} बनकर {बोला|कहा} वीडियो {अपलोड हो रहा|हटाने} के <amount> रुपये
      <upi> पर <amount> रुपये {भेज|डाल} नहीं तो {वायरल|इज्जत खत्म}
      --
      {हटवाने|अपलोड रोकने} के लिए {साहब|अधिकारी} <agent> को <call> पर {मिलाओ|फोन करो}
      <upi> पर {एक बार|दो बार} <amount> रुपये {दिए|डाले} {फिर भी मांगते|और चाहिए}
      {लड़की|उस} ने {जान दे दी|आत्महत्या की}, {पुलिस केस|एफआईआर} {तुम पर|बन गया} ऐसा {झूठ|डराया}
      --
      {मेरी|हमारी} {फोटो|शक्ल} {एआई|किसी ऐप} से {नंगे शरीर|गंदे वीडियो} में {जोड़|बना} दी
      {डराने|सबूत} के लिए {रिश्तेदारों|फॉलोअर} की लिस्ट {दिखाई|भेजी}
      {कृपया|मेहरबानी से} {गुप्त रखें|घर फोन न करें}, मैं {शर्मिंदा|बहुत डरा} हूं`,
  }),
  family('sim-block', ['phone', 'url'], {
    en: `
      {This is|Recorded voice of} {TRAI|telecom department|DoT}: your {mobile number|SIM} will {stop|be blocked} in {two hours|24 hours}
      Dear {Airtel|Jio|Vi|BSNL} {user|subscriber}, your SIM {documents|e-KYC} are {pending|expired|rejected}
      {Free|Get} {5G upgrade|eSIM} for your {number|SIM} {today only|till <date>}
      --
      {as illegal messages|because harassment calls} {were sent|went out} from {another number in your name|your Aadhaar}
      {Send|SMS} the {twenty digits|SIM number} to {121|the centre} and {press one|confirm} when {asked|it comes}
      {your papers|photo and thumb} {do not match|were found fake} {in checking|at the store}
      --
      {Press|Dial} nine {to know more|for officer} or {call|ring} {customer executive|helpdesk} <call>
      {Upload|Submit} Aadhaar at <link> {to continue service|so outgoing works}
      {Install|Open} the {SIM KYC|support} app from <link> and {recharge|pay} Rs {10|11|1}
      --
      {Within minutes|Then} {network went|signal vanished} and Rs <amount> {left|went from} <bank> account
      {Outgoing|Incoming} {closes|stops} at <time>, {last warning|final notice}
      {FIR|Complaint} <number> {filed|made} {in Mumbai|at Andheri}, {get|bring} {clearance|NOC} letter`,
    hi: `
      {ट्राई|दूरसंचार विभाग|डॉट} {से बोल रहे|की सूचना}: आपका {मोबाइल नंबर|सिम} {दो घंटे|चौबीस घंटे} में {बंद|ब्लॉक} होगा
      प्रिय {एयरटेल|जियो|वीआई|बीएसएनएल} {ग्राहक|यूजर}, आपकी सिम के {कागज|ईकेवाईसी} {अधूरे|एक्सपायर|रद्द} हैं
      आपके {नंबर|सिम} पर {फाइव जी अपग्रेड|ईसिम} {मुफ्त|फ्री} {केवल आज|<date> तक}
      --
      {आपके आधार|आपके नाम के दूसरे नंबर} से {गैरकानूनी मैसेज|परेशान करने वाले कॉल} {गए|हुए} हैं
      {बीस अंक|सिम नंबर} {सेंटर|121} पर भेजें और {पूछने|आने} पर {एक दबाएं|हां करें}
      {आपके कागज|फोटो और अंगूठा} {जांच|स्टोर} में {मेल नहीं खाए|नकली मिले}
      --
      {जानने|अधिकारी} के लिए नौ दबाएं या {कस्टमर एग्जीक्यूटिव|हेल्पडेस्क} <call> {मिलाएं|पर कॉल करें}
      {सेवा चालू रखने|आउटगोइंग} के लिए <link> पर आधार {डालें|अपलोड करें}
      <link> से {सिम केवाईसी|सपोर्ट} ऐप {खोलें|डालें} और {दस|ग्यारह|एक} रुपये {भरें|रिचार्ज करें}
      --
      {थोड़ी देर|मिनटों} में {नेटवर्क गया|सिग्नल गायब} और <bank> खाते से <amount> रुपये {निकल गए|गए}
      <time> पर {आउटगोइंग|इनकमिंग} {बंद|रुकेगी}, {आखिरी चेतावनी|अंतिम सूचना}
      {मुंबई|अंधेरी} में {एफआईआर|शिकायत} <number> {हुई|दर्ज}, {क्लीयरेंस|एनओसी} {लाओ|चाहिए}`,
  }),
  family('challan-apk', ['url', 'phone'], {
    en: `
      {Traffic|e-Challan} notice: your {vehicle|bike|car} <number> {broke|jumped} {red light|speed limit} on <date>
      {RTO|Parivahan|Traffic police} {message|WhatsApp} {says|told} a {challan|fine} of Rs <amount> is {pending|on your vehicle}
      {Dear|Respected} {vehicle owner|driver}, {number plate|helmet} {rule|violation} was {caught|seen} on camera at <place>
      --
      {Download|See} {proof|photo|challan slip} in {the file|app} {RTO_Challan|mParivahan|eChallan} .apk {attached|sent below}
      {Check|Pay} the challan at <link> {to avoid court|with 50 percent discount}
      {Talk|Appeal} to {traffic officer|court clerk} on <call> {for settlement|before hearing}
      --
      {Otherwise|Or} {licence|RC} will be {cancelled|seized} and {summons|court date} {issued|comes}
      {After install|Once opened} the phone {sent messages by itself|got hanged|went black} and Rs <amount> {was cut|debited}
      {Same|The} file {went|was forwarded} from my WhatsApp to {all groups|everyone}
      --
      {Last day|Due date} <date>, {after it|later} {double|triple} {fine|amount}
      {Ministry|Department} of {Road Transport|Transport}, {automatic|computer} {message|notice}`,
    hi: `
      {ट्रैफिक|ई चालान} सूचना: आपकी {गाड़ी|बाइक|कार} <number> ने <date> को {लाल बत्ती|गति सीमा} {तोड़ी|पार की}
      {आरटीओ|परिवहन|ट्रैफिक पुलिस} के {मैसेज|व्हाट्सऐप} में {लिखा|बताया} कि गाड़ी पर <amount> रुपये का {चालान|जुर्माना} {बाकी|चढ़ा} है
      {प्रिय|माननीय} {वाहन मालिक|चालक}, <place> के कैमरे में {नंबर प्लेट|हेलमेट} का {नियम टूटा|उल्लंघन} {दिखा|पकड़ा}
      --
      {सबूत|फोटो|चालान पर्ची} {नीचे भेजी|साथ लगी} {आरटीओ चालान|एमपरिवहन|ईचालान} एपीके {फाइल|ऐप} में {देखें|डाउनलोड करें}
      {कोर्ट से बचने|आधी छूट} के लिए <link> पर चालान {भरें|जांचें}
      {सुनवाई से पहले|निपटारे को} {ट्रैफिक अधिकारी|कोर्ट बाबू} से <call> पर {बात|अपील} करें
      --
      {नहीं तो|वरना} {लाइसेंस|आरसी} {रद्द|जब्त} और {समन|पेशी} {आएगा|लगेगी}
      {इंस्टॉल|खोलने} के बाद फोन {खुद मैसेज भेजने लगा|हैंग हुआ|काला पड़ा} और <amount> रुपये {कट गए|निकले}
      {वही|यह} फाइल मेरे व्हाट्सऐप से {सब ग्रुप|सबको} {चली गई|पहुंची}
      --
      {आखिरी दिन|अंतिम तारीख} <date>, {उसके बाद|फिर} {दुगना|तिगुना} {जुर्माना|पैसा}
      {सड़क परिवहन|परिवहन} {मंत्रालय|विभाग}, {कंप्यूटर|ऑटोमैटिक} {संदेश|नोटिस}`,
  }),
  family('relative', ['phone', 'upi'], {
    en: `
      {Your|Aunty your} {son|nephew|brother} has {met an accident|been caught with friends|hit someone} at <place>, {I am doctor|inspector} <agent> {speaking|here}
      {Uncle|Brother} {recognised me|tell who am I}, {calling|speaking} from {Canada|Dubai|another city}, {my phone broke|new number}
      {Message|WhatsApp} with {photo of|DP of} my {boss|cousin|collector sir} {asked|begged} {urgent help|small favour}
      --
      {Crying|Shouting} voice {like|same as} {my son|my daughter} {was heard|said save me papa}
      {I am sending|I sent} Rs <amount> {to your account|by bank}, {give it to|pay} {my friend|the agent}
      {Operation|Treatment|Bail} {needs|wants} Rs <amount> {at once|in ten minutes}
      --
      {Put|Send} it on <upi>, {the hospital|the station} {takes only UPI|counter is closed}
      {Only use|From now save} <call> and {tell no one|do not call the old one}
      {Gift cards|Google Play cards} {photo|codes} {send|forward} on <call> {I am in meeting|will return tonight}
      --
      {Credit SMS|A message} of money {was fake|looked real}, {balance|passbook} {had nothing|did not change}
      {Media|Papers} will {print it|spoil his name}, {settle|finish} {quietly|here itself}
      {Later|After} I {rang|asked} {him|home} and he was {safe|in class|sleeping}`,
    hi: `
      {आपके|आंटी आपके} {बेटे|भतीजे|भाई} का <place> में {एक्सीडेंट हुआ|दोस्तों संग पकड़ाया|किसी को टक्कर मारी}, मैं {डॉक्टर|इंस्पेक्टर} <agent> {बोल रहा|हूं}
      {अंकल|भैया} {पहचाना|बताओ कौन}, {कनाडा|दुबई|दूसरे शहर} से {बोल रहा|फोन किया}, {फोन टूट गया|नया नंबर है}
      मेरे {बॉस|चचेरे भाई|कलेक्टर साहब} की {फोटो|डीपी} वाले {मैसेज|व्हाट्सऐप} ने {जरूरी मदद|छोटा काम} {मांगा|कहा}
      --
      {बेटे|बेटी} {जैसी|की तरह} {रोने|चिल्लाने} की आवाज {आई|सुनाई कि पापा बचा लो}
      {आपके खाते में|बैंक से} <amount> रुपये {भेज रहा|डाल दिए}, {दोस्त|एजेंट} को {दे दो|भर दो}
      {ऑपरेशन|इलाज|जमानत} में <amount> रुपये {फौरन|दस मिनट में} {लगेंगे|चाहिए}
      --
      <upi> पर {डालो|भेजो}, {अस्पताल|थाने} में {सिर्फ यूपीआई|काउंटर बंद} है
      {अब से|आगे से} <call> {रख लो|लिखो} और {किसी से न कहना|पुराने पर न करना}
      {गिफ्ट कार्ड|प्ले कार्ड} की {फोटो|कोड} <call> पर {भेजो|दो} {मीटिंग में हूं|रात लौटा दूंगा}
      --
      पैसे का {मैसेज|एसएमएस} {नकली था|असली लगा}, {बैलेंस|पासबुक} में {कुछ नहीं|बदला नहीं}
      {मीडिया|अखबार} में {छपेगा|बदनामी होगी}, {चुपचाप|यहीं} {निपटा लो|खत्म करो}
      बाद में {उसे|घर} {फोन किया|पूछा} तो वह {ठीक|क्लास में|सो रहा} था`,
  }),
];
