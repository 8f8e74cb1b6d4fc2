import { z } from 'zod';
import { type BothLanguages, bothLanguages } from '../content/schema.ts';
import type { SignalKind } from '../patterns/schema.ts';
import { text } from '../reports/schema.ts';

export const checkLimit = 5000;

/** Spaces and what nobody sees: a text of these alone is empty. */
const unseen = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** `POST /check`: a number, link, UPI ID, sender or whole message. */
export const checkInput = z.strictObject({
  text: text(checkLimit).pipe(
    z.string().refine((given) => given.replace(unseen, '') !== '', { error: 'required' }),
  ),
  /** Of a form; a program says it with Accept-Language. */
  language: z.enum(['hi', 'en']).optional(),
});

/** From the gravest to the most harmless; `unknown` is graver than `official`, for it may be anybody's. */
export const verdicts = ['confirmed', 'reported', 'imitation', 'unknown', 'official'] as const;
export type Verdict = (typeof verdicts)[number];

/** What the answer is headed with: the verdict, or what has to be said beside it. Texts: `check.verdict.<headline>`. */
export type Headline = Verdict | 'reported_once' | 'genuine_inside' | 'story' | 'nothing';

/** A body of content/official/official.yaml, as far as a reader needs it. */
export type OfficialBody = {
  id: string;
  name: BothLanguages;
  /** True sites, numbers as dialled, to go to instead. */
  domains: string[];
  phones: string[];
};

/** Why something is taken for an imitation; texts: content/official/check-words.yaml. */
export const imitationReasons = [
  'look_alike_letters',
  'misspelled',
  'added_words',
  'wrong_ending',
  'government_ending',
  'true_name_in_front',
  'true_address_before_at',
  'true_address_in_path',
  'name_on_free_host',
  'name_in_mailbox',
  'name_in_upi',
  'true_upi_changed',
  'name_in_sender',
  'name_in_handle',
  'name_in_apk',
] as const;
export type ImitationReason = (typeof imitationReasons)[number];

export type Imitated = OfficialBody & { reason: ImitationReason; why: BothLanguages };

/** What the reports of a value told of. */
export type ToldStory = {
  /** A category's id, or null where the reports did not say. */
  category: string | null;
  name: BothLanguages | null;
  reports: number;
};

export type CheckedSignal = {
  kind: SignalKind;
  /** The normal form, as in reports. */
  value: string;
  verdict: Verdict;
  /** Reports that name it, without those closed as no fraud. Always 0 for what is official. */
  reports: number;
  /** ISO 8601, or null where it was never reported. */
  firstSeen: string | null;
  lastSeen: string | null;
  /** Most reports first. */
  stories: ToldStory[];
  /** Told for reported and confirmed values too: a reported link may imitate a bank. */
  imitates: Imitated | null;
  /** Whose true number, site or sender it is. */
  official: OfficialBody | null;
};

/** A pattern that has one of the values, or a text like this one. */
export type SimilarPattern = {
  id: string;
  category: string | null;
  name: BothLanguages | null;
  /** `confirmed` by staff, or `suggested` by the machine. */
  status: 'confirmed' | 'suggested';
  reports: number;
  firstSeen: string;
  lastSeen: string;
};

/** What a reader may be told to do; choose-advice.ts chooses. */
export const adviceIds = [
  'confirmed_stop',
  'reported_careful',
  'imitation_do_not_open',
  'go_to_the_true_one',
  'official_but_caller_may_lie',
  'not_listed_is_not_safe',
  'look_at_link',
  'short_link',
  'look_at_number',
  'look_at_upi',
  'look_at_account',
  'look_at_mail',
  'look_at_sender',
  'look_at_handle',
  'no_apk',
  'no_screen_share',
  'sounds_like_fraud',
  'nothing_to_check',
  'money_gone_1930',
] as const;
export type AdviceId = (typeof adviceIds)[number];

/** content/official/check-words.yaml. */
export const checkWords = z.strictObject({
  reasons: z.record(z.enum(imitationReasons), bothLanguages),
  advice: z.record(z.enum(adviceIds), bothLanguages),
});
export type CheckWords = z.infer<typeof checkWords>;

export type Advice = { id: AdviceId; text: BothLanguages };

/** What `POST /check` answers. */
export type CheckAnswer = {
  verdict: Verdict;
  headline: Headline;
  signals: CheckedSignal[];
  similar: SimilarPattern[];
  /** The kind of fraud that the words tell of, if any; `alerts` are of this kind. */
  category: { id: string; name: BothLanguages } | null;
  alerts: { slug: string; title: string; url: string }[];
  /** In the order to read it. */
  advice: Advice[];
};

/** `GET /confirmed/{prefix}`: the first two signs of the hash that is looked for. */
export const shardPrefix = z.strictObject({ prefix: z.string().regex(/^[0-9a-f]{2}$/) });

/**
 * What police have confirmed, as hashes that begin alike: of `<kind> <value>`, SHA-256 in hex, without the two signs
 * of the prefix, cut to 20. Some are made up, so that their number says little.
 */
export type ConfirmedShard = { prefix: string; hashes: string[] };
