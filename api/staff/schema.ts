import { z } from 'zod';

export const roles = ['station-officer', 'nodal-officer', 'cyber-cell', 'editor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The roles that belong to one thana; the others see the district or no reports at all. */
export const thanaRoles: readonly Role[] = ['station-officer', 'nodal-officer'];

/** Acts that nothing takes back: a page asks for them once more. Texts: `sure.<act>` and `sure.<act>.yes`. */
export const sureActs = [
  'end_staff',
  'end_volunteer',
  'take_back_outreach',
  'discard_quarantined',
  'close_hall',
  'discard_alert',
  'retract_alert',
] as const;
export type SureAct = (typeof sureActs)[number];
/** What is asked, and the form that is sent when it is meant. */
export type SureQuestion = {
  act: SureAct;
  /** Whom or what it hits, as the page named it. */
  about: string;
  fields: Record<string, string>;
  action: string;
  back: string;
};

/** Without control characters, and without those that turn the reading direction round. */
export const isPlainText = (text: string) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text);

/** The signed-in member of staff. */
export type Actor = {
  id: string;
  username: string;
  name: string;
  role: Role;
  thana: string | null;
  /** The password was right, and the second factor is still to be set up: nothing else is open. */
  settingUp?: boolean;
  /** They came in by a one-time code, and a password is still to be chosen: nothing else is open. */
  choosingPassword?: boolean;
};

/**
 * Which reports an actor may see: a required argument of every query on reports.
 * `thanas`: those and their outposts. An editor sees none.
 */
export type Scope =
  | { kind: 'district' }
  | { kind: 'thanas'; thanas: readonly string[] }
  | { kind: 'nothing' };

export const credentials = z.strictObject({
  username: z.string().trim().toLowerCase().min(1).max(40),
  password: z.string().min(1).max(256),
  /** Of the code app, or a recovery code. */
  code: z.string().trim().min(1).max(40).optional(),
});
export type Credentials = z.infer<typeof credentials>;

/** `POST /staff/second-factor`: the first code. The password is asked for, but of whoever has just signed in to set it up. */
export const firstCode = z.strictObject({
  code: z.string().trim().min(6).max(20),
  password: z.string().min(1).max(256).optional(),
});

/** `POST /staff/session/second`: the code after the password. */
export const secondStep = z.strictObject({
  code: z.string().trim().min(1).max(40),
  next: z.string().max(300).optional(),
});

/** The sign-in page also sends the page the officer was on the way to. */
export const signInInput = credentials.extend({ next: z.string().max(300).optional() });

/** What a username can be; the table holds the same. */
export const usernameForm = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** What somebody does here, and where. */
export type Post = { role: Role; thana: string | null };

/** A thana exactly for the roles that belong to one. */
const thanaFits = ({ role, thana }: Post) => thanaRoles.includes(role) === (thana !== null);
const thanaMustFit = { path: ['thana'], error: 'thana_of_role' };

/** Chosen in a form, where no thana is an empty field that is not sent. */
const thana = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not_a_thana')
  .nullable()
  .default(null);

const typedName = z.string().trim().min(1).max(120).refine(isPlainText, 'bad_characters');

/** A new member of staff, as the command `staff:add` and the administrator's page take it. */
export const newStaff = z
  .strictObject({
    username: z.string().trim().toLowerCase().max(40).regex(usernameForm, 'not_a_username'),
    name: typedName,
    role: z.enum(roles),
    thana,
  })
  .refine(thanaFits, thanaMustFit);
export type NewStaff = z.infer<typeof newStaff>;

const passwordLimits = { shortest: 12, longest: 256 };

/** `POST /staff/password/first`: the password that takes the place of a one-time code, twice. */
const passwordTwice = {
  password: z.string().min(passwordLimits.shortest).max(passwordLimits.longest),
  again: z.string().max(passwordLimits.longest),
};
const isTwiceTheSame = ({ password, again }: { password: string; again: string }) => password === again;
const mustBeTheSame = { path: ['again'], error: 'not_the_same' };

export const firstPassword = z.strictObject(passwordTwice).refine(isTwiceTheSame, mustBeTheSame);
/** `POST /staff/password`: another password of one's own. */
export const newPassword = z
  .strictObject({ current: z.string().min(1).max(passwordLimits.longest), ...passwordTwice })
  .refine(isTwiceTheSame, mustBeTheSame);

/** An administrator's act names how the account stood when it was looked at. */
const version = z.coerce.number().int().min(1).max(2_147_483_647);
export const ofPerson = z.strictObject({ version });
export const endedPerson = z.strictObject({
  version,
  reason: z.string().trim().min(3).max(500).refine(isPlainText, 'bad_characters'),
});
export const newPost = z
  .strictObject({ version, role: z.enum(roles), thana })
  .refine(thanaFits, thanaMustFit);
