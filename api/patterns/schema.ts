import { z } from 'zod';
import { type BothLanguages, bothLanguages } from '../content/schema.ts';

/** What can be found in a story. Kinds a citizen can name themselves: reports/schema.ts, `suspectKinds`. */
export const signalKinds = [
  'phone',
  'url',
  'domain',
  'upi',
  'email',
  'bank_account',
  'ifsc',
  'handle',
  'sms_header',
  'apk',
  'remote_access_app',
  'amount',
] as const;

export type SignalKind = (typeof signalKinds)[number];

export type Signal = {
  kind: SignalKind;
  /**
   * The one normal form: E.164 (a helpline as dialled), host in punycode and lower case with its path, registrable
   * domain, UPI ID and e-mail in lower case, account number as digits, IFSC and SMS header in upper case, handle
   * without @, file name of an APK, app as one word, rupees as a plain number. At most 300 characters.
   */
  value: string;
  /** As written, before anything was undone. */
  raw: string;
  /** False: kept for the reader, never joins two reports. */
  joins: boolean;
};

const checkedOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One bank, office or service in content/official/official.yaml. */
export const officialEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: bothLanguages,
  sort: z.enum(['helpline', 'government', 'bank', 'payment', 'telecom', 'service', 'shop']),
  /** As dialled inside India; E.164 is made of them on loading. */
  phones: z.array(z.string().regex(/^[0-9 -]{3,16}$/)).default([]),
  /** Registrable domains. */
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).default([]),
  /** Without operator and service letters: SBIBNK, not VM-SBIBNK-S. */
  smsHeaders: z.array(z.string().regex(/^[A-Z0-9]{3,11}$/)).default([]),
  /** Endings of UPI IDs that it gives to anybody; never a sign that an ID is its own. */
  upiHandles: z.array(z.string().regex(/^[a-z][a-z0-9]{1,30}$/)).default([]),
  /** The first four letters of its branches' IFSC codes. Smaller banks clear under some of them too. */
  ifsc: z.array(z.string().regex(/^[A-Z]{4}$/)).default([]),
  /** UPI IDs that are its own. */
  upiIds: z.array(z.string().regex(/^[a-z0-9._-]+@[a-z][a-z0-9]{1,30}$/)).default([]),
  /** Its accounts on social networks, without @, in lower case. */
  handles: z.array(z.string().regex(/^[a-z0-9_.]{3,30}$/)).default([]),
  /** How imitations write its name, in lower case without spaces: words that mean it and nothing else. */
  words: z.array(z.string().regex(/^[a-z0-9]{3,30}$/)).default([]),
  /** The same, of words that others have in their names too: they tell something only beside a bank's word. */
  commonWords: z.array(z.string().regex(/^[a-z0-9]{2,30}$/)).default([]),
  /** Known all over the world: the same name under another country's ending is its own too. */
  worldwide: z.boolean().default(false),
  source: z.url(),
  checked: checkedOn,
});
export type OfficialEntry = z.infer<typeof officialEntry>;

export const officialFile = z.strictObject({
  entries: z.array(officialEntry),
  /** Endings that only vetted bodies are given; every name below them is theirs. */
  endings: z.array(
    z.strictObject({
      ending: z.string().regex(/^[a-z.]+$/),
      /** Whose they are, as a reader is told. */
      name: bothLanguages,
      source: z.url(),
      checked: checkedOn,
    }),
  ),
  /** Beginnings of numbers (E.164) that only vetted callers are given. */
  numberSeries: z.array(
    z.strictObject({
      prefix: z.string().regex(/^\+91\d{3,6}$/),
      name: bothLanguages,
      source: z.url(),
      checked: checkedOn,
    }),
  ),
});

/** Values that many share, so that they never join two reports. Read once by load-stop-list.ts. */
export type StopList = {
  entries: readonly OfficialEntry[];
  /** E.164, and helplines as dialled; the value is the entry's id. */
  phones: ReadonlyMap<string, string>;
  numberSeries: readonly string[];
  /** Registrable domains; the value is the entry's id. */
  domains: ReadonlyMap<string, string>;
  endings: readonly string[];
  smsHeaders: ReadonlyMap<string, string>;
  /** Whose names below an ending, or numbers of a series, are. */
  vetted: ReadonlyMap<string, BothLanguages>;
  /** Hosts and domains that only lead elsewhere. */
  shorteners: ReadonlySet<string>;
  /** Domains where strangers keep pages: under a path of their own, or under a name of their own before the dot. */
  sharedHosts: ReadonlyMap<string, 'path' | 'name'>;
  emailProviders: ReadonlySet<string>;
  /** The part of a UPI ID after the @, as far as known. */
  upiHandles: ReadonlySet<string>;
};

/** For finding what a text holds, whoever it belongs to. */
export const noStopList: StopList = {
  entries: [],
  phones: new Map(),
  numberSeries: [],
  domains: new Map(),
  endings: [],
  smsHeaders: new Map(),
  vetted: new Map(),
  shorteners: new Set(),
  sharedHosts: new Map(),
  emailProviders: new Set(),
  upiHandles: new Set(),
};

const uuid = z.uuid().toLowerCase();

/** A form with one box ticked sends one text and not a list. */
const oneOrMany = (value: unknown) => (typeof value === 'string' ? [value] : value);

/** The last id in what was typed: an id, or the address of a page, as it is copied out of the browser. */
const idInAddress = (value: unknown) =>
  typeof value === 'string' && value.length <= 300
    ? (value.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)?.at(-1) ?? value)
    : value;

/** Acts of staff on a pattern. */
export const splitInput = z.strictObject({ reports: z.preprocess(oneOrMany, z.array(uuid).min(1).max(500)) });
export type SplitInput = z.infer<typeof splitInput>;
/**
 * What is told to the public as confirmed: `kind value` of each, as the officer had it before them. Left out: whatever at least two
 * reports are about.
 */
export const confirmInput = z.strictObject({
  values: z.preprocess(oneOrMany, z.array(z.string().min(3).max(400)).max(60)).optional(),
  /** Set by the form, in which nothing may be ticked. */
  chosen: z.literal('yes').optional(),
});
/** The other pattern, or a report of it; by its id or by the address of its page. */
export const mergeInput = z.strictObject({ from: z.preprocess(idInAddress, uuid) });
/** Patterns, or reports of them, as ticked in the queue; where the form stood. */
const ticked = z.preprocess(oneOrMany, z.array(uuid).max(50)).optional();
export const mergeManyInput = z
  .strictObject({
    patterns: ticked,
    ids: ticked,
    /** Of the queue's form, where closing has a reason. */
    reason: z.string().max(60).optional(),
    back: z.string().max(600).optional(),
  })
  .transform(({ patterns = [], ids = [], back }) => ({ ids: [...new Set([...patterns, ...ids])], back }))
  .refine(({ ids }) => ids.length > 1, { path: ['ids'], error: 'too_few' });
export type MergeManyInput = z.output<typeof mergeManyInput>;
export const categoryInput = z.strictObject({ category: z.string().max(60) });
export const undoInput = z.strictObject({ act: z.string().regex(/^[0-9]{1,18}$/) });
