import { z } from 'zod';

const oneText = z.strictObject({ hi: z.string().min(1), en: z.string().min(1) });
export type Name = z.infer<typeof oneText>;

/** WGS 84, degrees. */
export type Point = { lat: number; lng: number };
/** GeoJSON order: longitude, latitude. */
export type Position = [number, number];

export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const id = z.string().regex(idPattern, 'is not lower-case words joined by hyphens');

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
/** A CSV cell that may be empty. */
const cell = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional());
const degrees = (most: number) => z.coerce.number().min(-most).max(most);
const latitude = cell(degrees(90));
const longitude = cell(degrees(180));
const text = z.string().trim();
/** Several values in one cell, with a bar between. */
const list = text.transform((value) =>
  value
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean),
);
export const pinPattern = /^[1-9][0-9]{5}$/;
const pinCell = z.string().trim().regex(pinPattern, 'is not a six-digit PIN code');

export const thanaKinds = ['thana', 'outpost', 'special', 'unit'] as const;
export const placeKinds = ['town', 'village', 'hamlet', 'ward', 'locality', 'post office'] as const;

export const thanaRow = z.strictObject({
  id,
  name_hi: text.min(1),
  name_en: text.min(1),
  kind: z.enum(thanaKinds),
  parent: cell(id),
  block: cell(id),
  /** Whether people live in its area. A women's thana or the cyber unit has none: nearness never leads there. */
  area: z.enum(['yes', 'no']),
  lat: latitude,
  lng: longitude,
  coordinate_source: text,
  /** What the bare name means where a village elsewhere has it too: a question (also when empty), or the station. */
  bare_name: cell(z.enum(['ask', 'station'])),
  /** The number on its own board, for everybody to see. The column may be left out. */
  phone: cell(z.string().regex(/^[0-9+][0-9 -]{2,19}$/, 'is not a phone number')),
  other_names: list,
});

export const placeRow = z.strictObject({
  name_en: text,
  name_hi: text,
  kind: z.enum(placeKinds),
  block: id,
  pin: cell(pinCell),
  lat: latitude,
  lng: longitude,
  population: cell(z.coerce.number().int().min(0)),
  thana: cell(id),
  thana_source: text,
  other_names: list,
  source: text.min(1),
});

export const pinRow = z.strictObject({
  pin: pinCell,
  offices: text.min(1),
  in_district: z.enum(['yes', 'part', 'no']),
  thana: cell(id),
  other_thanas: list,
  neighbour: cell(id),
  source: text.min(1),
});

export const expectedCaseRow = z.strictObject({
  text,
  pin: text,
  lat: latitude,
  lng: longitude,
  expected: text.min(1),
  note: text,
  source: text.min(1),
  checked_on: z.iso.date(),
});

export const jurisdictionFile = z.strictObject({
  id,
  name: oneText,
  state: oneText,
  intake: id,
  helplines: z.array(z.strictObject({ number: z.string().regex(/^[0-9]{3,12}$/), name: oneText })).min(1),
  blocks: z.array(z.strictObject({ id, name: oneText })).min(1),
  other_meanings: z
    .array(z.strictObject({ name: text.min(1), next_to: z.array(text.min(1)).min(1) }))
    .default([]),
  everyday_words: z.array(text.min(1)).default([]),
  /** Within how many hours a station promises to have opened a report. */
  promise: z
    .strictObject({
      money_lost_hours: z.number().min(0.25).max(720).default(4),
      other_hours: z.number().min(0.25).max(720).default(24),
    })
    .default({ money_lost_hours: 4, other_hours: 24 }),
  /** The volunteer campaign: how many it wants, seats in a team, days a card is good. */
  campaign: z
    .strictObject({
      target: z.number().int().min(1).max(10_000_000).default(1000),
      team_seats: z.number().int().min(2).max(500).default(25),
      card_days: z.number().int().min(1).max(3650).default(365),
    })
    .default({ target: 1000, team_seats: 25, card_days: 365 }),
  /** Whom the press asks. */
  contact: z
    .strictObject({
      name: oneText,
      phone: z
        .string()
        .regex(/^[0-9+][0-9 -]{2,19}$/)
        .optional(),
      email: z.email().optional(),
    })
    .optional(),
  neighbours: z
    .array(
      z.strictObject({
        id,
        name: oneText,
        words: z.array(text.min(1)),
        points: z.array(z.strictObject({ name: text.min(1), lat: degrees(90), lng: degrees(180) })),
      }),
    )
    .default([]),
});

