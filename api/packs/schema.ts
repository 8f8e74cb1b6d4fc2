import { z } from 'zod';
import type { Tongue } from '../content/schema.ts';
import type { FieldProblemCode } from '../errors.ts';
import { text } from '../reports/schema.ts';
import { queueQuery } from '../triage/schema.ts';

/** What one report is turned into for the next desk. A list as CSV stands apart, as it may hold many reports. */
export const packKinds = ['telecom', 'bank', 'takedown', 'diary', 'evidence'] as const;
export type PackKind = (typeof packKinds)[number];
/** What stays in the station's file, and bears its own hash. */
export const keptKinds: readonly PackKind[] = ['diary', 'evidence'];

/** Of the citizen's contact, what the officer may have told. Nothing is told unasked. */
export const tellable = ['name', 'phone'] as const;
export type Tellable = (typeof tellable)[number];

/** Chakshu's box for details holds so many characters. */
export const chakshuLimit = 500;
/** As many reports stand in one list. */
export const mostRows = 5000;
/** As many numbers stand in one report to a telecom operator. */
export const mostNumbers = 50;

const says = (code: FieldProblemCode) => ({ error: code });
/** A form sends one ticked box as a text and several as a list. */
const ticked = <Schema extends z.ZodType>(one: Schema, most: number) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? [] : typeof given === 'string' ? [given] : given),
    z.array(one).max(most),
  );
const yes = z
  .literal(['yes', ''], says('not_a_choice'))
  .optional()
  .transform((given) => given === 'yes');
const uuid = z
  .string()
  .max(36)
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, says('wrong'));

const options = {
  language: z.enum(['hi', 'en'], says('not_a_choice')).optional(),
  tell: ticked(z.enum(tellable), tellable.length),
  /** Which payee, site or account, where a report names several. */
  part: text(340).optional(),
  /** The officer in charge has decided to seize the amount. */
  seize: yes,
  /** With what other reports of the pattern name. */
  pattern: yes,
  /** Which of the numbers; counts only where somebody has chosen. */
  numbers: ticked(text(40), mostNumbers),
  chosen: yes,
};

/** `GET /staff/reports/{id}/packs/{kind}`. `made`: as it was recorded, whatever else is asked. */
export const packQuery = z.object({ ...options, made: uuid.optional() });
/** `POST /staff/reports/{id}/packs/{kind}`. */
export const packInput = z.strictObject(options);
export type PackOptions = z.output<typeof packInput>;

export const fileQuery = z.object({ made: uuid });

/**
 * `POST /staff/packs/csv`: one report, or whatever the queue's filters give. The contact only where it is one report or
 * one pattern: a list of a whole queue needs nobody's name.
 */
export const csvInput = queueQuery
  .omit({ page: true, view: true })
  .extend({ report: uuid.optional(), tell: options.tell, back: z.string().max(600).optional() })
  .strict()
  .refine(({ report, pattern, tell }) => tell.length === 0 || report !== undefined || pattern !== undefined, {
    path: ['tell'],
    ...says('not_a_choice'),
  });
export type CsvInput = z.output<typeof csvInput>;

/** A line of a letter. Without a value it is left blank, and `field` names what is to be written in. */
export type Fact = {
  label: string;
  value: string | null;
  /** As it is copied, where print must not be clickable. */
  exact?: string;
  field?: string;
};

/** One thing that happened, in a case diary. */
export type DiaryEntry = { at: string; what: string; who: string; text: string | null; internal: boolean };

export type Block =
  | { kind: 'facts'; title: string | null; facts: Fact[] }
  | { kind: 'text'; text: string }
  | { kind: 'list'; title: string | null; items: string[] }
  | { kind: 'quote'; title: string; text: string; lang: Tongue }
  | { kind: 'table'; title: string; heads: string[]; rows: string[][] }
  | { kind: 'diary'; title: string; heads: [at: string, what: string, who: string]; entries: DiaryEntry[] };

/** A page as it is printed. The preview shows it, the text form is written from it, its hash is taken of that. */
export type Sheet = {
  language: 'hi' | 'en';
  /** Whose letter it is. */
  from: string[];
  references: Fact[];
  /** To whom; null for what stays in the house. */
  to: { lines: string[]; blank: Fact | null; after: string[] } | null;
  subject: string;
  greeting: string | null;
  blocks: Block[];
  /** What is written and stamped by hand. */
  signature: { lines: string[]; blanks: Fact[] };
};

/** What an officer should know before sending it. */
export type Hint =
  | 'call_1930_first'
  | 'no_police_station'
  | 'older_than_30_days'
  | 'no_chakshu_medium'
  | 'time_unknown'
  | 'payee_unknown'
  | 'utr_unknown'
  | 'amount_unknown';
/** Without it there is nothing to send, and how to ask the citizen for it. */
export type Missing = { what: 'money' | 'transaction' | 'number' | 'target'; template: string };

export type Part = { id: string; label: string };
export type Draft =
  | { missing: Missing }
  | {
      missing: null;
      sheet: Sheet;
      hints: Hint[];
      /** Which of these the sheet is about. */
      parts: Part[];
      part: string | null;
      numbers: { value: string; chosen: boolean }[];
      /** Short forms for the boxes of web forms. */
      short: string | null;
    };
