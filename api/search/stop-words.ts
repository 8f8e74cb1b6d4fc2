/**
 * Words that say nothing about what is looked for. They are passed over where other words are left. By their
 * spelling, not their key: में and man, की and kee would else be one.
 */
export const stopWords: ReadonlySet<string> = new Set(
  [
    'का के की को से में मे पर और या है हैं था थे थी हो हूं हूँ ने तो भी ही यह ये वह वो इस उस इसका जो कि लिए एक मेरा मेरे मेरी मुझे मैं हम',
    'आप आपका क्या कैसे कौन कब कहां कहाँ क्यों रहा रहे रही गया गए गई कर करें करना नहीं',
    'ka ke ki ko se mein me mai main par aur ya hai hain he tha the thi ho hu hun ne to bhi hi yah ye vah wo vo jo is us liye mera mere meri mujhe',
    'hum aap kya kaise kaun kab kahan kyon kyu kyun raha rahe rahi gaya gaye gayi gai kar kare karna nahi nahin',
    'a an the of in on at to for and or is are was were be been am i my me we our you your it its this that with from by as do does did how what who when why can',
  ].flatMap((line) => line.split(' ')),
);
