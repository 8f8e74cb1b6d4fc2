import type { Actor } from './schema.ts';

/** The signed-in person, as their own pages may know them. */
export type PresentedActor = Pick<Actor, 'username' | 'name' | 'role' | 'thana' | 'settingUp'>;

export function presentActor({ username, name, role, thana, settingUp }: Actor): PresentedActor {
  return { username, name, role, thana, ...(settingUp ? { settingUp } : {}) };
}
