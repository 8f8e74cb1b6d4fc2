/**
 * Well-known places of India outside any one district: the states, the large cities, the districts of Chhattisgarh.
 * A jurisdiction's own names win over these. Names as written by their governments; both scripts are matched by sound.
 */
export const elsewhere: readonly string[] = `
Delhi|New Delhi|दिल्ली|Mumbai|मुंबई|Kolkata|कोलकाता|Calcutta|Chennai|चेन्नई|Bengaluru|Bangalore|बेंगलुरु|बैंगलोर|Hyderabad|हैदराबाद|Pune|पुणे|
Ahmedabad|अहमदाबाद|Surat|सूरत|Jaipur|जयपुर|Jodhpur|जोधपुर|Lucknow|लखनऊ|Kanpur|कानपुर|Varanasi|वाराणसी|Banaras|Prayagraj|Allahabad|प्रयागराज|इलाहाबाद|
Noida|नोएडा|Gurugram|Gurgaon|गुरुग्राम|गुड़गांव|Ghaziabad|गाजियाबाद|Faridabad|फरीदाबाद|Patna|पटना|Ranchi|रांची|Jamtara|जामताड़ा|Deoghar|देवघर|Dhanbad|धनबाद|
Jamshedpur|जमशेदपुर|Bhopal|भोपाल|Indore|इंदौर|Jabalpur|जबलपुर|Gwalior|ग्वालियर|Anuppur|अनूपपुर|Shahdol|शहडोल|Amarkantak|अमरकंटक|Balaghat|बालाघाट|
Nagpur|नागपुर|Gondia|गोंदिया|Nashik|नासिक|Chandigarh|चंडीगढ़|Ludhiana|लुधियाना|Amritsar|अमृतसर|Mewat|मेवात|Bharatpur|भरतपुर|Alwar|अलवर|Agra|आगरा|Mathura|मथुरा|
Bhubaneswar|भुवनेश्वर|Sambalpur|संबलपुर|Jharsuguda|झारसुगुड़ा|Rourkela|राउरकेला|Guwahati|गुवाहाटी|Dehradun|देहरादून|Shimla|शिमला|Srinagar|श्रीनगर|Goa|गोवा|
Raipur|रायपुर|Naya Raipur|Nava Raipur|नया रायपुर|नवा रायपुर|Durg|दुर्ग|Bhilai|भिलाई|Rajnandgaon|राजनांदगांव|Raigarh|रायगढ़|Korba|कोरबा|Janjgir|जांजगीर|Mungeli|मुंगेली|
Ambikapur|अंबिकापुर|Surguja|Sarguja|सरगुजा|Jagdalpur|जगदलपुर|Dhamtari|धमतरी|Mahasamund|महासमुंद|Kawardha|कवर्धा|Kabirdham|कबीरधाम|Bemetara|बेमेतरा|
Kanker|कांकेर|Kondagaon|कोंडागांव|Dantewada|दंतेवाड़ा|Narayanpur|नारायणपुर|Jashpur|जशपुर|Surajpur|सूरजपुर|Balrampur|बलरामपुर|Manendragarh|मनेंद्रगढ़|Chirmiri|चिरमिरी|
Gariaband|गरियाबंद|Sarangarh|सारंगढ़|Bilaigarh|बिलाईगढ़|Khairagarh|खैरागढ़|Bilaspur|बिलासपुर|
Himachal Pradesh|Himachal|हिमाचल|Uttar Pradesh|उत्तर प्रदेश|Madhya Pradesh|मध्य प्रदेश|Bihar|बिहार|Jharkhand|झारखंड|Odisha|Orissa|ओडिशा|West Bengal|पश्चिम बंगाल|
Maharashtra|महाराष्ट्र|Gujarat|गुजरात|Rajasthan|राजस्थान|Haryana|हरियाणा|Punjab|पंजाब|Uttarakhand|उत्तराखंड|Telangana|तेलंगाना|Andhra Pradesh|आंध्र प्रदेश|
Karnataka|कर्नाटक|Tamil Nadu|तमिलनाडु|Kerala|केरल|Assam|असम|Chhattisgarh|छत्तीसगढ़`
  .split('|')
  .map((name) => name.trim())
  .filter(Boolean);
