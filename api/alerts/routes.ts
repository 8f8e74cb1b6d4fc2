import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { access } from '../http/access.ts';
import { validate } from '../http/validate.ts';
import { presentAlert, presentAlertLine } from './present.ts';
import { findPublished, listPublished } from './queries.ts';
import { alertQuery, alertsQuery } from './schema.ts';

const slugForm = /^[a-z0-9-]{1,100}$/;

export const alertRoutes = new Hono<AppEnv>()
  .get(
    '/alerts',
    access('anyone'),
    describeRoute({ summary: 'Published alerts, newest first', tags: ['alerts'] }),
    validate('query', alertsQuery),
    async (c) => {
      const { lang, ...filter } = c.req.valid('query');
      const alerts = await listPublished(c.get('services').db, lang ?? c.get('language'), filter);
      return c.json({ alerts: alerts.map(presentAlertLine) });
    },
  )
  .get(
    '/alerts/:slug',
    access('anyone'),
    describeRoute({ summary: 'One published alert', tags: ['alerts'] }),
    validate('query', alertQuery),
    async (c) => {
      if (!slugForm.test(c.req.param('slug'))) throw new Refusal('not_found');
      const alert = await findPublished(
        c.get('services').db,
        c.req.param('slug'),
        c.req.valid('query').lang ?? c.get('language'),
      );
      if (!alert) throw new Refusal('not_found');
      return c.json(presentAlert(alert));
    },
  );
