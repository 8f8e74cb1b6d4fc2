import { z } from 'zod';
import { categories } from '../content/schema.ts';
import { evidenceClasses, indicatorKinds } from './schema.ts';

/*
 * An alert while it is being written. A draft may have gaps, so that nothing typed is lost; what may not have any is what
 * is submitted (find-gaps.ts). The limits are those of content/schema.ts.
 */

export const mostLines = 8;
export const mostIndicators = 20;
const mostSources = 6;

/** PostgreSQL holds neither NUL nor half a surrogate pair; no text needs other control characters than line ends. */
const written = () =>
  z.string().overwrite((typed) =>
    typed
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .trim(),
  );
const upTo = (limit: number) => written().max(limit).default('');
const lines = z.array(written().max(400)).max(mostLines).default([]);

export const textLimits = {
  title: 90,
  summary: 180,
  begins: 700,
  line: 400,
  forwardText: 280,
  searchWord: 60,
  body: 5000,
} as const;

const draftText = z.strictObject({
  title: upTo(textLimits.title),
  summary: upTo(textLimits.summary),
  begins: upTo(textLimits.begins),
  /** What the fraudster says, in order. */
  script: lines,
  wants: upTo(textLimits.line),
  doNow: lines,
  remember: upTo(textLimits.line),
  forwardText: upTo(textLimits.forwardText),
  searchWords: z.array(written().min(1).max(textLimits.searchWord)).max(30).default([]),
  /** Markdown. */
  body: upTo(textLimits.body),
});
export type DraftText = z.infer<typeof draftText>;

/** Of this century: a year of five digits is no date to JavaScript. */
const day = z.iso.date('not_a_date').regex(/^20/, 'not_a_date').nullable().default(null);
const note = z.strictObject({ hi: upTo(500), en: upTo(500) });

export const alertDraft = z.strictObject({
  category: z.enum(categories).default('other'),
  severity: z.enum(['high', 'medium']).default('medium'),
  /** null: the whole district. */
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/, 'not_a_thana')
    .nullable()
    .default(null),
  reviewOn: day,
  expiresOn: day,
  /** Which line of the script, counted from 0, is the one at which to hang up; the same in both languages. */
  hangUp: z
    .int()
    .min(0)
    .max(mostLines - 1)
    .nullable()
    .default(null),
  hi: draftText.prefault({}),
  en: draftText.prefault({}),
  sources: z
    .array(
      z.strictObject({
        name: upTo(120),
        // Also in a draft: its preview makes a link of it.
        url: upTo(500).refine((url) => url === '' || /^https?:\/\//.test(url), 'not_a_source'),
      }),
    )
    .max(mostSources)
    .default([]),
  indicators: z
    .array(
      z.strictObject({ kind: z.enum(indicatorKinds), value: upTo(300), evidence: z.enum(evidenceClasses) }),
    )
    .max(mostIndicators)
    .default([]),
  /** What the public correction log will say of a change; of no use for what is new. */
  correction: note.prefault({}),
});
export type AlertDraft = z.infer<typeof alertDraft>;

const version = z.coerce.number().int().min(1).max(1_000_000);

/** `POST /staff/alerts`: from a pattern, or from nothing. */
export const newDraft = z.strictObject({ pattern: z.uuid().toLowerCase().optional() });
/** `PATCH /staff/alerts/{id}`: the version is the one that was read, so that nobody writes over another's words. */
export const savedDraft = z.strictObject({ version, draft: alertDraft });
/** The acts name the version that was looked at: nobody approves what they have not read. */
export const ofVersion = z.strictObject({ version });
export const returnedDraft = z.strictObject({ version, note: written().min(1).max(1000) });
const publicNote = written().min(5).max(500);
/** `POST …/retract`: the reason stands in the public correction log, in both languages. */
export const retraction = z.strictObject({ hi: publicNote, en: publicNote });