export type Thana = {
  id: string;
  name: Name;
  kind: (typeof thanaKinds)[number];
  parent: string | null;
  block: string | null;
  hasArea: boolean;
  at: Point | null;
  coordinateSource: string;
  bareName: 'ask' | 'station' | null;
  phone: string | null;
  otherNames: readonly string[];
};

export type Place = {
  name: Name;
  kind: (typeof placeKinds)[number];
  block: string;
  pin: string | null;
  at: Point | null;
  population: number | null;
  /** Only where a source says so. */
  thana: string | null;
  otherNames: readonly string[];
};

export type Pin = {
  pin: string;
  inDistrict: 'yes' | 'part' | 'no';
  /** The thana most of it belongs to, where one does. */
  thana: string | null;
  otherThanas: readonly string[];
  neighbour: string | null;
};

/** A station's area: polygons of rings, the first ring of each outside, the others holes. */
export type Boundary = { thana: string; polygons: Position[][][] };

export type ExpectedCase = { text: string; pin: string; lat?: number; lng?: number; expected: string };

type File = z.infer<typeof jurisdictionFile>;
export type Neighbour = File['neighbours'][number];

/** One police district, as its folder in content/jurisdictions describes it. */
export type Jurisdiction = {
  id: string;
  name: Name;
  state: Name;
  /** The queue of everything nobody can place. */
  intake: string;
  helplines: File['helplines'];
  blocks: File['blocks'];
  otherMeanings: readonly { name: string; nextTo: readonly string[] }[];
  /** Names of villages that people also use as words. */
  everydayWords: readonly string[];
  /** Until when a report is to be opened, from when it came. */
  promise: { moneyLostMinutes: number; otherMinutes: number };
  campaign: { target: number; teamSeats: number; cardDays: number };
  /** Null where the district has not said whom the press asks. */
  contact: { name: Name; phone: string | null; email: string | null } | null;
  neighbours: readonly Neighbour[];
  thanas: readonly Thana[];
  places: readonly Place[];
  pins: readonly Pin[];
  boundaries: readonly Boundary[];
  expectedCases: readonly ExpectedCase[];
};

/** What is known of where a citizen is. */
export type RoutingFacts = {
  thana?: string | null | undefined;
  text?: string | null | undefined;
  pin?: string | null | undefined;
  lat?: number | null | undefined;
  lng?: number | null | undefined;
  /** Which of the candidates they are, where these facts leave several. */
  choice?: string | null | undefined;
};

export const routingMethods = [
  'chosen',
  'boundary',
  'words',
  'coordinates',
  'pin',
  'ask',
  'outside',
  'none',
] as const;
export type RoutingMethod = (typeof routingMethods)[number];

export type Candidate = {
  /** Null where no thana is known for the place. */
  thana: string | null;
  place?: { name: Name; block: Name | null };
  confidence: number;
  method: RoutingMethod;
  reason: Name;
};

export type Routing = {
  method: RoutingMethod;
  /** Whose queue it goes to: the intake where nothing was chosen. */
  thana: string;
  chosen: string | null;
  /** From 0 to 1. */
  confidence: number;
  reason: Name;
  candidates: Candidate[];
};

/**
 * A PIN code as people write it: spaces inside, Devanagari digits.
 * @returns six digits, or null where it is no PIN code
 */
export function readPin(value: string): string | null {
  const digits = value
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\s-]/g, '');
  return pinPattern.test(digits) ? digits : null;
}

/** `GET /routing`. An empty field of a form counts as not given. */
export const routingQuery = z
  .strictObject({
    thana: cell(z.string().max(80)),
    text: cell(z.string().max(5000)),
    pin: cell(
      z
        .string()
        .max(20)
        .refine((value) => readPin(value) !== null, 'not_a_pin'),
    ),
    lat: latitude,
    lng: longitude,
  })
  .refine((query) => (query.lat === undefined) === (query.lng === undefined), {
    message: 'both_or_neither',
    path: ['lat'],
  });
export type RoutingQuery = z.infer<typeof routingQuery>;
