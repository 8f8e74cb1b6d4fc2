const secret = String.raw`(?:\b(?:otp|cvv|m-?pin|pin(?! ?code)|pass ?(?:word|code))\b|ओ ?टी ?पी|सी ?वी ?वी|पासवर्ड|एम ?पिन|पिन(?! ?कोड))`;
/** English asks before it names, Hindi after. */
const asking = new RegExp(
  String.raw`\b(?:send|tell|give|share|provide|write|enter|type|need|forward)\b.{0,40}${secret}|${secret}.{0,25}(?:भेज|बता|दीजिए|दे दें|दे दो|लिख|डालिए|चाहिए)`,
  'iu',
);
const refusing =
  /\b(not|never|no|nobody|don['’]?t|doesn['’]?t|won['’]?t|without)\b|(?:^|\s)(?:मत|न|ना|नहीं|कभी|किसी को भी)(?:\s|$)/i;

/**
 * Whether a text to a citizen asks for an OTP, a PIN, a CVV or a password, which nobody of ours ever does: a fraudster with an
 * officer's password would. It reads sentence by sentence; whoever warns of it ("do not send the OTP") asks for none.
 */
export const asksForSecret = (text: string): boolean =>
  text
    .normalize('NFC')
    .split(/[।.!?\n]+/)
    .some((sentence) => asking.test(sentence) && !refusing.test(sentence));
