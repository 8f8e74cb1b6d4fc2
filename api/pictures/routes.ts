import { type Context, Hono } from 'hono';
import { placeOf } from '../alerts/feeds/tell-alert.ts';
import type { Language } from '../content/schema.ts';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { nameOf, type Told, wordsOf } from './compose-picture.ts';
import { drawPicture } from './draw-picture.ts';

/** Pictures of alerts and guides, beside their pages: what a forwarded link shows. */

async function send(c: Context<AppEnv>, told: Told): Promise<Response> {
  const words = wordsOf(c.get('services'), told, c.req.param('language') as Language);
  const name = nameOf(words);
  const headers = {
    etag: `"${name}"`,
    // Kept by nobody without asking again: what is taken back is gone at once.
    'cache-control': 'public, max-age=0, must-revalidate',
    // Made to be shown elsewhere.
    'cross-origin-resource-policy': 'cross-origin',
  };
  const known = (c.req.header('if-none-match') ?? '').slice(0, 1000);
  if (known.includes(`"${name}"`)) return c.body(null, 304, headers);
  const picture = await drawPicture(name, words);
  return c.body(new Uint8Array(picture), 200, { ...headers, 'content-type': 'image/png' });
}

const hangUpLine = (script: readonly { says: string; hangUp?: boolean | undefined }[]) =>
  script.find(({ hangUp }) => hangUp)?.says ?? '';

export const pictureRoutes = new Hono<AppEnv>()
  .get('/:language{hi|en}/alerts/:slug{[a-z0-9-]{1,120}}/share.png', access('anyone'), async (c) => {
    const services = c.get('services');
    const language = c.req.param('language') as Language;
    const alert = (await services.alerts.present()).find(c.req.param('slug'));
    if (!alert) throw new Refusal('not_found');
    if (alert.status === 'retracted') throw new Refusal('gone');
    const { title, content } = alert.texts[language];
    const thana = alert.thana && placeOf(services, alert.thana, language);
    return send(c, { title, category: alert.category, says: hangUpLine(content.script), thana });
  })
  .get('/:language{hi|en}/guides/:slug{[a-z0-9-]{1,120}}/share.png', access('anyone'), async (c) => {
    const services = c.get('services');
    const language = c.req.param('language') as Language;
    const guide = services.content.guides.find(
      (one) => one.id === c.req.param('slug') && one.language === language,
    );
    if (!guide) throw new Refusal('not_found');
    const { title, category, script } = guide.frontmatter;
    return send(c, { title, category, says: hangUpLine(script), thana: null });
  });
