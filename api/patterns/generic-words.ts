import { foldWord } from '../search/fold.ts';

/**
 * Words that any report may hold, whatever it is about: function words and what everybody says of a fraud. A text
 * made of these alone says nothing of which fraud it is, so it must not bind two reports.
 */
const written = `
a about after again all also am an and any are as asked asking at be because been before being but by can could did do does
doing done for from get getting got had has have he her here him his how i if in into is it its just kindly last later let
like make me mine more most much my no not now of off on one only or other our out over please pls plz said same saying says
she should so some still such than thank thanks that the their them then there these they this those through till time to
told too took two under until up us use used very was we were what when where which while who whose why will with without
would yes you your dear sir madam today yesterday tomorrow day days week month morning evening night minutes hours number
no num call calls called calling caller phone mobile message messages msg sms whatsapp mail email link click fraud frauds
fraudster scam scammer fake cheat cheated cheating thug money amount rupees rs inr lakh thousand hundred account accounts bank
lost loss gone deducted debited transferred transfer paid pay payment send sent back return refund recover help report
complaint complain register action police cyber crime cell station case unknown person someone somebody people man woman
boy girl details detail information otp pin password online app
name details given give gave happened happen received receive came come coming took take taken want wanted need know
main mai maine mainne mera mere meri mujhe mujhko mujhse hum ham humne hamara hamare hamein humko aap aapne aapka aapke aapko
tum tumhara wo woh vo usne uska uske uski usko unhone unka unke unko ye yeh yah is isne iska iske isko in ne ko ka ki ke se
me mein par pe tak liye aur or ya bhi hi to toh na nahi nahin mat ho hai hain tha thi the hoga hogi hua hui hue raha rahi
rahe kar karo kare karke karna karne karta kiya ki gaya gayi gaye diya diye di dena dene liya li lena aaya aayi aaye aa ja
jo jab tab kab kya kyu kyun kaun kahan kaise kuch koi sab ek do baat baar din kal aaj abhi phir fir bad baad pehle
bola bole boli bolkar kaha kah kehkar bata bataya batao kripya krpya sahab sir ji bhai
paisa paise paisa rupaye rupay rupye khata khate khaate thagi thag thaga dhokha dhokhadhadi farji pharji nakli jhutha chori
number nambar namber fon phon kol sandesh link linc shikayat karwai karyawahi madad sahayata thana darj vapas wapas
anjan agyat vyakti admi aadmi log logo mila mile mili aata chahiye
मैं मैंने मेरा मेरे मेरी मुझे मुझको मुझसे हम हमने हमारा हमारे हमें आप आपने आपका आपके आपको तुम वह वो उसने उसका उसके उसकी उसको
उन्होंने यह ये इस इसने इसका इसके इसको ने को का की के से में पर तक लिए और या भी ही तो ना न नहीं मत हो है हैं था थी थे होगा
हुआ हुई हुए रहा रही रहे कर करो करें करके करना करने किया गया गई गए दिया दिए दी देना लिया ली लेना आया आई आए जा जो जब तब कब
क्या क्यों कौन कहां कैसे कुछ कोई सब एक दो बात बार दिन कल आज अभी फिर बाद पहले बोला बोले बोलकर कहा कहकर बताया बताओ कृपया
जी सर पैसा पैसे रुपये रुपए खाता खाते ठगी ठग धोखा धोखाधड़ी फर्जी नकली झूठा नंबर फोन कॉल संदेश मैसेज लिंक शिकायत कार्रवाई मदद
सहायता थाना दर्ज वापस अनजान अज्ञात व्यक्ति आदमी लोग मिला मिले मिली चाहिए फ्रॉड बैंक ओटीपी पुलिस साइबर मोबाइल ऐप ग्राहक उपभोक्ता तुरंत कस्टमर केयर ऑफिस अधिकारी सेवा संपर्क
`;

/** Their folded keys, as normalise-text.ts gives words. */
export const genericWords: ReadonlySet<string> = new Set(
  written
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(foldWord),
);
