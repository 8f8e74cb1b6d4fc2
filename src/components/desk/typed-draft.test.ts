import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Portal, removePortal, startPortal } from '../../../tests/support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => removePortal(portal));

test('a draft that cannot be kept comes back as a page, with every word that was typed', async () => {
  const json = { 'content-type': 'application/json' };
  const entered = await fetch(`${portal.origin}/api/v1/staff/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'editor', password: await portal.password() }),
  });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const begun = await fetch(`${portal.origin}/api/v1/staff/alerts`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: '{}',
  });
  const { id } = (await begun.json()) as { id: string };
  const typed = {
    version: '1',
    category: 'kyc-update',
    severity: 'high',
    'hi.title': 'बहुत लंबा '.repeat(300),
  };
  const page = await fetch(`${portal.origin}/api/v1/staff/alerts/${id}/form`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(typed),
  });
  expect(page.status).toBe(422);
  expect(await page.text()).toContain(typed['hi.title'].trim());
});
