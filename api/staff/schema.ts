import { z } from 'zod';

export const roles = ['station-officer', 'nodal-officer', 'cyber-cell', 'editor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The roles that belong to one thana; the others see the district or no reports at all. */
export const thanaRoles: readonly Role[] = ['station-officer', 'nodal-officer'];

/** The signed-in member of staff. */
export type Actor = {
  id: string;
  username: string;
  name: string;
  role: Role;
  thana: string | null;
  /** The password was right, and the second factor is still to be set up: nothing else is open. */
  settingUp?: boolean;
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

/** `POST /staff/second-factor`: the first code. */
export const firstCode = z.strictObject({ code: z.string().trim().min(6).max(20) });

/** The sign-in page also sends the page the officer was on the way to. */
export const signInInput = credentials.extend({ next: z.string().max(300).optional() });

/** What a username can be; the table holds the same. */
export const usernameForm = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** A new member of staff, as the command `staff:add` takes it. */
export const newStaff = z
  .strictObject({
    username: z
      .string()
      .regex(usernameForm, '3 to 40 lower-case letters, digits, dots, hyphens or underscores'),
    name: z.string().trim().min(1).max(120),
    role: z.enum(roles),
    thana: z.string().nullable(),
  })
  .refine((staff) => thanaRoles.includes(staff.role) === (staff.thana !== null), {
    path: ['thana'],
    error: `is needed for ${thanaRoles.join(' and ')}, and only for them`,
  });
export type NewStaff = z.infer<typeof newStaff>;
