import { z } from 'zod';

/** The kinds of fraud; content/taxonomy/categories.yaml names them. */
export const categories = [
  'digital-arrest',
  'kyc-update',
  'electricity-bill',
  'apk-file',
  'upi-collect-refund',
  'job-task',
  'loan-app',
  'parcel-customs',
  'fake-customer-care',
  'trading-group',
  'lookalike-shop',
  'sim-otp',
  'video-blackmail',
  'lottery-prize',
  'aadhaar-thumb',
  'relative-in-need',
  'social-account',
  'shop-payment',
  'marriage-romance',
  'card-points',
  'other',
] as const;
export type Category = (typeof categories)[number];

/** Kinds of fraud that begin with a call: there one hangs up. */
export const heardByPhone: readonly Category[] = [
  'card-points',
  'digital-arrest',
  'electricity-bill',
  'fake-customer-care',
  'kyc-update',
  'lottery-prize',
  'parcel-customs',
  'relative-in-need',
  'sim-otp',
];

export const languages = ['hi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a report may be written in, and its form. Chhattisgarhi (ISO 639-3 hne) is answered in Hindi. */
export const tongues = [...languages, 'hne'] as const;
export type Tongue = (typeof tongues)[number];
export const answeredIn = (tongue: Tongue): Language => (tongue === 'hne' ? 'hi' : tongue);

/** Fills a text from its values: `{n}`, and a word that goes by the number, `{n|report|reports}`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : ((String(value) === '1' ? one : many) ?? whole);
  });

/** One text in both languages. */
export const bothLanguages = z.strictObject({ hi: z.string().min(1), en: z.string().min(1) });
export type BothLanguages = z.infer<typeof bothLanguages>;

const line = z.string().trim().min(1).max(400);
const date = z.coerce.date();

/** What the fraudster says, in order; exactly one line is the one at which to hang up. */
const script = z
  .array(z.strictObject({ says: line, hangUp: z.boolean().optional() }))
  .min(3)
  .max(8)
  .refine((lines) => lines.filter((one) => one.hangUp).length === 1, 'exactly one line carries hangUp: true');

/** Three questions at the end of a guide, each with one right answer. */
const quiz = z
  .array(
    z
      .strictObject({
        question: z.string().trim().min(5).max(120),
        choices: z.array(z.string().trim().min(1).max(80)).min(2).max(3),
        right: z.number().int().min(0),
        because: z.string().trim().min(5).max(140),
      })
      .refine(({ right, choices }) => right < choices.length, 'right names no choice; the first is 0')
      .refine(({ choices }) => new Set(choices).size === choices.length, 'a choice stands twice'),
  )
  .length(3);
export type Quiz = z.infer<typeof quiz>;

const source = z.strictObject({ name: z.string().min(1), url: z.url() });

/** What a guide of either kind and an alert have in common. */
const heading = {
  title: z.string().min(4).max(90),
  summary: z.string().min(10).max(180),
  searchWords: z.array(z.string().min(1).max(60)).max(30),
  updatedOn: date,
  sources: z.array(source).min(1).max(6),
};

const story = {
  ...heading,
  category: z.enum(categories),
  begins: z.string().min(10).max(700),
  script,
  wants: line,
  doNow: z.array(line).min(2).max(8),
  remember: line,
};

export const guideFrontmatter = z.strictObject({
  ...story,
  order: z.number().int().min(1),
  ifMoneyGone: z.array(line).min(2).max(8),
  quiz,
});
export type GuideFrontmatter = z.infer<typeof guideFrontmatter>;

/**
 * A guide in Chhattisgarhi, from the Hindi one of the same name. Its page says that a native reader has still to go over
 * it.
 */
export const chhattisgarhiFrontmatter = z.strictObject({
  review: z.literal("awaiting a native reader's review"),
  title: story.title,
  summary: story.summary,
  updatedOn: date,
  begins: story.begins,
  script,
  wants: line,
  doNow: story.doNow,
  ifMoneyGone: z.array(line).min(2).max(8),
  remember: line,
});
export type ChhattisgarhiFrontmatter = z.infer<typeof chhattisgarhiFrontmatter>;

/** What a safety guide is pictured by; src/components/Icon.astro draws them. */
export const safetyIcons = ['handset', 'rupee', 'sim', 'people', 'child', 'elder', 'shop', 'badge'] as const;

/** A short guide on no fraud in particular: what to do and not to do, and one rule for the wall. */
export const safetyFrontmatter = z.strictObject({
  ...heading,
  order: z.number().int().min(1),
  icon: z.enum(safetyIcons),
  rule: z.string().trim().min(10).max(100),
  doThis: z.array(line).min(3).max(7),
  dontDo: z.array(line).min(3).max(7),
  ask: z
    .array(z.strictObject({ who: z.string().trim().min(2).max(60), how: line }))
    .min(1)
    .max(4),
  quiz,
});
export type SafetyFrontmatter = z.infer<typeof safetyFrontmatter>;

/** A module of the volunteers' training, with six questions of the bank the test is drawn from. */
export const trainingFrontmatter = z.strictObject({
  title: z.string().trim().min(4).max(80),
  summary: z.string().trim().min(10).max(180),
  order: z.number().int().min(1),
  /** Of reading. */
  minutes: z.number().int().min(1).max(60),
  updatedOn: date,
  sources: z.array(source).min(1).max(4),
  remember: z.string().trim().min(10).max(140),
  questions: z
    .array(
      z
        .strictObject({
          question: z.string().trim().min(5).max(160),
          choices: z.array(z.string().trim().min(1).max(100)).length(3),
          right: z.number().int().min(0).max(2),
          because: z.string().trim().min(5).max(180),
        })
        .refine(({ choices }) => new Set(choices).size === choices.length, 'a choice stands twice'),
    )
    .length(6),
});
export type TrainingFrontmatter = z.infer<typeof trainingFrontmatter>;

export const alertFrontmatter = z.strictObject({
  ...story,
  publishedOn: date,
  reviewOn: date,
  area: z.string().regex(/^[a-z0-9-]+$/),
  severity: z.enum(['high', 'medium']),
  forwardText: z.string().min(20).max(280),
});
export type AlertFrontmatter = z.infer<typeof alertFrontmatter>;

export const categoryEntry = z.strictObject({
  id: z.enum(categories),
  name: bothLanguages,
  short: bothLanguages,
  cues: z.array(z.string().min(1)),
});
export type CategoryEntry = z.infer<typeof categoryEntry>;

/** A reply that stations write often: content/reply-templates.yaml. The text is in the citizen's language. */
export const replyTemplate = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.strictObject({ hi: z.string().min(1).max(80), en: z.string().min(1).max(80) }),
  text: z.strictObject({
    hi: z.string().trim().min(1).max(2000),
    en: z.string().trim().min(1).max(2000),
  }),
});
export type ReplyTemplate = z.infer<typeof replyTemplate>;

const filmPath = z.string().regex(/^\/film\/[a-z0-9-]+\.(mp4|webm|vtt)$/, 'is no file of public/film/');

/** content/film.yaml: what is seen and said, scene by scene, and the film itself once the police have it. */
export const filmFile = z.strictObject({
  /** Absent until there is one. */
  film: z
    .strictObject({
      file: filmPath,
      captions: z.strictObject({ hi: filmPath, en: filmPath }),
    })
    .optional(),
  scenes: z
    .array(
      z.strictObject({
        seconds: z.number().int().min(1).max(120),
        seen: bothLanguages,
        said: bothLanguages,
      }),
    )
    .min(3)
    .max(30),
});
export type Film = z.infer<typeof filmFile>;
