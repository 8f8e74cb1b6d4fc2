import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { routingRoutes } from './routes.ts';

const jurisdiction = await loadJurisdiction(
  join(import.meta.dirname, '../../tests/support/jurisdictions/navgarh'),
);
const app = new Hono<AppEnv>()
  .use(async (c, next) => {
    c.set('services', { jurisdiction } as AppEnv['Variables']['services']);
    await next();
  })
  .route('/', routingRoutes)
  .onError((error, c) =>
    error instanceof Refusal ? c.json({ fields: error.fields }, 422) : c.text(String(error), 500),
  );

const ask = async (query: Record<string, string>) => {
  const response = await app.request(`/routing?${new URLSearchParams(query)}`);
  return { status: response.status, body: await response.json() };
};

test('a place is answered with its station, by id and name', async () => {
  const { body } = await ask({ text: 'Kumharpura', pin: '', lat: '', lng: '' });
  expect(body).toMatchObject({
    chosen: 'clock-tower',
    method: 'words',
    candidates: [{ thana: { id: 'clock-tower', name: { hi: 'घंटाघर', en: 'Clock Tower' } } }],
  });
});

test('a shared name comes back as candidates with their block', async () => {
  const { body } = await ask({ text: 'बंसारा' });
  expect(body.chosen).toBeNull();
  expect(body.candidates.map((one: { place: { block: { en: string } } }) => one.place.block.en)).toEqual([
    'Bansara',
    'Jhirna',
  ]);
});

test('a PIN code in Devanagari digits is read', async () => {
  expect((await ask({ pin: '४८८ ००१' })).body.chosen).toBe('clock-tower');
});

test('every wrong field is told at once', async () => {
  const { status, body } = await ask({ pin: '12', lat: '95', lng: 'x', colour: 'red' });
  expect(status).toBe(422);
  expect(body.fields.map((one: { field: string }) => one.field).sort()).toEqual([
    'colour',
    'lat',
    'lng',
    'pin',
  ]);
});

test('one coordinate without the other is refused', async () => {
  expect((await ask({ lat: '23.2' })).body.fields).toEqual([{ field: 'lat', code: 'both_or_neither' }]);
});

test('all stations are listed', async () => {
  const body = (await (await app.request('/thanas')).json()) as {
    thanas: { id: string; parent: string | null }[];
  };
  expect(body.thanas.map((one) => one.id)).toEqual(jurisdiction.thanas.map((one) => one.id));
  expect(body.thanas.find((one) => one.id === 'lohari')?.parent).toBe('jhirna');
});
