import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { presentAlert, presentAlertLine, presentCorrections } from './present.ts';
import { alertQuery, alertsQuery } from './schema.ts';

/** What everybody may read of alerts, from memory: it answers while PostgreSQL does not. */
export const alertRoutes = new Hono<AppEnv>()
  .get(
    '/alerts',
    access('anyone'),
    describeRoute({ summary: 'Alerts on what is going on, newest first', tags: ['alerts'] }),
    validate('query', alertsQuery),
    async (c) => {
      const { alerts, jurisdiction, now } = c.get('services');
      const { lang, limit, ...filter } = c.req.valid('query');
      if (filter.thana !== undefined && !jurisdiction.thanas.some(({ id }) => id === filter.thana))
        throw new Refusal('invalid', [{ field: 'thana', code: 'not_a_thana' }]);
      const current = (await alerts.present()).listCurrent(now(), filter);
      const language = lang ?? c.get('language');
      return c.json({ alerts: current.slice(0, limit).map((alert) => presentAlertLine(alert, language)) });
    },
  )
  .get(
    '/alerts/corrections',
    access('anyone'),
    describeRoute({ summary: 'What was changed or taken back after it was published', tags: ['alerts'] }),
    validate('query', alertQuery),
    async (c) => {
      const book = await c.get('services').alerts.present();
      const language = c.req.valid('query').lang ?? c.get('language');
      return c.json({ corrections: presentCorrections(book.all, language) });
    },
  )
  .get(
    '/alerts/:slug',
    access('anyone'),
    describeRoute({
      summary: 'One alert; also one that has had its day or was taken back, and says so',
      tags: ['alerts'],
    }),
    validate('query', alertQuery),
    async (c) => {
      const { alerts, now } = c.get('services');
      const alert = (await alerts.present()).find(c.req.param('slug'));
      if (!alert) throw new Refusal('not_found');
      return c.json(presentAlert(alert, c.req.valid('query').lang ?? c.get('language'), now()));
    },
  )
  .get(
    '/alerts/:slug/whatsapp',
    access('anyone'),
    describeRoute({
      summary: 'Leads to WhatsApp with the line to forward and the address of the page; works without script',
      tags: ['alerts'],
    }),
    validate('query', alertQuery),
    async (c) => {
      const { alerts, config } = c.get('services');
      const language = c.req.valid('query').lang ?? c.get('language');
      const alert = (await alerts.present()).find(c.req.param('slug'));
      if (!alert) throw new Refusal('not_found');
      const page = `${config.origin}/${language}/alerts/${alert.slug}/`;
      if (alert.status === 'retracted') return c.redirect(page, 303);
      const text = `${alert.texts[language].content.forwardText}\n${page}`.toWellFormed();
      return c.redirect(`https://wa.me/?text=${encodeURIComponent(text)}`, 303);
    },
  );
