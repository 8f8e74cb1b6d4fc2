import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';

/** A page of the campaign, with the thana that was chosen on it (`?thana=` of the act's own address). */
export const campaignPage =
  (path: string) =>
  (c: Context<AppEnv>, query: Record<string, string> = {}): string => {
    const thana = c.req.query('thana') ?? '';
    const chosen: Record<string, string> = c
      .get('services')
      .jurisdiction.thanas.some(({ id }) => id === thana)
      ? { thana }
      : {};
    const all = new URLSearchParams({ ...chosen, ...query });
    return all.size > 0 ? `${path}?${all}` : path;
  };
