import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';
import { isFormPost } from './form-posts.ts';
import { setUpPage } from './opened.ts';
import { chooseStationLanguage } from './station-language.ts';

/** Shows recovery codes this once, as the answer itself: they stand in no address. Where there are none, the account's page. */
export async function answerWithCodes(
  c: Context<AppEnv>,
  done: { recoveryCodes: string[] },
  what: string,
): Promise<Response> {
  const { pages } = c.get('services');
  if (!isFormPost(c) || !pages) return c.json(done, 201);
  if (done.recoveryCodes.length === 0) return c.redirect(`/staff/account/?done=${what}`, 303);
  const locals = { language: chooseStationLanguage(c), actor: c.get('actor'), ...done };
  return (await pages(c, locals, setUpPage)) ?? c.json(done, 201);
}
