import { family } from './family.ts';

/** Families about bills, banks, cards and money on offer. */
export const moneyFamilies = [
  family('electricity', ['phone', 'url'], {
    en: `
      Dear {consumer|customer|electricity user}, your {electricity|power|current} supply will be {disconnected|cut|switched off} {tonight at|today after} <time>
      {Notice from|Message of} {the electricity office|the power department|the light board}: the {connection|meter} at your {house|shop|address} is {marked for|on the list for} disconnection
      Your {meter|service} number <number> has been {put on hold|flagged} by the {billing section|sub station|head office}
      The {lineman|crew} will come {this evening|by night} to {remove|take away} your {meter|fuse|wire}
      --
      because {the bill of last month|your previous bill|the earlier payment} was not {updated|entered|found} in {our system|the computer|the register}
      as an amount of Rs <amount> is {still showing unpaid|pending since <date>|not cleared}
      your {online payment|UPI payment} of Rs <amount> {did not reach us|got stuck|bounced}
      the {new smart meter|load change} charge was {never paid|left out} {in your bill|by you}
      --
      To {avoid this|keep the light on|stop the cutting} {contact|speak with|ring} {our electricity officer|the executive engineer|the bill desk} on <call>
      {Kindly|Please} {phone|dial} the {section officer|helpdesk man} <agent> at <call> {within the hour|before closing time}
      {Update|Correct} your bill {yourself|right now} through <link>
      Pay {just|only} Rs 10 at <link> {to confirm the number|so the record is refreshed}
      --
      {Install|Download} the {bill update|quick support} app {he sends|sent on WhatsApp} and {read out the code|allow the screen}
      {Keep|Hold} your {bill copy|consumer number} and {ATM card|debit card} {ready|in hand}
      He {asked|told} me to {pay|send} Rs {five|ten|eleven} first {as a test|for checking}
      --
      {Office closes|The counter shuts} at <time>, {after that nothing can be done|no complaint will be taken}
      {Reconnection|Getting it back} will {cost|need} Rs <amount> and {three|seven|ten} days
      Thank you, {Bijli Vibhag|Power Corporation|Vidyut Mandal}`,
    hi: `
      प्रिय {उपभोक्ता|ग्राहक|बिजली उपभोक्ता}, आपकी {बिजली|लाइट|करंट} {आज रात|आज शाम} <time> के बाद {काट दी जाएगी|बंद कर दी जाएगी|कट जाएगी}
      {बिजली ऑफिस|विद्युत मंडल|बिजली विभाग} से सूचना: आपके {घर|दुकान|पते} का {कनेक्शन|मीटर} {काटने की लिस्ट|बंद करने की सूची} में है
      आपका {मीटर|सर्विस} नंबर <number> {बिलिंग सेक्शन|सब स्टेशन|हेड ऑफिस} ने {रोक दिया|होल्ड पर रखा} है
      {लाइनमैन|कर्मचारी} {आज ही|शाम तक} आकर {मीटर|तार|फ्यूज} {निकाल लेगा|खोल ले जाएगा}
      --
      क्योंकि {पिछले महीने|बीते महीने} का {बिल|भुगतान} {सिस्टम|कंप्यूटर|रजिस्टर} में {अपडेट नहीं हुआ|चढ़ा नहीं|दर्ज नहीं}
      <amount> रुपये {अब भी बकाया|<date> से बाकी|जमा नहीं} {दिख रहे हैं|बता रहा है}
      आपका {ऑनलाइन|यूपीआई} पेमेंट <amount> रुपये {हम तक नहीं पहुंचा|बीच में अटक गया|वापस हो गया}
      {नए स्मार्ट मीटर|लोड बढ़ाने} का चार्ज {कभी भरा नहीं गया|छूट गया है}
      --
      {रोकने|लाइट चालू रखने|बचने} के लिए {बिजली अधिकारी|इंजीनियर साहब|बिल काउंटर} से <call> पर {बात करें|संपर्क करें}
      {कृपया|फौरन} {सेक्शन ऑफिसर|हेल्पडेस्क वाले} <agent> को <call> पर {फोन|कॉल} करें
      <link> पर जाकर {खुद|तुरंत} बिल {अपडेट|ठीक} करें
      {सिर्फ|केवल} दस रुपये <link> पर भरें ताकि {नंबर पक्का हो|रिकॉर्ड सही हो}
      --
      {व्हाट्सऐप पर भेजा|जो भेजें वह} {बिल अपडेट|क्विक सपोर्ट} ऐप {डालें|इंस्टॉल करें} और {कोड बताएं|स्क्रीन चालू करें}
      {बिल की कॉपी|उपभोक्ता नंबर} और {एटीएम|डेबिट} कार्ड {साथ|हाथ में} रखें
      बोला पहले {पांच|दस|ग्यारह} रुपये {जांच के लिए|टेस्ट में} {डालो|भेजो}
      --
      <time> पर {ऑफिस|काउंटर} बंद हो जाएगा, {फिर कुछ नहीं होगा|बाद में सुनवाई नहीं}
      {दोबारा जोड़ने|फिर चालू करने} में <amount> रुपये और {तीन|सात|दस} दिन लगेंगे
      धन्यवाद, {बिजली विभाग|पावर कॉर्पोरेशन|विद्युत मंडल}`,
  }),
  family('bank-kyc', ['url', 'phone'], {
    en: `
      Dear {account holder|customer|user} your <bank> account {will be blocked|has been suspended|is going to freeze} {today|within 24 hours}
      {Alert|Attention}: {net banking|mobile banking|the ATM card} of <bank> account ending <number> {stops working|is locked} from <date>
      This is <agent> {calling|speaking} from <bank> {main branch|verification cell|head office}
      <bank> {reward desk|KYC team} {found|noticed} that your {documents|papers} are {outdated|expired}
      --
      as your {PAN card|Aadhaar|KYC form} is not {linked|updated|verified} {with us|in the branch}
      since {RBI new rule|a government order} {demands|requires} {fresh KYC|a re-check} of all accounts
      because {somebody tried|there was an attempt} to {withdraw|log in} from {Delhi|another state|a new phone}
      --
      {Click|Tap} here <link> and {fill|enter} your {details|user id and password}
      {Complete|Finish} the {form|steps} at <link> {to keep using|to reactivate} the account
      {Call back|Talk to} the {KYC officer|manager} at <call> with your {passbook|card}
      {Give|Tell} the {sixteen digits|card number} to the {officer|sir} on <call>
      --
      You {will get|receive} an OTP, {share it|say it} {only to|with} {our officer|the executive} {for verification|for closing the request}
      {Open|Install} the {attached|given} {APK|file} {Bank-KYC|Aadhaar update} and {allow SMS|permit messages}
      {Enter|Put} your {MPIN|ATM pin} {twice|once} when the {page|screen} {asks|opens}
      --
      {Otherwise|If not done} {a fine|a penalty} of Rs <amount> will be {deducted|charged}
      {Balance|The money} of Rs <amount> will be {held|kept back} until you {visit|come to} {the regional office|Mumbai}
      {Ignore|Leave} this and {the account|the passbook} is {closed for ever|cancelled}`,
    hi: `
      प्रिय {खाताधारक|ग्राहक}, आपका <bank> खाता {बंद हो जाएगा|रोक दिया गया है|फ्रीज होने वाला है} {आज|चौबीस घंटे में}
      {ध्यान दें|जरूरी}: <bank> खाते <number> की {नेट बैंकिंग|मोबाइल बैंकिंग|एटीएम सेवा} <date> से {नहीं चलेगी|लॉक है}
      मैं <agent> {बोल रहा हूं|बात कर रहा हूं} <bank> की {मुख्य शाखा|जांच सेल|हेड ऑफिस} से
      <bank> की {केवाईसी टीम|सेवा डेस्क} को आपके {कागज|दस्तावेज} {पुराने|एक्सपायर} मिले हैं
      --
      आपका {पैन कार्ड|आधार|केवाईसी फॉर्म} {शाखा से जुड़ा नहीं|अपडेट नहीं|सत्यापित नहीं} है
      {रिजर्व बैंक का नया नियम|सरकार का आदेश} है कि सब खातों की {फिर से केवाईसी|दोबारा जांच} हो
      किसी ने {दिल्ली|दूसरे राज्य|नए फोन} से {पैसे निकालने|लॉगिन करने} की कोशिश की है
      --
      यहां <link> {दबाएं|क्लिक करें} और अपनी {जानकारी|यूजर आईडी पासवर्ड} {भरें|लिखें}
      <link> पर {फॉर्म|सब स्टेप} पूरा करें तभी खाता {चालू रहेगा|फिर खुलेगा}
      {पासबुक|कार्ड} लेकर {केवाईसी अधिकारी|मैनेजर} से <call> पर {बात करें|जुड़ें}
      <call> पर {साहब|अधिकारी} को {सोलह अंक|कार्ड नंबर} {बताएं|पढ़कर सुनाएं}
      --
      ओटीपी आएगा वह {सिर्फ|बस} {हमारे अधिकारी|एग्जीक्यूटिव} को {बताना|देना} {जांच के लिए|काम पूरा करने को}
      {दी गई|भेजी हुई} {एपीके|फाइल} {बैंक केवाईसी|आधार अपडेट} {खोलें|डालें} और {एसएमएस की अनुमति|मैसेज की परमिशन} दें
      {पेज|स्क्रीन} खुलने पर {एमपिन|एटीएम पिन} {दो बार|एक बार} {डालें|भरें}
      --
      {नहीं तो|वरना} <amount> रुपये {जुर्माना|पेनल्टी} {कटेगा|लगेगा}
      जब तक {क्षेत्रीय कार्यालय|मुंबई} नहीं आएंगे तब तक <amount> रुपये {रुके|फंसे} रहेंगे
      ध्यान नहीं दिया तो {खाता|पासबुक} {हमेशा के लिए बंद|रद्द}`,
  }),
  family('card-reward', ['url', 'phone'], {
    en: `
      {Congratulations|Good news}, your <bank> credit card {earned|has collected} <number> {reward points|bonus points|coins}
      {Hello|Sir} I am <agent> from <bank> {card division|limit team}, your {card limit|credit limit} can {go up|be raised} to Rs <amount>
      {Points|Cashback} worth Rs <amount> on your <bank> card {lapse|expire|end} {tonight|on <date>}
      --
      {Redeem|Convert} them {into cash|to a gift voucher} {at|through} <link>
      {Just|Only} {log in|sign in} at <link> with your {card number and CVV|card details}
      {To claim|For the benefit} {ring|dial} <call> and {keep the card|hold the card} {near you|in front}
      --
      {Say|Tell} {yes|one} and {read the OTP|give the six digits} {so the points|for the limit to} {move|open}
      {Yearly charge|Annual fee} of Rs <amount> will {be removed|become zero} {at the same time|with it}
      {Put|Install} the {card app|rewards app} from the {message|chat} and {type|enter} the {expiry date|back side number}
      --
      Offer {valid|open} for {selected|lucky|first hundred} {members|card holders} {only|this week}
      {Refuse|Skip} and Rs <amount> {insurance|protection} will be {billed|added} {each month|every year}
      {No need|Do not go} to {visit the branch|ask the branch}, {all is online|everything by phone}`,
    hi: `
      {बधाई हो|खुशखबरी}, आपके <bank> क्रेडिट कार्ड पर <number> {रिवॉर्ड पॉइंट|बोनस पॉइंट|कॉइन} {जमा हुए|मिले} हैं
      {नमस्ते|सर} मैं <bank> के {कार्ड विभाग|लिमिट टीम} से <agent>, आपकी {कार्ड लिमिट|क्रेडिट लिमिट} <amount> तक {बढ़ सकती|हो सकती} है
      <bank> कार्ड के <amount> रुपये के {पॉइंट|कैशबैक} {आज रात|<date> को} {खत्म|बेकार} हो जाएंगे
      --
      इन्हें <link> पर {नकद में|गिफ्ट वाउचर में} {बदलें|भुना लें}
      {बस|केवल} <link> पर {कार्ड नंबर और सीवीवी|कार्ड की जानकारी} से {लॉगिन करें|अंदर जाएं}
      {पाने के लिए|फायदा लेने को} <call> {मिलाएं|पर फोन करें} और कार्ड {पास|सामने} रखें
      --
      {हां बोलिए|एक दबाइए} और {ओटीपी पढ़िए|छह अंक बताइए} {तभी पॉइंट|लिमिट} {आएंगे|खुलेगी}
      <amount> रुपये की {सालाना फीस|वार्षिक चार्ज} भी {हट जाएगी|जीरो होगी}
      {मैसेज|चैट} वाला {कार्ड ऐप|रिवॉर्ड ऐप} {डालकर|लगाकर} {एक्सपायरी|पीछे का नंबर} {भरें|लिखें}
      --
      यह ऑफर {चुने हुए|लकी|पहले सौ} {ग्राहकों|कार्ड वालों} के लिए {इसी हफ्ते|ही} है
      मना किया तो <amount> रुपये का {बीमा|प्रोटेक्शन} {हर महीने|हर साल} {जुड़ेगा|कटेगा}
      {शाखा|ब्रांच} जाने की {जरूरत नहीं|मत सोचिए}, {सब ऑनलाइन|सब फोन पर} होगा`,
  }),
  family('loan-app', ['phone', 'url', 'upi'], {
    en: `
      {Instant|Quick|Five minute} loan of Rs <amount> {approved|sanctioned} {without papers|on Aadhaar only} from <firm>
      I took {a small loan|Rs <amount>} from an app {named|called} <firm> {last month|on <date>}
      {Recovery man|Agent} <agent> of <firm> {abuses|keeps threatening} me {day and night|every hour}
      --
      {Apply|Download} from <link> and {allow|give} {contacts and gallery|all permissions}
      {First|Before release} {deposit|send} {file charge|processing fee} Rs <amount> on <upi>
      {Pay|Clear} the {due|EMI} on <upi> {before|by} <time>
      {Talk|Reply} to the {loan officer|credit manager} at <call>
      --
      {They want|Now asking} {double|three times} the {amount|principal} {after seven days|though I returned it}
      {They made|He sent} {dirty|naked|edited} {photos|pictures} of me to {my contacts|my relatives|my phone list}
      {GST|Insurance|Agreement stamp} of Rs <amount> {more|again} is {asked|needed} and loan {never came|still not given}
      --
      {We will post|It goes} on {Facebook|all WhatsApp groups} that you are a {thief|cheater|defaulter}
      {CIBIL|Credit score} will be {spoiled|destroyed} and {police|a court notice} {comes home|reaches your village}
      {Interest|Rate} is {only|just} {one|two} percent, {easy|monthly} instalments of Rs <amount>`,
    hi: `
      <firm> से <amount> रुपये का {तुरंत|पांच मिनट में} लोन {पास|मंजूर} हुआ, {बिना कागज|सिर्फ आधार पर}
      मैंने <firm> {नाम के ऐप|ऐप} से {छोटा सा लोन|<amount> रुपये} {पिछले महीने|<date> को} लिया था
      <firm> का {रिकवरी वाला|एजेंट} <agent> {दिन रात|हर घंटे} {गाली|धमकी} देता है
      --
      <link> से {डाउनलोड|आवेदन} करें और {कॉन्टैक्ट और गैलरी|सब परमिशन} {चालू करें|दें}
      पहले <upi> पर {फाइल चार्ज|प्रोसेसिंग फीस} <amount> रुपये {जमा करें|डालें}
      <upi> पर {किस्त|बकाया} <time> {से पहले|तक} {भरो|चुकाओ}
      {लोन अधिकारी|क्रेडिट मैनेजर} से <call> पर {बात|जवाब} करें
      --
      अब {दुगना|तीन गुना} {मांग रहे हैं|वसूल रहे हैं} जबकि {सात दिन ही हुए|मैं लौटा चुका}
      मेरी {गंदी|एडिट की हुई|नंगी} {फोटो|तस्वीर} बनाकर {रिश्तेदारों|सब कॉन्टैक्ट|जान पहचान} में {भेज दी|फैला दी}
      {जीएसटी|बीमा|स्टाम्प} के <amount> रुपये {और|फिर} मांगे और लोन {आया ही नहीं|मिला नहीं}
      --
      {फेसबुक|सब ग्रुप} में डाल देंगे कि तू {चोर|धोखेबाज|डिफॉल्टर} है
      {सिबिल|क्रेडिट स्कोर} {खराब|बर्बाद} होगा और {पुलिस|कोर्ट का नोटिस} {घर|गांव} आएगा
      ब्याज {केवल|बस} {एक|दो} टका, <amount> रुपये की {आसान|मासिक} किस्त`,
  }),
  family('stock-tips', ['url', 'phone', 'upi'], {
    en: `
      {Added|Joined} me to a {WhatsApp|Telegram} group {named|of} <firm> {Traders|Wealth|Capital} {without asking|from an advertisement}
      Professor <agent> of <firm> {gives|shares} {sure shot|daily|insider} {share tips|stock calls} {each morning|before market opens}
      {Earn|Make} {thirty|fifty|two hundred} percent in {IPO|upper circuit|block deal} {through|with} <firm> {institutional|VIP} account
      --
      {Open|Create} the {trading account|demat} on <link> {and deposit|with minimum} Rs <amount>
      {Install|Get} their {trading app|terminal} from <link>, {profit|balance} {shows|is seen} {there only|on the screen}
      {Fund|Recharge} the wallet {by paying|through} <upi> {given by the assistant|for today}
      {Message|Speak to} the {assistant|teacher helper} on <call> {for the account|to begin}
      --
      {Screen|App} {showed|says} profit Rs <amount> but {withdrawal|taking out} {fails|is refused|is pending}
      {Members|People} in the group {post|show} {false|big} {profit screenshots|bank credits} {all day|every hour}
      {IPO|Shares} {allotted|given} {more than|ten times} what I {asked|applied}, {must pay|told to bring} Rs <amount> {or account freezes|by <date>}
      --
      {Pay|Give} {tax|commission|service fee} of {fifteen|twenty|thirty} percent {first|before release}
      {SEBI registered|Foreign investor} {certificate|licence} was {shown|sent} to {win trust|make us believe}
      {Group|Admin} {removed|blocked} me when I {asked money back|doubted}`,
    hi: `
      मुझे <firm> {ट्रेडर्स|वेल्थ|कैपिटल} {नाम के|वाले} {व्हाट्सऐप|टेलीग्राम} ग्रुप में {बिना पूछे|विज्ञापन से} जोड़ा
      <firm> के प्रोफेसर <agent> {रोज सुबह|बाजार खुलने से पहले} {पक्की|अंदर की} {शेयर टिप|स्टॉक कॉल} {देते|बताते} हैं
      <firm> के {वीआईपी|संस्थागत} खाते से {आईपीओ|अपर सर्किट|ब्लॉक डील} में {तीस|पचास|दो सौ} टका {कमाएं|मुनाफा}
      --
      <link> पर {ट्रेडिंग खाता|डीमैट} {खोलकर|बनाकर} कम से कम <amount> रुपये {डालें|जमा करें}
      <link> से उनका {ट्रेडिंग ऐप|टर्मिनल} {लगाएं|लें}, {मुनाफा|बैलेंस} {उसी में|स्क्रीन पर} दिखेगा
      {असिस्टेंट के दिए|आज के} <upi> पर {वॉलेट भरें|फंड भेजें}
      {शुरू करने|खाते} के लिए {असिस्टेंट|मैडम} को <call> पर {मैसेज|बात} करें
      --
      {ऐप|स्क्रीन} में <amount> मुनाफा {दिखा|बताता है} पर {निकासी|पैसा निकालना} {फेल|रुका हुआ|मना} है
      ग्रुप में लोग {दिन भर|हर घंटे} {झूठे|बड़े} {मुनाफे के स्क्रीनशॉट|बैंक क्रेडिट} {डालते|दिखाते} हैं
      {शेयर|आईपीओ} {मांगे से ज्यादा|दस गुना} {मिल गया|अलॉट हुआ}, <amount> रुपये {और लाओ|<date> तक भरो} वरना खाता {फ्रीज|बंद}
      --
      पहले {पंद्रह|बीस|तीस} टका {टैक्स|कमीशन|सर्विस फीस} {भरो|दो}
      {भरोसे के लिए|यकीन दिलाने} {सेबी रजिस्टर्ड|विदेशी निवेशक} {सर्टिफिकेट|लाइसेंस} {भेजा|दिखाया}
      पैसे {वापस मांगने|पूछने} पर {ग्रुप से निकाला|ब्लॉक कर दिया}`,
  }),
  family('insurance', ['phone', 'upi', 'url'], {
    en: `
      {Your|An old} {LIC|life|health} policy <number> has {a bonus|maturity money|unclaimed amount} of Rs <amount>
      Madam <agent> from {IRDA|insurance ombudsman|the policy grievance office} {rang|phoned} about my {lapsed|stopped} policy
      {Buy|Take} {one new|a single premium} policy of <firm> and {get|receive} {interest free loan|double bonus}
      --
      {For release|To get it} {deposit|pay} {NOC|tax|file} charge Rs <amount> to <upi>
      {Ring|Contact} the {settlement|claim} officer on <call> {with the bond|with policy papers}
      {Fill|Submit} the {claim|surrender} form at <link> with {bank book|cheque}
      --
      The agent {ate|took} your commission, {we will return it|fund office gives it back} {in ten days|after <date>}
      {Each time|Again} a new {officer|department} {asks|wants} {some more|another} Rs <amount> {for GST|for stamp|as security}
      {Cheque|DD} of your money is {ready|printed|on the table} {at Delhi|in Hyderabad|in the head office}
      --
      If {not done|delayed} the {fund|money} {goes|will go} to {government|the old agent}
      {Do not tell|Hide it from} your {local agent|branch}, they {cancel|spoil} the {file|claim}`,
    hi: `
      आपकी {पुरानी|} {एलआईसी|जीवन|हेल्थ} पॉलिसी <number> में <amount> रुपये {बोनस|मैच्योरिटी|लावारिस पैसा} {पड़ा|बाकी} है
      {बीमा लोकपाल|पॉलिसी शिकायत दफ्तर|आईआरडीए} से <agent> मैडम ने मेरी {बंद|रुकी} पॉलिसी के लिए {फोन किया|बात की}
      <firm> की {एक नई|सिंगल प्रीमियम} पॉलिसी लें और {बिना ब्याज लोन|दुगना बोनस} {पाएं|लें}
      --
      {छुड़ाने|पाने} के लिए <upi> पर {एनओसी|टैक्स|फाइल} चार्ज <amount> रुपये {जमा करें|भरें}
      {बॉन्ड|कागज} लेकर {सेटलमेंट|क्लेम} अधिकारी को <call> पर {मिलाएं|संपर्क करें}
      <link> पर {क्लेम|सरेंडर} फॉर्म {बैंक पासबुक|चेक} के साथ {भरें|जमा करें}
      --
      एजेंट ने आपका कमीशन {खाया|रखा} है, {दस दिन में|<date> के बाद} {हम दिलाएंगे|वापस होगा}
      {हर बार|फिर} नया {अधिकारी|विभाग} <amount> रुपये {जीएसटी|स्टाम्प|जमानत} {मांगता|बताता} है
      आपका {चेक|डीडी} {दिल्ली|हैदराबाद|हेड ऑफिस} में {तैयार|छपा|टेबल पर} है
      --
      {देर हुई|नहीं किया} तो {फंड|पैसा} {सरकार|पुराने एजेंट} को {चला जाएगा|मिलेगा}
      {लोकल एजेंट|ब्रांच} को {मत बताना|खबर न हो}, वे {फाइल|क्लेम} {रद्द|खराब} कर देंगे`,
  }),
];
