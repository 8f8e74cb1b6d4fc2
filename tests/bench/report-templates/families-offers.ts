import { family } from './family.ts';

/** Families that promise: work, prizes, sales, help, subsidies, invitations. */
export const offerFamilies = [
  family('part-time-job', ['url', 'phone', 'upi'], {
    en: `
      {Hello dear|Hi}, I am {HR|manager} <agent> from <firm>, {part time|work from home} job, {earn|salary} Rs <amount> {daily|per day}
      {Offer|Vacancy} on {Telegram|WhatsApp|Instagram}: {like|subscribe} {YouTube videos|hotel pages} and {get paid|take} Rs {50|150|210} {each|per like}
      {Rating|Review} {hotels|products|Google map places} for <firm> {from mobile|at home}, {no experience|only two hours}
      --
      {First|In the beginning} they {paid|gave} Rs {150|210|300} {to my UPI|for three tasks} {to win trust|and I believed}
      {Join|Enter} the {task group|channel} at <link> {and contact receptionist|for daily work}
      {Message|Text} the {receptionist|tutor} on <call> {with code <number>|for first task}
      --
      {Then|Next} came {prepaid task|merchant task|data set}, {deposit|recharge} Rs <amount> {get|return} {thirty|forty} percent {more|extra}
      {Send|Pay} the {task money|merchant fund} to <upi> {within ten minutes|else others lose}
      {Negative|Minus} balance {came|showed}, to {clear|unlock} {combo order|lucky order} {put|bring} Rs <amount>
      --
      {Now|At last} for {withdrawal|payout} {asking|want} {tax|credit score|VIP level} Rs <amount>
      {All four|Other} members {showed|posted} {fake|their} {payment slips|earnings} and {pushed|forced} me
      {Selling|Packing} {pencils|pens} at home, {registration|uniform} Rs <amount> {first|refundable}`,
    hi: `
      {हेलो|नमस्ते}, मैं <firm> से {एचआर|मैनेजर} <agent>, {पार्ट टाइम|घर बैठे} काम, {रोज|दिन के} <amount> रुपये {कमाएं|सैलरी}
      {टेलीग्राम|व्हाट्सऐप|इंस्टाग्राम} पर {ऑफर|नौकरी}: {यूट्यूब वीडियो|होटल पेज} {लाइक|सब्सक्राइब} करो और {हर|एक} पर {पचास|डेढ़ सौ} रुपये {लो|मिलेंगे}
      <firm> के लिए {होटल|सामान|गूगल मैप} की {रेटिंग|रिव्यू} {मोबाइल|घर} से, {अनुभव नहीं|दो घंटे} {चाहिए|काफी}
      --
      {पहले|शुरू में} {डेढ़ सौ|दो सौ दस|तीन सौ} रुपये {मेरे यूपीआई पर|तीन टास्क के} {दिए|आए} तो {भरोसा हुआ|यकीन किया}
      <link> पर {टास्क ग्रुप|चैनल} में {जुड़ें|आएं} {रोज के काम|रिसेप्शनिस्ट} के लिए
      {पहले टास्क|कोड <number>} के लिए <call> पर {रिसेप्शनिस्ट|टीचर} को {मैसेज करें|लिखें}
      --
      फिर {प्रीपेड टास्क|मर्चेंट टास्क|डेटा सेट} {आया|दिया}, <amount> रुपये {डालो|रिचार्ज} {तीस|चालीस} टका {ज्यादा|बढ़कर} मिलेगा
      <upi> पर {टास्क का पैसा|मर्चेंट फंड} {दस मिनट में|वरना सबका डूबेगा} {भेजो|भरो}
      बैलेंस {माइनस|नेगेटिव} {हो गया|दिखा}, {कॉम्बो|लकी} ऑर्डर {खोलने|छुड़ाने} को <amount> रुपये {लाओ|डालो}
      --
      अब {निकासी|पैसा लेने} पर {टैक्स|क्रेडिट स्कोर|वीआईपी} के <amount> रुपये {मांगते|चाहते} हैं
      {चारों|बाकी} मेंबर {नकली|अपनी} {पेमेंट पर्ची|कमाई} {डालकर|दिखाकर} {दबाव|जोर} देते रहे
      घर पर {पेंसिल|पेन} {पैकिंग|बेचने} का काम, {पहले|लौटने वाला} {रजिस्ट्रेशन|ड्रेस} <amount> रुपये`,
  }),
  family('lottery', ['phone', 'upi'], {
    en: `
      {Congratulations|Mubarak}, your {SIM|WhatsApp} number {won|is selected for} {KBC|Jio lucky draw|all India lottery} {prize|cash} Rs <amount>
      {Letter|Scratch card} {from|of} <firm> {came by post|reached home}, {scratched|inside} {car|Rs <amount>} {was written|won}
      {Audio|Voice} of {bank manager|lottery head} <agent> {says|told} {cheque|prize} file <number> is {ready|made}
      --
      {Save|Note} {manager|rana sir} number <call> and {only WhatsApp call|talk on WhatsApp}
      {Deposit|Pay} {registration|GST|cheque pass} fee Rs <amount> on <upi>
      {Send|Forward} {lottery number|photo with Aadhaar} to <call> {for cheque|for the car}
      --
      {Do not tell|Keep from} {bank|neighbours}, {others take it|lottery cancels}
      {One fee|Charge} after another, {now|today} {income tax|dollar conversion} Rs <amount> {is asked|more}
      {Picture|Poster} with {Amitabh|prime minister|Ambani} {and my name|photo} {was sent|shown}
      --
      {Take|Choose} {cash|car} {by <date>|today}, {after|then} it {goes to|belongs to} {another|second} {customer|winner}
      {Live|Direct} {video of|ceremony of} {previous|last} winner <name> {from|of} <place> {shown as proof|on YouTube}`,
    hi: `
      {बधाई|मुबारक} हो, आपके {सिम|व्हाट्सऐप} नंबर को {केबीसी|जियो लकी ड्रॉ|ऑल इंडिया लॉटरी} में <amount> रुपये {इनाम लगा|निकले} हैं
      <firm> {का|से} {लिफाफा|स्क्रैच कार्ड} {डाक से|घर} आया, {खुरचने|खोलने} पर {कार|<amount> रुपये} {लिखा|निकला}
      {बैंक मैनेजर|लॉटरी प्रमुख} <agent> {की आवाज|के ऑडियो} में कि {चेक|इनाम} की फाइल <number> {तैयार|बन गई} है
      --
      {मैनेजर|राणा साहब} का नंबर <call> {सेव|नोट} करो और {सिर्फ|बस} व्हाट्सऐप कॉल {करो|लगाओ}
      <upi> पर {रजिस्ट्रेशन|जीएसटी|चेक पास} फीस <amount> रुपये {जमा|भर} दो
      {चेक|कार} के लिए {लॉटरी नंबर|आधार के साथ फोटो} <call> पर {भेजो|डालो}
      --
      {बैंक|पड़ोसी} को {मत बताओ|न कहना}, {लॉटरी कैंसिल|दूसरे ले लेंगे}
      {एक के बाद एक|हर रोज} फीस, {अब|आज} {इनकम टैक्स|डॉलर बदलने} के <amount> रुपये {और|मांगे}
      {अमिताभ|प्रधानमंत्री|अंबानी} वाली {फोटो|पोस्टर} {मेरे नाम से|साथ में} {भेजी|दिखाई}
      --
      {<date> तक|आज ही} {कैश|कार} {चुनो|ले लो}, {फिर|बाद में} {दूसरे|अगले} {ग्राहक|विजेता} को {जाएगा|मिलेगा}
      {पिछले|पुराने} विजेता <place> के <name> का {लाइव|सीधा} वीडियो {यूट्यूब पर|सबूत में} {दिखाया|भेजा}`,
  }),
  family('army-buyer', ['phone', 'upi', 'url'], {
    en: `
      {I put|Posted} {my sofa|old fridge|bike|cow} on {OLX|Facebook marketplace|Quikr}, {buyer|caller} said he is {army man|CRPF jawan|BSF officer} <agent>
      {Selling|For sale} {Activa|Bullet|car} at {cheap|half} price Rs <amount>, owner {army|airport} {transferred|posted} to <place>
      {Tenant|Man} from {army|CISF} wants {my flat|house on rent} at <place>, {no bargaining|agreed at once}
      --
      {Sent|Showed} {canteen card|Aadhaar and army ID|uniform photo} {for trust|to believe}
      {Said|Told} {army pays|in army} {in reverse|first one rupee}, {scan|open} the QR and {enter pin|press Pay} {to receive|to get money}
      {Advance|Transport|Gate pass} Rs <amount> to be {put|paid} on <upi> {first|for delivery}
      --
      {Talk|Speak} to {his senior|account officer} on <call> {for payment|for the deal}
      Money {cut|went} {again and again|five times}, {he said refund|promised back} {after Rs <amount>|with one more scan}
      {Track|See} {army truck|vehicle} at <link> {bill number <number>|it has started}
      {Scan|Approve} the {request|collect} from <upi> {he sent|on PhonePe}
      --
      {By mistake|Wrongly} {he sent|transferred} {extra zero|Rs <amount> more}, {return it|send back}
      {Speaks|Talks} {very politely|with jai hind}, {then|later} {abused|switched off}`,
    hi: `
      मैंने {ओएलएक्स|फेसबुक मार्केट|क्विकर} पर {सोफा|पुराना फ्रिज|बाइक|गाय} {डाला|लगाया}, {खरीदार|फोन वाला} बोला {आर्मी|सीआरपीएफ|बीएसएफ} से <agent> हूं
      {एक्टिवा|बुलेट|कार} {सस्ते|आधे} दाम <amount> रुपये में, मालिक {आर्मी|एयरपोर्ट} वाला <place> {ट्रांसफर|पोस्टिंग} {हुआ|जा रहा}
      {आर्मी|सीआईएसएफ} वाले को <place> में {मेरा फ्लैट|मकान किराए पर} चाहिए, {बिना मोलभाव|तुरंत} {मान गया|हां की}
      --
      {भरोसे|यकीन} के लिए {कैंटीन कार्ड|आधार और आर्मी आईडी|वर्दी की फोटो} {भेजी|दिखाई}
      बोला {आर्मी में|फौज में} {उल्टा पेमेंट|पहले एक रुपया} होता है, क्यूआर {स्कैन|खोलकर} {पिन डालो|पे दबाओ} {पैसे लेने|पाने} को
      <upi> पर {एडवांस|भाड़ा|गेट पास} <amount> रुपये {पहले|डिलीवरी को} {डालो|भरो}
      --
      {पेमेंट|सौदे} के लिए {सीनियर|अकाउंट अधिकारी} से <call> पर {बात|मिलो}
      पैसे {बार बार|पांच बार} {कटे|गए}, {रिफंड|लौटाने} का {एक और स्कैन|<amount> रुपये} {कहा|वादा}
      <link> पर {आर्मी ट्रक|गाड़ी} {देखो|ट्रैक}, {बिल्टी <number>|निकल चुकी}
      <upi> से आई {रिक्वेस्ट|कलेक्ट} {फोनपे|जो भेजी} पर {मंजूर|स्कैन} करो
      --
      {गलती|भूल} से {एक जीरो ज्यादा|<amount> रुपये} {चला गया|भेज दिया}, {लौटा दो|वापस करो}
      {जय हिंद|बहुत तमीज} से {बोलता|बात} था, {बाद में|फिर} {गाली|फोन बंद}`,
  }),
  family('gas-subsidy', ['phone', 'url'], {
    en: `
      {Gas agency|Indane|HP gas|Bharat gas} {message|call}: your {cylinder|LPG} {subsidy|connection} {stops|will be closed} {from <date>|this month}
      {Subsidy|Refund} of Rs <amount> for {cylinder|Ujjwala} {is waiting|not credited} {in your name|since <date>}
      {New|Free} {gas connection|Ujjwala chulha} {list|form} is {announced|out}, {your name|consumer <number>} {is there|selected}
      --
      {because|as} {biometric|e-KYC|Aadhaar seeding} of {gas book|consumer number <number>} is {left|not done|wrong}
      {old|previous} {pipe|regulator|book} {check|inspection} is {due|compulsory} {under new rule|this year}
      --
      {Fill|Do} the {gas KYC|subsidy form} at <link> with {bank account|ATM details}
      {Ring|Call} {agency manager|distributor} <agent> on <call> {before delivery|for the subsidy}
      {Send|Show} {blue book|passbook} {photo|copy} to <call> {on WhatsApp|today}
      --
      {Booking|Delivery boy} needs {the code|DAC OTP}, {tell it|read it} {on phone|in advance}
      {Open|Press} the {GasKYC|Ujjwala} apk and {pay|put} Rs {1|5|10} {to activate|for linking}
      {Two|Three} {cylinders|refills} {free|at half price} {on Diwali|from government}`,
    hi: `
      {गैस एजेंसी|इंडेन|एचपी गैस|भारत गैस} {से|का मैसेज}: आपकी {सिलेंडर|एलपीजी} {सब्सिडी|सेवा} {<date> से|इस महीने} {बंद|रुक} जाएगी
      {सिलेंडर|उज्ज्वला} की <amount> रुपये {सब्सिडी|वापसी} {आपके नाम|<date> से} {पड़ी|अटकी} है
      {नया|मुफ्त} {गैस कनेक्शन|उज्ज्वला चूल्हा} की {लिस्ट|फॉर्म} {निकली|खुली}, {आपका नाम|उपभोक्ता <number>} {है|चुना गया}
      --
      {गैस किताब|उपभोक्ता नंबर <number>} की {बायोमेट्रिक|ईकेवाईसी|आधार लिंक} {बाकी|नहीं हुई|गलत} है
      {नए नियम|इस साल} में {पुराना|} {पाइप|रेगुलेटर|किताब} की {जांच|चेकिंग} {जरूरी|बाकी} है
      --
      <link> पर {बैंक खाता|एटीएम की जानकारी} देकर {गैस केवाईसी|सब्सिडी फॉर्म} {भरें|करें}
      {सब्सिडी|डिलीवरी से पहले} {एजेंसी मैनेजर|डिस्ट्रीब्यूटर} <agent> को <call> पर {फोन|मिलाएं}
      {नीली किताब|पासबुक} की {फोटो|कॉपी} <call> पर {व्हाट्सऐप|आज} {करें|भेजें}
      --
      {बुकिंग|डिलीवरी वाले} को {कोड|डीएसी ओटीपी} {चाहिए|बताएं} {फोन पर|पहले ही}
      {गैसकेवाईसी|उज्ज्वला} एपीके {खोलें|दबाएं} और {एक|पांच|दस} रुपये {डालें|भरें} {जोड़ने|चालू करने} को
      {दिवाली पर|सरकार से} {दो|तीन} {सिलेंडर|रिफिल} {मुफ्त|आधे दाम}`,
  }),
  family('scheme', ['url', 'phone', 'upi'], {
    en: `
      {PM Kisan|PM Awas|Mahtari Vandan|Ayushman} {instalment|list} of Rs <amount> {has come|is out}, {your name|village <place>} {is in it|included}
      {Officer|Madam} <agent> from {collector office|zila panchayat|block} {rang|came on phone} about {house|farmer|widow} {scheme|pension}
      {Modi|Government} {gives|is giving} {free recharge|laptop|sewing machine} to {every|all} {student|woman|farmer}, {apply|forward to ten people}
      --
      {Fill|Apply} {form|eKYC} at <link> {last date|before} <date>
      {Send|Deposit} {file|map passing|stamp} Rs <amount> on <upi> {for first instalment|so the file moves}
      {Give|Tell} {Aadhaar and OTP|account number} to <call> {for the money|for listing}
      --
      {Earlier|Previous} {instalment|money} {stopped|came back} because {Aadhaar|land paper} {mismatch|not seeded}
      {Sarpanch|Secretary} {already|also} {signed|agreed}, {only you|just your house} {is left|remains}
      {Install|Open} {PMKisan|Yojana} apk {sent|given} in the {group|chat} and {allow|put} {SMS|bank PIN}
      --
      {Cancel|Name cut} {if not|when} {paid|done} {today|in two days}, {next|second} {turn|list} {after a year|not sure}
      {After that|Then} Rs <amount> {from savings|pension} {was withdrawn|vanished} {by thumb|through AEPS}`,
    hi: `
      {पीएम किसान|पीएम आवास|महतारी वंदन|आयुष्मान} की <amount> रुपये की {किस्त|लिस्ट} {आ गई|निकली}, {आपका नाम|गांव <place>} {है|शामिल}
      {कलेक्टर ऑफिस|जिला पंचायत|ब्लॉक} से {अधिकारी|मैडम} <agent> ने {मकान|किसान|विधवा} {योजना|पेंशन} के लिए {फोन किया|बताया}
      {मोदी|सरकार} {सब|हर} {छात्र|महिला|किसान} को {मुफ्त रिचार्ज|लैपटॉप|सिलाई मशीन} दे रही, {फॉर्म भरो|दस लोगों को भेजो}
      --
      <link> पर <date> {तक|से पहले} {फॉर्म|ईकेवाईसी} {भरें|करें}
      {पहली किस्त|फाइल बढ़ाने} को <upi> पर {फाइल|नक्शा पास|स्टाम्प} <amount> रुपये {डालो|जमा करो}
      {पैसे|नाम जोड़ने} के लिए <call> पर {आधार और ओटीपी|खाता नंबर} {बताओ|दो}
      --
      {पिछली|पहले की} {किस्त|रकम} {रुकी|लौटी} क्योंकि {आधार|जमीन का कागज} {मेल नहीं|जुड़ा नहीं}
      {सरपंच|सचिव} ने {पहले ही|भी} {साइन|हां} {किया|की}, {सिर्फ आप|आपका घर} {बाकी|रह गया}
      {ग्रुप|चैट} में {भेजा|दिया} {पीएमकिसान|योजना} एपीके {खोलो|डालो} और {एसएमएस|बैंक पिन} {चालू|भरो}
      --
      {आज|दो दिन में} {नहीं भरा|न किया} तो नाम {कट|कैंसिल}, {अगली|दूसरी} {बारी|लिस्ट} {साल बाद|पक्का नहीं}
      फिर {बचत|पेंशन} के <amount> रुपये {अंगूठे|एईपीएस} से {निकल|गायब} गए`,
  }),
  family('wedding-apk', ['url', 'phone'], {
    en: `
      {Wedding|Marriage|Engagement} {card|invitation} of <name> {came|received} on WhatsApp {from unknown|from a relative number}
      {You are|Whole family is} {invited|called} to {the marriage|the function|housewarming} on <date>, {see|open} the {card|e-card}
      {Shubh vivah|Sagai|Tilak} {invite|patrika} {as a file|by apk} {not a photo|size 6 MB}
      --
      {Tap|Open} {the file|the card} {Wedding_Invitation|Shadi card|Vivah} .apk {for venue|to know the place}
      {See|Get} {card|location} at <link> {with love|do come}
      {Confirm|RSVP} on <call> {how many come|for hotel rooms}
      --
      {Phone|Mobile} {became slow|hung|restarted} and {OTP messages|SMS} {were hidden|went elsewhere}
      {At night|By morning} Rs <amount> {gone|moved} in {three|seven} {transactions|parts} from <bank>
      {Everyone|All contacts} {got|received} same {card|file} from {me|my number}
      --
      {Blessings|With regards}, {family of|from} <name> {and parents|<place>}
      {Asked|Wanted} {accessibility|all permission} and {icon|app} {disappeared|went hidden} {after|at once}`,
    hi: `
      {शादी|विवाह|सगाई} का {कार्ड|निमंत्रण} <name> के नाम {व्हाट्सऐप पर|अनजान से} {आया|मिला}
      <date> को {विवाह|कार्यक्रम|गृह प्रवेश} में {आप|पूरा परिवार} {आमंत्रित|बुलाए} हैं, {कार्ड|ई कार्ड} {देखें|खोलें}
      {शुभ विवाह|सगाई|तिलक} की {पत्रिका|सूचना} {फाइल|एपीके} में {फोटो नहीं|छह एमबी}
      --
      {जगह|पता} {जानने|देखने} को {शादी कार्ड|विवाह|वेडिंग इनविटेशन} एपीके {खोलें|दबाएं}
      <link> पर {कार्ड|लोकेशन} {देखें|पाएं} {जरूर आएं|प्यार सहित}
      <call> पर {कितने लोग|होटल कमरे} {बताएं|पक्का करें}
      --
      {फोन|मोबाइल} {धीमा|हैंग|बंद चालू} हुआ और {ओटीपी|मैसेज} {छिप|कहीं और चले} गए
      {रात में|सुबह तक} <bank> से {तीन|सात} {बार में|हिस्सों में} <amount> रुपये {गए|साफ}
      {मेरे नंबर|मुझ} से {सबको|सब कॉन्टैक्ट को} {वही कार्ड|फाइल} {पहुंचा|गई}
      --
      {आशीर्वाद|सादर}, <name> {और परिवार|<place>}
      {एक्सेसिबिलिटी|सब परमिशन} {मांगी|ली} और {आइकन|ऐप} {गायब|छिप} {गया|हुआ}`,
  }),
  family('customer-care', ['phone', 'upi', 'url'], {
    en: `
      {Searched|Found} {customer care|helpline} of {Flipkart|PhonePe|IRCTC|a courier|Amazon} on {Google|internet}, {top result|first one} was <call>
      {My|A} {refund|order|ticket} <number> of Rs <amount> was {stuck|not coming}, so I {rang|spoke to} {care|support} {number|executive}
      {Complaint|Tweet} about {bank|airline|shopping} {app|site} {brought|after that} a {caller|reply} <agent> {as support|offering refund}
      --
      {He made|Asked to} {install|download} {AnyDesk|TeamViewer|RustDesk|support apk} and {give code|share nine digits}
      {Sent|Told to fill} {refund|complaint} form at <link> {with card number|with UPI pin}
      {Scan|Put} {amount as code|Rs <amount> as ticket number} in {UPI|PhonePe} to <upi> {for refund|to verify}
      --
      {While|As} {screen|phone} {was shared|in his hand} Rs <amount> {left|slipped} from <bank> {in parts|twice}
      {Said|Promised} {refund|money} {in 24 hours|tomorrow} {and cut|then number busy}
      {Press|Dial} star {401|21} hash <call> {to connect|for senior}, {calls|OTP} {got forwarded|went to him}
      --
      {Boarding|Doctor|Hotel|Fridge repair} {number|booking} {was fake|on map edited}, {asked|took} Rs {5|10} {as token|first}
      {Name|Page} {looked|was} {same as|like} {real company|the true one} with {blue tick|logo}`,
    hi: `
      {फ्लिपकार्ट|फोनपे|आईआरसीटीसी|कूरियर|अमेजन} का {कस्टमर केयर|हेल्पलाइन} {गूगल|इंटरनेट} पर {खोजा|ढूंढा}, {सबसे ऊपर|पहला} <call> {मिला|आया}
      मेरा <amount> रुपये का {रिफंड|ऑर्डर|टिकट} <number> {अटका|नहीं आ रहा} था तो {केयर|सपोर्ट} {नंबर|वाले} को {फोन|बात} की
      {बैंक|एयरलाइन|शॉपिंग} {ऐप|साइट} की {शिकायत|पोस्ट} के बाद <agent> {सपोर्ट बनकर|रिफंड देने} {आया|फोन किया}
      --
      {एनीडेस्क|टीमव्यूअर|रस्टडेस्क|सपोर्ट एपीके} {डलवाया|इंस्टॉल कराया} और {कोड|नौ अंक} {मांगा|लिया}
      <link> पर {कार्ड नंबर|यूपीआई पिन} वाला {रिफंड|शिकायत} फॉर्म {भरवाया|भेजा}
      {यूपीआई|फोनपे} में <upi> पर <amount> {कोड|टिकट नंबर} {बोलकर|कहकर} {डलवाया|भरवाया}
      --
      {स्क्रीन|फोन} {शेयर|उसके हाथ} में रहते <bank> से <amount> रुपये {दो बार|हिस्सों में} {निकले|खिसके}
      {चौबीस घंटे|कल} में {रिफंड|पैसा} {बोला|वादा} {फिर काटा|नंबर व्यस्त}
      स्टार {चार सौ एक|इक्कीस} हैश <call> {दबवाया|लगवाया}, {कॉल|ओटीपी} {उसको|फॉरवर्ड} {जाने लगे|गए}
      --
      {डॉक्टर|होटल|फ्रिज रिपेयर} का {नंबर|बुकिंग} {नकली|मैप पर बदला}, {पहले|टोकन} {पांच|दस} रुपये {लिए|मांगे}
      {नाम|पेज} {असली कंपनी|सच्ची} जैसा {ब्लू टिक|लोगो} {लगा|वाला} था`,
  }),
];
