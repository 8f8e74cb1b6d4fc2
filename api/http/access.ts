import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Role } from '../staff/schema.ts';

/**
 * `anyone`: no account. `signing-in`: anyone, but treated with the care of a sign-in. `staff`: any role. `setting-up`: any
 * role, also whoever has a second factor still to set up. `volunteer`: signed in with a card and a PIN (api/mitan). `choosing`: these, and whoever has a password still to choose.
 */
export type Access = 'anyone' | 'signing-in' | 'choosing' | 'setting-up' | 'staff' | 'volunteer' | Role;

/** Handlers made by `access`, with what they grant: the architecture test walks all routes for it. */
export const grants = new WeakMap<object, readonly Access[]>();

/**
 * Says who may call a route. Every route has one, first.
 * @throws Refusal sign_in_needed, password_needed, second_factor_needed or not_allowed
 */
export function access(...allowed: [Access, ...Access[]]): MiddlewareHandler<AppEnv> {
  const handler: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!allowed.includes('anyone') && !allowed.includes('signing-in')) {
      if (allowed.includes('volunteer')) {
        if (!c.get('volunteer')) throw new Refusal('sign_in_needed');
        return next();
      }
      const actor = c.get('actor');
      if (!actor) throw new Refusal('sign_in_needed');
      if (allowed.includes('choosing')) return next();
      if (actor.choosingPassword) throw new Refusal('password_needed');
      if (allowed.includes('setting-up')) return next();
      if (actor.settingUp) throw new Refusal('second_factor_needed');
      if (!allowed.includes('staff') && !allowed.includes(actor.role)) throw new Refusal('not_allowed');
    }
    await next();
  };
  grants.set(handler, allowed);
  return handler;
}
