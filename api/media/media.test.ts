import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { loadFirstAlerts } from '../alerts/load-first-alerts.ts';
import { createApp } from '../app.ts';
import { jurisdictionFile } from '../routing/schema.ts';
import type { Figures } from './read-figures.ts';

const { app, services } = await testServices();
const figures = async (through = app): Promise<Figures> =>
  (await through.request('/api/v1/media/figures')).json() as Promise<Figures>;

test('the figures are those of their own pages, each for itself', async () => {
  await loadFirstAlerts(services);
  const [told, stats, progress, pledges, alerts] = await Promise.all([
    figures(),
    ...['stats?weeks=52', 'mitan/progress', 'mitan/pledges', 'alerts'].map(async (path) =>
      (await app.request(`/api/v1/${path}`)).json(),
    ),
  ]);
  expect(told).toMatchObject({
    ...{ reports: stats.reports, moneyLost: stats.moneyLost, alerts: alerts.alerts.length },
    ...{ campaign: progress.district, allPlaces: progress.allPlaces, pledgesHere: pledges.all },
    district: { name: { hi: 'बिलासपुर', en: 'Bilaspur' } },
  });
  expect(told.alerts).toBeGreaterThan(0);
  expect(Date.parse(told.countedAt)).not.toBeNaN();
});

test('whom the press asks is said only where the district says so', async () => {
  expect((await figures()).contact).toBeNull();
  const contact = { name: { hi: 'पुलिस कार्यालय', en: 'Police office' }, phone: '112', email: null };
  const other = createApp({ ...services, jurisdiction: { ...services.jurisdiction, contact } });
  expect((await figures(other)).contact).toEqual(contact);
  const { contact: shape } = jurisdictionFile.shape;
  expect(shape.safeParse({ name: contact.name, phone: 'call us', email: 'x' }).success).toBe(false);
  expect(shape.safeParse({ name: contact.name }).success).toBe(true);
});
