import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { ShowPage } from '../http/pages.ts';
import { type Role, sureActs } from './schema.ts';
import { testPortal } from './test-portal.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
beforeAll(async () => {
  portal = await testPortal();
  // The page, as what it is given.
  const pages: ShowPage = async (c, { question }) => c.json({ question } as never);
  Object.assign(portal.services, { pages });
});

const id = randomUUID();
const routes: Record<(typeof sureActs)[number], [Role, string, Record<string, string>]> = {
  end_staff: ['administrator', `/staff/people/${id}/end`, { version: '1', reason: 'left' }],
  end_volunteer: ['nodal-officer', `/staff/volunteers/${id}/end?thana=kota`, { reason: 'asked' }],
  take_back_outreach: ['nodal-officer', `/staff/outreach/${id}/take-back`, {}],
  discard_quarantined: ['station-officer', `/staff/quarantine/${id}/discard`, {}],
  close_hall: ['nodal-officer', `/staff/halls/${id}/close`, {}],
  discard_alert: ['editor', `/staff/alerts/${id}/discard`, {}],
  retract_alert: ['editor', `/staff/alerts/${id}/retract`, { hi: 'गलत था यह', en: 'it was wrong' }],
};

test.each(sureActs)('%s is asked for once more from a form; a program has said it', async (act) => {
  const [role, path, fields] = routes[act];
  const { cookie } = await portal.signedIn(role, role.endsWith('-officer') ? 'kota' : null);
  const asked = await portal.call('POST', path, { cookie, form: { ...fields, about: 'them' } });
  expect(asked.body.question).toMatchObject({ act, about: 'them', fields, action: path });
  expect(asked.body.question.back).toMatch(/^\/staff\//);
  // There is none of this name: it is looked for only now.
  const meant = await portal.call('POST', path, {
    cookie,
    form: { ...fields, about: 'them', really: 'yes' },
  });
  expect(meant.body.question).toBeUndefined();
  expect((await portal.call('POST', path, { cookie, json: fields })).status).toBe(404);
});

test('nobody is asked about what they may not do', async () => {
  const officer = await portal.signedIn('station-officer', 'kota');
  const administrator = await portal.signedIn('administrator');
  for (const [role, path, form] of Object.values(routes)) {
    const { cookie } = role === 'station-officer' ? administrator : officer;
    const { body } = await portal.call('POST', path, { cookie, form });
    expect([path, body.question]).toEqual([path, undefined]);
  }
});
