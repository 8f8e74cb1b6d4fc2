import { z } from 'zod';

export const roles = ['station-officer', 'nodal-officer', 'cyber-cell', 'editor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The signed-in member of staff. */
export type Actor = { id: string; username: string; name: string; role: Role; thana: string | null };

/**
 * Which reports an actor may see: a required argument of every query on reports.
 * `thanas`: those and their outposts. An editor sees none.
 */
export type Scope = { kind: 'district' } | { kind: 'thanas'; thanas: readonly string[] } | { kind: 'nothing' };

export const credentials = z.strictObject({
  username: z.string().trim().toLowerCase().min(1).max(40),
  password: z.string().min(1).max(256),
});
export type Credentials = z.infer<typeof credentials>;
