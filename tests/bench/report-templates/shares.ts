/**
 * How often each trap of the generated corpus occurs: the world as the issue describes it, in one place. A share is
 * of all reports unless it says otherwise. They were set before any engine was measured and are not its settings.
 */
export const shares = {
  /** Reports that belong to no campaign. */
  oneOff: 0.2,
  /** Of the one-offs: told with sentences of a family of scams, beside the person's own. */
  oneOffInFamily: 0.5,
  /** Identifiers without text: nothing, or a line that fits every campaign ("fraud call from this number"). */
  identifierOnly: 0.1,
  /** Text without identifiers: the number is "this number", the link "the link". */
  textOnly: 0.2,
  /** Of the reports with text and identifiers: where the identifier stands. The rest: in both places. */
  identifierInTextOnly: 0.45,
  identifierInSuspectsOnly: 0.25,
  /** Of the reports with identifiers of a campaign that has more than one: two instead of one. */
  twoIdentifiers: 0.25,
  /** Of the reports with identifiers of a campaign that has replaced one: one that was replaced is named. */
  olderIdentifier: 0.1,
  /** Of the identifiers named in a text or beside one: one digit or letter copied wrongly. */
  miscopied: 0.005,
  /** A helpline, a bank's true number or site, google.com, a shortener, a bare shared host, told in the story. */
  benignInText: 0.12,
  /** The same, entered as a suspect. */
  benignInSuspects: 0.02,
  /** Another campaign's number named in passing: one in fifty. */
  passing: 0.02,
  /** Of the links of campaigns: on a host that carries many people's pages. */
  sharedHost: 0.35,
  /** Of the phone numbers of campaigns: used before by a campaign that has ended. */
  recycled: 0.01,
  /** Of the texts told in Hindi: typed in Latin letters, each person in their own romanisation. */
  hindiInLatin: 0.25,
  /** Of the texts: as if read from a picture. */
  picture: 0.1,
  /** Of the words of a text, on average; a person is somewhere between careful (0) and twice this. */
  noisyWords: 0.25,
  /** Of the stories told from a script: all its sentences, some of them (at least two), or the beginning only. */
  toldInPart: 0.35,
  toldBeginning: 0.12,
  /** Of those told in more than one sentence: in another order. */
  reordered: 0.25,
  /** The victim's own words before and after. */
  ownWordsBefore: 0.55,
  ownWordsAfter: 0.45,
  /** Of the campaigns: told in one, in two and in three of the languages. */
  oneLanguage: 0.5,
  twoLanguages: 0.35,
} as const;

/** The sizes of campaigns: P(size >= s) falls as (s / smallest) ** -exponent, cut off at the largest. */
export const sizes = { smallest: 2, largest: 3000, exponent: 0.8 } as const;

/** How many campaigns run at the same time. */
export const campaignsAtOnce = 150;

/** A campaign has between one and this many identifiers in its life, in use one after the other. */
export const largestPool = 12;

/**
 * Two scripts of a family may share at most this part of their word pairs (Jaccard), or a new one is written, up to
 * `scriptTries` times. What is compared is the last `scriptsRemembered` of the family and tongue, so that memory
 * stays flat.
 */
export const scriptsAlikeAtMost = 0.4;
export const scriptTries = 15;
export const scriptsRemembered = 250;
