import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openPhones, type Phones, textOf } from '../support/phone.ts';

let phones: Phones;
/** As the network was when it was up, for what happens elsewhere meanwhile. */
let direct: string;
const officers = new Map<string, string>();

const ask = async (method: string, path: string, cookie: string, json?: object) => {
  const response = await fetch(`${direct}/api/v1${path}`, {
    method,
    headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows the answer it asked for
  return { status: response.status, body: (await response.json()) as any, set: response.headers };
};
async function staffCookie(username: string): Promise<string> {
  const { set } = await ask('POST', '/staff/session', '', {
    username,
    password: await phones.portal.password(),
  });
  return set.getSetCookie()[0]?.split(';')[0] ?? '';
}

beforeAll(async () => {
  phones = await openPhones();
  direct = phones.portal.origin;
  const administrator = await staffCookie('administrator');
  // The demonstration's officers of these thanas lead its teams.
  for (const thana of ['ratanpur', 'takhatpur']) {
    const { people } = (await ask('GET', `/staff/people?q=${thana}`, administrator)).body;
    const { id } = people.find((one: { username: string }) => one.username === thana);
    const { version } = (await ask('GET', `/staff/people/${id}`, administrator)).body;
    const post = { role: 'nodal-officer', thana, version };
    expect((await ask('POST', `/staff/people/${id}/post`, administrator, post)).status).toBe(200);
    officers.set(thana, await staffCookie(thana));
  }
});
beforeEach(() => phones.network.turn('up'));
afterAll(() => phones?.close());

type Card = { code: string; pin: string; end: string; name: string };
/** Somebody enrols, and the nodal officer takes them in, gives them a seat and marks them as trained in the hall. */
async function takeIn(name: string, thana: string, leads = false): Promise<Card> {
  const phone = `98930${61100 + officers.size}`;
  officers.set(phone, '');
  const nodal = officers.get(thana) ?? '';
  const enrolled = { name, phone, thana, consent: 'yes' };
  expect((await ask('POST', '/mitan/volunteers', '', enrolled)).status).toBe(201);
  const { volunteers } = (await ask('GET', '/staff/volunteers', nodal)).body;
  const { id } = volunteers.find((one: { name: string }) => one.name === name);
  for (const [verb, json] of [
    ['accept', {}],
    ...(leads ? ([['place', { leads: 'yes' }]] as const) : []),
    ['trained', {}],
  ] as const)
    expect((await ask('POST', `/staff/volunteers/${id}/${verb}`, nodal, json)).status).toBe(200);
  const { code, pin } = (await ask('GET', `/staff/volunteers/${id}/card`, nodal)).body;
  return { code, pin, end: code.slice(-6), name };
}
const ledger = async (thana: string) =>
  (await ask('GET', '/staff/outreach', officers.get(thana) ?? '')).body.outreach;
const reached = async () => (await ask('GET', '/mitan/progress', '')).body.district.reached;

const openPhone = (script = true) =>
  phones.browser.newContext({
    ...{ baseURL: phones.origin, viewport: { width: 360, height: 740 }, javaScriptEnabled: script },
  });
async function signIn(page: Page, { code, pin }: Card) {
  await page.fill('[name=card]', code);
  await page.fill('[name=pin]', pin);
  await page.locator('form:has([name=pin]) button').click();
  await page.locator('own-outreach form').waitFor();
}
/** Signed in on a phone that has what it needs without a network. */
async function openOn(context: BrowserContext, language: string, card: Card): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/${language}/mitan/me/outreach/`);
  await signIn(page, card);
  const isKept = () =>
    page.evaluate(
      async (path) =>
        navigator.serviceWorker.controller !== null &&
        (await (await caches.open('pages')).match(path)) !== undefined,
      `/${language}/mitan/outreach/`,
    );
  // The worker first fetches what else it keeps; where that failed, it begins again when the page is opened again.
  await expect
    .poll(isKept, { timeout: 60_000 })
    .toBe(true)
    .catch(() => page.reload());
  await expect.poll(isKept, { timeout: 60_000 }).toBe(true);
  return page;
}
const enter = async (page: Page, place: string, people: number) => {
  await page.fill('own-outreach [name=place]', place);
  await page.fill('own-outreach [name=people]', String(people));
  await page.locator('own-outreach .send').click();
};
const said = {
  hi: { waits: 'इस फोन में रुका है', sent: 'जमा हो गया' },
  en: { waits: 'Waiting on this phone', sent: 'Handed in' },
};
/** In one piece, at the end of a line too. */
const shown = ({ end }: Card) => end.replace('-', '‑');
const phoned = (page: Page) => page.locator('[data-phoned] output').textContent();
const lines = (page: Page, text: string) => page.locator('[data-lines] section', { hasText: text });
const wide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.for<['hi' | 'en', string, string, string]>([
  ['hi', 'सुनीता यादव', 'ratanpur', 'रतनपुर'],
  ['en', 'Harcharan Kaushik', 'takhatpur', 'Takhatpur'],
])(
  'what a volunteer did is written without a network, waits, is handed in once, seen by the nodal officer and counted (%s)',
  { timeout: 300_000 },
  async ([language, name, thana, place]) => {
    const { waits, sent } = said[language];
    const card = await takeIn(name, thana, true);
    const before = await reached();
    const context = await openPhone();
    const page = await openOn(context, language, card);
    expect(await findingsOn(page)).toEqual([]);
    expect(await wide(page)).toBe(0);

    phones.network.turn('down');
    await page.reload();
    // The page opens all the same, and says nothing of anybody.
    await page.locator('own-outreach form').waitFor();
    const shell = await page.content();
    for (const secret of [name, name.split(' ')[0] as string, card.code])
      expect([secret, shell.includes(secret)]).toEqual([secret, false]);
    expect(await page.locator('[data-who]').textContent()).toContain(shown(card));
    expect(await findingsOn(page)).toEqual([]);
    expect(await wide(page)).toBe(0);

    // Five people were phoned, one of them counted by mistake.
    for (const step of [1, 1, 1, 1, 1, -1]) await page.locator(`[data-step="${step}"]`).click();
    await page.reload();
    expect(await page.locator('[data-phoned] output').textContent()).toBe('4');
    await page.locator('[data-use]').click();
    expect(await page.locator('[name=manner]').inputValue()).toBe('phone');
    expect(await page.locator('[name=people]').inputValue()).toBe('4');
    await page.fill('[name=place]', place);
    await page.reload();
    expect(await page.locator('[name=place]').inputValue()).toBe(place);
    await page.locator('own-outreach .send').dblclick();
    await lines(page, waits).waitFor();
    // What cannot be waits with it.
    await enter(page, 'कहीं नहीं', 30);
    await expect.poll(() => lines(page, waits).count()).toBe(2);
    expect(await findingsOn(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => lines(page, waits).count()).toBe(2);
    expect(await ledger(thana)).toEqual([]);

    // It arrives and the answer is lost: it goes on waiting, and is one line.
    phones.network.turn('answers lost');
    await lines(page, place).locator('[data-do=send]').click();
    await expect.poll(async () => (await ledger(thana)).length).toBe(1);
    phones.network.turn('up');
    await page.reload();
    await lines(page, sent).waitFor();
    await page.locator('[data-do=mend]').waitFor();
    expect(await findingsOn(page)).toEqual([]);
    // What was refused is mended, and nothing of it was lost.
    await page.locator('[data-do=mend]').click();
    expect(await page.locator('[name=people]').inputValue()).toBe('30');
    await page.fill('[name=place]', 'Masturi');
    await page.locator('own-outreach .send').click();
    await expect.poll(() => lines(page, sent).count()).toBe(2);
    await expect.poll(() => page.locator('.own-lines li').count()).toBe(2);
    expect(await page.locator('.numbers b').allTextContents()).toEqual(['34', '2', '0']);

    // The nodal officer sees who entered it.
    const entered = await ledger(thana);
    expect(entered).toMatchObject([
      { people: 30, state: 'counted' },
      { people: 4, manner: 'phone', enteredBy: { volunteer: name.split(' ')[0], leads: true } },
    ]);
    const desk = await phones.browser.newContext({ baseURL: direct, viewport: { width: 1280, height: 800 } });
    const [cookie, value] = (officers.get(thana) ?? '').split('=') as [string, string];
    await desk.addCookies([{ name: cookie, value, url: direct }]);
    const officer = await desk.newPage();
    await officer.goto(`/staff/outreach/?lang=${language}`);
    expect(await officer.locator('tbody tr').first().textContent()).toContain(name.split(' ')[0]);
    expect(await findingsOn(officer)).toEqual([]);
    await desk.close();

    // One is struck out on the page, without script too; the other is counted with the worker's next count.
    const plain = await openPhone(false);
    await plain.addCookies(await context.cookies());
    const old = await plain.newPage();
    await old.goto(`/${language}/mitan/me/outreach/`);
    await old.locator('.own-lines li', { hasText: '30' }).locator('button').click();
    await old.locator('.notice.calm').waitFor();
    expect(await old.locator('.numbers b').allTextContents()).toEqual(['4', '1', '0']);
    await plain.close();
    // Counted anew within a minute; the first language waits for it.
    if (language === 'hi') await expect.poll(reached, { timeout: 80_000, interval: 2000 }).toBe(before + 4);
    await context.close();
  },
);

test('on a phone that several use a line goes under the card that wrote it, and under no other', {
  timeout: 300_000,
}, async () => {
  const [one, other] = [await takeIn('पहली बाई', 'ratanpur'), await takeIn('दूसरा भाई', 'ratanpur')];
  const before = (await ledger('ratanpur')).length;
  const context = await openPhone();
  const page = await openOn(context, 'hi', one);
  const { waits, sent } = said.hi;
  phones.network.turn('down');
  await page.reload();
  for (let n = 0; n < 3; n += 1) await page.locator('[data-step="1"]').click();
  await enter(page, 'Sipat', 11);
  await lines(page, waits).waitFor();
  // The session has ended meanwhile: it waits, and asks to sign in.
  await context.clearCookies();
  phones.network.turn('up');
  await page.locator('[data-do=send]').click();
  await page.locator('[data-lines] .asks').waitFor();
  expect(await lines(page, waits).textContent()).toContain(shown(one));
  expect(await findingsOn(page)).toEqual([]);
  // Another card signs in: it reads that something waits, of which card, and nothing of what it says.
  await page.goto('/hi/mitan/me/outreach/');
  expect(await findingsOn(page)).toEqual([]);
  await signIn(page, other);
  await page.locator('[data-lines] p', { hasText: shown(one) }).waitFor();
  expect(await textOf(page)).not.toMatch(/पहली|Sipat|11 लोग/);
  expect(await phoned(page)).toBe('0');
  await enter(page, 'Ganiyari', 12);
  await lines(page, sent).waitFor();
  expect((await ledger('ratanpur')).length).toBe(before + 1);
  // Signed out, the phone asks whose card it is before anything is kept.
  await page.goto('/hi/mitan/me/');
  await page.locator('form:has([value=sign-out]) button').click();
  await page.locator('[name=pin]').waitFor();
  // Nothing breaks and nothing comes: it opens after a while.
  phones.network.turn('silent');
  await page.goto('/hi/mitan/me/outreach/');
  await page.locator('[data-ask]').waitFor();
  phones.network.turn('down');
  expect(await phoned(page)).toBe('0');
  await page.locator('[data-step="1"]').click();
  await page.fill('#card', `${one.code.slice(0, -1)}${one.code.endsWith('0') ? '1' : '0'}`);
  await enter(page, 'Bilha', 13);
  await page.locator('#card-error').waitFor();
  await page.fill('#card', one.code.toLowerCase().replaceAll('-', ' '));
  await page.locator('own-outreach .send').click();
  await expect.poll(() => lines(page, waits).count()).toBe(2);
  expect(await phoned(page)).toBe('4');
  // Of the card only its end is kept.
  const kept = await page.evaluate(async () => {
    const box = await caches.open('outbox');
    const texts = await Promise.all((await box.keys()).map(async (at) => (await box.match(at))?.text()));
    return JSON.stringify([texts, { ...localStorage }, { ...sessionStorage }]);
  });
  expect(kept).toContain(one.end);
  expect(kept).not.toContain(one.code.slice(0, 9));
  phones.network.turn('up');
  await page.goto('/hi/mitan/me/outreach/');
  await signIn(page, one);
  await expect.poll(() => lines(page, sent).count()).toBe(2);
  expect(
    (await ledger('ratanpur'))
      .slice(0, 3)
      .map(({ people, enteredBy }: { people: number; enteredBy: { volunteer: string } }) => [
        people,
        enteredBy.volunteer,
      ])
      .sort(),
  ).toEqual([
    [11, 'पहली'],
    [12, 'दूसरा'],
    [13, 'पहली'],
  ]);
  expect((await ledger('ratanpur')).length).toBe(before + 3);
  await context.close();
});

test('without script a line is entered, mended, and typed no second time after signing in', async () => {
  const card = await takeIn('सादा फोन', 'takhatpur');
  const context = await openPhone(false);
  const page = await context.newPage();
  await page.goto('/en/mitan/me/outreach/');
  await signIn(page, card);
  await enter(page, 'Nowhere at all', 9);
  await page.locator('#place-error').waitFor();
  expect(await page.locator('[name=people]').inputValue()).toBe('9');
  await page.fill('[name=place]', 'Bilha');
  // The session ends before it is sent.
  await context.clearCookies();
  await page.locator('own-outreach .send').click();
  await page.locator('[name=pin]').waitFor();
  await signIn(page, card);
  expect(await page.locator('[name=place]').inputValue()).toBe('Bilha');
  expect(await page.locator('[name=people]').inputValue()).toBe('9');
  await page.locator('own-outreach .send').click();
  await page.locator('.notice.calm').waitFor();
  expect(await page.locator('.own-lines li').count()).toBe(1);
  // The same place, day and way again: it is said so.
  await enter(page, 'Bilha', 9);
  await page.locator('#place-error').waitFor();
  expect(await page.locator('.own-lines li').count()).toBe(1);
  await context.close();
});
