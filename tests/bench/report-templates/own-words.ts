/**
 * What reporters say in their own words around a fraudster's message, whoever the fraudster is. `{a|b}` is
 * settled anew in every report here; `<...>` too.
 */
export const ownWords = {
  before: {
    en: [
      '{Sir|Respected sir|Hello|To the cyber cell}, {I|my <kin>} {got|received} {this message|this call|a call like this} {today|yesterday|on <date>} at <time>',
      '{Please help|Kindly help me}, I am <name> from <place>',
      'My <kin> was {cheated|fooled|looted} of Rs <amount>, it was like this',
      '{I am|We are} <job> {at|from|near} <place> {and this happened|and I want to report}',
      'Forwarding {what came|the message|their words} {to me|on my phone|on my <kin> phone}',
      'Is this {true|real|genuine} or {fraud|fake}?',
      'On <date> {around|about} <time> {I was|while I was} {at work|at the market|cooking|travelling|in the field|asleep}',
      '{Fraud|Scam} {alert|complaint|report}',
      'He {said|told me|was saying}',
      '{Third|Second|Tenth} time {this week|this month} {same thing|like this}',
    ],
    hi: [
      '{साहब|सर|नमस्ते|महोदय}, {मुझे|मेरे <kin> को} {यह मैसेज|ऐसा फोन|यह कॉल} {आज|कल|<date> को} <time> आया',
      '{मदद करें|कृपया मदद कीजिए}, मैं <name> {<place> से|गांव <place>}',
      'मेरे <kin> के <amount> रुपये {ठग लिए|चले गए|लूट लिए}, बात ऐसी है',
      '{मैं <place> में <job> हूं|हम <place> में <job> हैं} और {ऐसा हुआ|शिकायत करनी है}',
      '{जो आया|उनकी बात|मैसेज} {नीचे|आगे} {भेज|लिख} रहा हूं',
      'क्या यह {सच|असली} है या {धोखा|फ्रॉड}',
      '<date> को <time> जब मैं {काम पर|बाजार में|खेत में|सफर में|सोया} था',
      '{ठगी|फ्रॉड|धोखाधड़ी} की {शिकायत|सूचना}',
      'उसने {कहा|बोला|बताया} कि',
      '{इस हफ्ते|इस महीने} {दूसरी|तीसरी|दसवीं} बार {यही|ऐसा} हुआ',
    ],
  },
  after: {
    en: [
      'I {cut the call|did not pay|blocked them} {but|and} {please check|others may be cheated|kindly take action}',
      'I {lost|paid|transferred} Rs <amount> {on <date>|from my salary|from my savings}, {please return|kindly get it back}',
      'What {should|do} I do {now|next}?',
      'My <kin> {is crying|is very worried|is not eating}',
      'Please {catch|punish|trace} {them|these people|him}',
      'I have {screenshot|recording|call details} {also|with me}',
      '{Bank|The branch} {did nothing|says go to police|told me to write here}',
      'My name is <name>, {live|stay} in <place>',
      '{Thank you|Thanks|Regards} <name>',
      'I {clicked|opened it|believed it} {before my <kin> stopped me|by mistake}',
      '{Many people|Two others} in <place> {also|too} got {it|the same}',
    ],
    hi: [
      'मैंने {फोन काट दिया|पैसे नहीं दिए|ब्लॉक कर दिया} {पर|और} {जांच करें|दूसरे न फंसें|कार्रवाई कीजिए}',
      'मेरे <amount> रुपये {<date> को|तनख्वाह के|बचत के} {गए|कट गए|चले गए}, {वापस दिलाइए|मदद कीजिए}',
      'अब {क्या करूं|कहां जाऊं|आगे क्या करना है}',
      'मेरे <kin> {बहुत परेशान|रो रहे|घबराए} हैं',
      '{इनको|ऐसे लोगों को} {पकड़िए|सजा दीजिए|ढूंढिए}',
      'मेरे पास {स्क्रीनशॉट|रिकॉर्डिंग|कॉल डिटेल} {भी है|है}',
      '{बैंक|शाखा} ने {कुछ नहीं किया|थाने भेजा|यहां लिखने को कहा}',
      'मेरा नाम <name>, {<place> में रहता हूं|पता <place>}',
      '{धन्यवाद|आपका} <name>',
      '{गलती से|जल्दी में} {दबा दिया|खोल लिया|मान लिया} फिर <kin> ने रोका',
      '<place> में {कई लोगों|दो और लोगों} को {भी|यही} आया',
    ],
  },
  /** Lines that fit every campaign: what stands where there is an identifier and no story. */
  bare: {
    en: [
      'fraud call from this number',
      'fake link',
      'this is fraud',
      'scam number please block',
      'cheater',
      'please check this',
      'got call from this',
      'fraud',
    ],
    hi: [
      'इस नंबर से फ्रॉड कॉल आया',
      'फर्जी लिंक है',
      'यह ठग है',
      'इस नंबर को बंद करो',
      'धोखेबाज',
      'कृपया जांच करें',
      'फ्रॉड',
      'यहां से फोन आता है',
    ],
  },
  /** Names the fraudster's identifier where the told part of the script did not. */
  naming: {
    en: [
      '{Number|Details} {is|of the fraud}: <id>',
      '{It came|The call came} from <id>',
      '{They used|He gave} <id>',
      '<id>',
    ],
    hi: ['{नंबर|जानकारी} {यह है|}: <id>', '<id> से {आया|फोन था}', 'उसने <id> {दिया|बताया}', '<id>'],
  },
  /** Another campaign's number, in passing. */
  passing: {
    en: [
      '{Last week|Earlier} my <kin> got {some other|another} {fraud|call} from <id>',
      'Not like <id> which {came before|was a different matter}',
      'A neighbour {says|told} {he had|got} trouble from <id>',
    ],
    hi: [
      '{पिछले हफ्ते|पहले} मेरे <kin> को <id> से {दूसरा|कोई और} {फ्रॉड|फोन} आया था',
      'यह <id> वाला नहीं, वह {अलग|दूसरी} बात थी',
      'पड़ोसी को <id> से {परेशानी|ठगी} हुई थी',
    ],
  },
} as const;

/** What stands in a sentence where the teller leaves an identifier out. */
export const unnamed = {
  en: {
    call: ['this number', 'his number', 'a number', 'the given number'],
    link: ['the link', 'a link', 'some site', 'the given link'],
    upi: ['his UPI', 'a UPI id', 'the account given', 'a QR'],
  },
  hi: {
    call: ['इस नंबर', 'उसके नंबर', 'एक नंबर', 'दिए नंबर'],
    link: ['लिंक', 'एक लिंक', 'किसी साइट', 'दिए लिंक'],
    upi: ['उसके यूपीआई', 'एक खाते', 'दिए खाते', 'क्यूआर'],
  },
} as const;
