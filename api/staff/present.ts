import type { Actor } from './schema.ts';

/** The signed-in person, as their own pages may know them. */
export type PresentedActor = Pick<
  Actor,
  'username' | 'name' | 'role' | 'thana' | 'settingUp' | 'choosingPassword'
>;

export function presentActor(actor: Actor): PresentedActor {
  const { username, name, role, thana, settingUp, choosingPassword } = actor;
  return {
    ...{ username, name, role, thana },
    ...(settingUp ? { settingUp } : {}),
    ...(choosingPassword ? { choosingPassword } : {}),
  };
}
