import { inspectRoutes } from 'hono/dev';
import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { Services } from '../../api/context.ts';
import { grants } from '../../api/http/access.ts';

/** Nothing connects when the app is put together, so it can be looked at without anything behind it. */
const app = createApp({ config: { origin: 'http://localhost' } } as Services);

test('every route says who may call it', () => {
  const said = new Set(
    app.routes.filter(({ handler }) => grants.has(handler)).map(({ method, path }) => `${method} ${path}`),
  );
  const routes = inspectRoutes(app).filter(({ isMiddleware }) => !isMiddleware);
  expect(routes.length).toBeGreaterThan(15);
  const silent = routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !said.has(route));
  expect([...new Set(silent)]).toEqual([]);
});

test('everything of the staff asks for a signed-in person, but for the steps of signing in and out', () => {
  const open = app.routes
    .filter(
      ({ path, handler }) =>
        path.startsWith('/api/v1/staff') &&
        (grants.get(handler) ?? []).some((who) => who === 'anyone' || who === 'signing-in'),
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(open)].sort()).toEqual([
    'DELETE /api/v1/staff/session',
    'GET /api/v1/staff/session/second',
    'POST /api/v1/staff/session',
    'POST /api/v1/staff/session/end',
    'POST /api/v1/staff/session/passkey',
    'POST /api/v1/staff/session/passkey/options',
    'POST /api/v1/staff/session/second',
  ]);
});
