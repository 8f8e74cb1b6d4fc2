import { z } from 'zod';
import { languages } from '../content/schema.ts';
import { text } from '../reports/schema.ts';
import { idPattern } from '../routing/schema.ts';

/** Raised with every change of the words that a volunteer agrees to (`mitan.consent`). */
export const consentVersion = 'mitan-1';
/** Of a volunteer who has left, name and phone are erased after so many days. */
export const erasedAfterDays = 90;
export const endedReasons = ['asked', 'moved', 'not_reached', 'not_fit', 'broke_rules'] as const;
export type EndedReason = (typeof endedReasons)[number];

/** `POST /mitan/volunteers`: somebody wants to help. */
export const enrolInput = z.strictObject({
  name: text(120).pipe(z.string().min(2)),
  phone: text(30).pipe(z.string().min(1)),
  place: text(200).default(''),
  thana: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]*(-[a-z0-9]+)*$/, { error: 'not_a_thana' })
    .default(''),
  /** They have read what they agree to. */
  consent: z.string().regex(/^yes$/, { error: 'consent_needed' }),
  language: z.enum(languages).optional(),
});
export type EnrolInput = z.output<typeof enrolInput>;

/** A row of a roster: the same, without the tick, which is on paper. */
export const rosterRow = enrolInput.omit({ consent: true, language: true });

export const volunteerStates = ['enrolled', 'accepted', 'ended'] as const;
const uuid = z.uuid();
const ofThana = z.string().max(80).regex(idPattern, { error: 'not_a_thana' }).optional();

/** `GET /staff/volunteers`. */
export const volunteersQuery = z.strictObject({
  status: z.enum(volunteerStates).default('enrolled'),
  /** Of one's own scope, this thana's alone. */
  thana: ofThana,
  team: uuid.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type VolunteersQuery = z.output<typeof volunteersQuery>;
export const pageSize = 50;
/** More than so many are not counted for a page: it says "1,000+". */
export const mostCounted = 1000;

/** `POST /staff/volunteers/{id}/accept` and `…/place`. Without a team: the first of the thana with a free seat, or a new one. */
export const placeInput = z.strictObject({
  team: uuid.optional(),
  /** Not given: who leads the team goes on leading it. */
  leads: z.enum(['yes', 'no']).optional(),
});
export type PlaceInput = z.output<typeof placeInput>;

export const moveReasons = ['teams_full', 'lives_elsewhere', 'not_reached', 'stays'] as const;
export type MoveReason = (typeof moveReasons)[number];

/** `POST /staff/volunteers/{id}/move`: to another thana of the district. */
export const moveInput = z.strictObject({
  to: z.string().min(1).max(80).regex(idPattern, { error: 'not_a_thana' }),
  note: text(300).default(''),
});
export type MoveInput = z.output<typeof moveInput>;
/** `POST /staff/campaign/moves/{id}/accept` and `…/decline`. */
export const takeInput = z.strictObject({ team: uuid.optional() });
export const declineInput = z.strictObject({ reason: z.enum(moveReasons) });

/** `GET /staff/campaign/week` and `…/moves`. */
export const weekQuery = z.strictObject({ thana: ofThana });
export const campaignNumbers = ['enrolled', 'accepted', 'trained', 'reached', 'pledges', 'places'] as const;
export type CampaignNumber = (typeof campaignNumbers)[number];

/** What a volunteer's browser holds while they are signed in. */
export const volunteerCookie = 'mitan-session';
const pin = text(20).pipe(z.string().min(1));

/** `POST /mitan/session`. */
export const volunteerSignIn = z.strictObject({ card: text(100).pipe(z.string().min(1)), pin });

/** `POST /mitan/me/pin`: another PIN in the place of the one there is. */
export const pinInput = z.strictObject({
  pin,
  next: pin.refine((typed) => /^[0-9०-९]{6}$/.test(typed), { error: 'not_six_digits' }),
});

/** `POST /staff/volunteers/{id}/end`. */
export const endInput = z.strictObject({ reason: z.enum(endedReasons) });

/** How people are reached, and how many a team can honestly reach so in a day: more is doubted, not refused. */
export const mostInADay = { phone: 200, in_person: 300, meeting: 1000, school: 2000, market: 1500 } as const;
export const manners = Object.keys(mostInADay) as (keyof typeof mostInADay)[];
export type Manner = keyof typeof mostInADay;
export const outreachLanguages = ['hi', 'hne', 'en'] as const;

/** As a phone's keyboard gives them, in either script. */
const digits = (typed: unknown) =>
  typeof typed === 'string'
    ? typed.trim().replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    : typed;
const count = (most: number, least = 0) =>
  z.preprocess(digits, z.coerce.number<string | number>().int().min(least).max(most));

/** What a line of a tally sheet says. */
const outreachLine = z.strictObject({
  day: z.iso.date({ error: 'not_a_date' }),
  /** A village or ward, as `Name` or `Name (Block)`. */
  place: text(200).pipe(z.string().min(1)),
  manner: z.enum(manners as [Manner, ...Manner[]]),
  people: count(20_000, 1),
  pledges: count(20_000).default(0),
  /** What was talked of: everything, or one kind of fraud. */
  topic: z.string().max(60).regex(idPattern, { error: 'not_a_choice' }).default('general'),
  language: z.enum(outreachLanguages).default('hi'),
});
export type OutreachLine = z.output<typeof outreachLine>;
const fewerPledges = ({ people, pledges }: { people: number; pledges: number }) => pledges <= people;
const morePledges = { path: ['pledges'], error: 'more_than_people' };

/** `POST /staff/outreach`: a line of a team's tally sheet. */
export const outreachInput = outreachLine.extend({ team: uuid }).refine(fewerPledges, morePledges);
export type OutreachInput = z.output<typeof outreachInput>;

/** What one volunteer alone can honestly reach so in a day, all places together; of a leader, who enters the whole team's, `mostInADay` holds. */
export const mostOfOne = {
  phone: 60,
  in_person: 80,
  meeting: 200,
  school: 500,
  market: 200,
} as const satisfies Record<Manner, number>;
/** A team's whole day, all places and ways together; more is doubted, whoever enters it in how many lines. */
export const mostOfTeamADay = 2000;
/** In so many villages and wards one person is in a day, and a team of 25. */
export const mostPlacesADay = { member: 8, leader: 25 } as const;
/** So many days back a volunteer enters, and so many lines of one day. */
export const daysBack = 31;
export const mostLinesADay = 40;

/** `POST /mitan/me/outreach`: a line of one's own. */
export const ownOutreachInput = outreachLine
  .extend({
    /** What the phone calls the line: sent again, it is the same one. */
    key: uuid,
    /** The end of the card that it was written with (`endOf`): a phone that others use too sends it with no other. */
    card: z
      .string()
      .regex(/^[0-9A-Z]{4}-[0-9A-Z]$/, { error: 'wrong' })
      .optional(),
  })
  .refine(fewerPledges, morePledges);
export type OwnOutreachInput = z.output<typeof ownOutreachInput>;

/** `POST /mitan/me/outreach/{id}/take-back`. */
export const ownLine = z.strictObject({ id: uuid });

/** `GET /staff/outreach`. */
export const outreachQuery = z.strictObject({
  only: z.enum(['doubtful']).optional(),
  thana: ofThana,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type OutreachQuery = z.output<typeof outreachQuery>;
