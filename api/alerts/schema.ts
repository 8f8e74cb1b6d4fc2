import { z } from 'zod';
import { type AlertFrontmatter, categories, type Language, languages } from '../content/schema.ts';

/** What an alert says in one language, beside its title and summary. `body` is Markdown. */
export type AlertContent = Pick<
  AlertFrontmatter,
  'searchWords' | 'begins' | 'script' | 'wants' | 'doNow' | 'remember' | 'sources' | 'forwardText'
> & { body: string };

/** How sure we are of a number or link: police have confirmed it, or several people have reported it. */
export const evidenceClasses = ['confirmed', 'reported'] as const;
export type Evidence = (typeof evidenceClasses)[number];

/** What an alert may name. Whatever else is found in a story stands for many or for nobody. */
export const indicatorKinds = [
  'phone',
  'url',
  'domain',
  'upi',
  'email',
  'bank_account',
  'handle',
  'sms_header',
  'apk',
] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];
export type Indicator = { kind: IndicatorKind; value: string; evidence: Evidence };
/** `since`: ISO 8601, from when on this alert says so. */
export type PublicIndicator = Indicator & { since: string };

/** A public note on what was changed or taken back. `at` is ISO 8601. */
export type Correction = { at: string; kind: 'changed' | 'retracted' } & Record<Language, string>;

const thana = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/, 'not_a_thana');

/** `GET /alerts`. */
export const alertsQuery = z.strictObject({
  lang: z.enum(languages).optional(),
  category: z.enum(categories).optional(),
  thana: thana.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** `GET /alerts/{slug}`. */
export const alertQuery = z.strictObject({ lang: z.enum(languages).optional() });
