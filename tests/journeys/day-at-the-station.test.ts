import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type Portal, removePortal, startPortal } from '../support/portal.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await removePortal(portal);
});

/** Two days, at two stations: in Hindi and in English. */
const days = {
  hi: {
    officer: 'sarkanda',
    other: 'bilha',
    lost: 'मैंने 5000 रुपये भेज दिए, फोन करने वाला बैंक का अफसर बना था',
    reply: 'अपने बैंक की शाखा जाइए।',
    fraud: (n: number) => `लाटरी जीती है कहकर टिकट के ${500 + n} रुपये मांगे, नंबर 97700 11223`,
    alone: (n: number) =>
      `अलग बात नंबर ${n}: ${['किराए का मकान', 'पुरानी कार', 'नौकरी', 'लोन'][n % 4]} के नाम पर ${n * 7} लोगों से बात`,
    seen: {
      read: 'थाने ने पढ़ ली, देख रहे हैं',
      handedOn: 'बिल्हा',
      closed: 'काम पूरा हुआ',
    },
  },
  en: {
    officer: 'kota',
    other: 'ratanpur',
    lost: 'I have sent 7000 rupees, the caller said he was an officer of my bank',
    reply: 'Please go to the branch of your bank.',
    fraud: (n: number) =>
      `Told that I won a lottery and must pay ${700 + n} rupees for the ticket, call 97700 44556`,
    alone: (n: number) =>
      `Matter ${n}: ${['a rented house', 'an old car', 'work at home', 'a loan'][n % 4]} offered to ${n * 7} people of our street`,
    seen: { read: 'Read by the station, being looked into', handedOn: 'Ratanpur', closed: 'Finished' },
  },
} as const;
type Language = keyof typeof days;

async function file(narrative: string, thana: string, language: Language, lost = false): Promise<string> {
  const response = await fetch(`${portal.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: 'call',
      language,
      narrative,
      place: { thana },
      ...(lost && { moneyLost: { amountInr: 5000 } }),
    }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { receipt: string }).receipt;
}

/** 200 reports: one of money just gone, ninety of one fraud, and the rest each of its own. @returns the receipt of the first */
async function fillQueue(language: Language): Promise<string> {
  const { officer, lost, fraud, alone } = days[language];
  const receipt = await file(lost, officer, language, true);
  const others = [
    ...Array.from({ length: 90 }, (_, n) => fraud(n)),
    ...Array.from({ length: 109 }, (_, n) => alone(n)),
  ];
  for (let at = 0; at < others.length; at += 8)
    await Promise.all(others.slice(at, at + 8).map((narrative) => file(narrative, officer, language)));
  return receipt;
}

async function open(width: number, height: number): Promise<Page> {
  // axe is put into the page as a script.
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: { width, height },
    bypassCSP: true,
  });
  return context.newPage();
}

/** Signs in as people do at a keyboard: type, Tab, type, Enter. */
async function signIn(username: string, language: Language): Promise<Page> {
  const page = await open(1024, 768);
  await page.goto(`/staff/sign-in/?lang=${language}`);
  await page.locator('#username').focus();
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(await portal.password());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/staff\/$/);
  return page;
}

/** Presses a key that leads to another page. */
async function go(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

const focusOn = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const tabCount = async (page: Page, nth: number) =>
  Number(await page.locator('.status-tabs b').nth(nth).textContent());

/** Goes down a list until the one meant stands there. */
async function chooseByArrows(page: Page, select: string, wanted: string): Promise<void> {
  const chosen = () =>
    page.locator(select).evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.text ?? '');
  for (let n = 0; n < 60 && !(await chosen()).startsWith(wanted); n++) await page.keyboard.press('ArrowDown');
  expect(await chosen()).toContain(wanted);
}

/** Goes on with Tab until something is in hand. */
async function tabTo(page: Page, what: string): Promise<void> {
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), what)) return;
  }
  throw new Error(`Tab does not lead to ${what}`);
}

async function readStatus(page: Page, language: Language, receipt: string): Promise<string> {
  await page.goto(`/${language}/status/`);
  await page.locator('input[name="receipt"]').fill(receipt);
  await page.locator('form:has(input[name="receipt"]) button[type="submit"]').first().click();
  await page.waitForLoadState();
  expect(await findingsOn(page)).toEqual([]);
  return (await page.locator('main').textContent()) ?? '';
}

describe.each(['hi', 'en'] as const)('in %s', (language) => {
  const { officer, other, lost, reply, seen } = days[language];

  test('an officer clears a queue of 200 with the keyboard alone, and a citizen sees each step', {
    timeout: 180_000,
  }, async () => {
    const receipt = await fillQueue(language);
    const citizen = await open(360, 740);
    const page = await signIn(officer, language);
    // From here on nothing but keys.
    expect(await tabCount(page, 1)).toBe(200);

    // The first of the queue is the one whose money is gone.
    await page.keyboard.press('j');
    await go(page, 'Enter');
    expect(await page.locator('main').textContent()).toContain(lost);
    await go(page, 'a');
    expect(await readStatus(citizen, language, receipt)).toContain(seen.read);
    await page.keyboard.press('r');
    expect(await focusOn(page)).toBe('reply');
    await page.keyboard.type(reply);
    await page.keyboard.press('Tab');
    await go(page, 'Enter');
    expect(await readStatus(citizen, language, receipt)).toContain(reply);
    await page.keyboard.press('t');
    expect(await focusOn(page)).toBe('transfer-to');
    await chooseByArrows(page, '#transfer-to', seen.handedOn);
    await page.keyboard.press('Tab');
    expect(await focusOn(page)).toBe('transfer-reason');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'button');
    await go(page, 'Enter');
    expect(page.url()).toContain('/staff/transfers/');
    expect(await readStatus(citizen, language, receipt)).toContain(seen.handedOn);

    // One fraud on one line, the next in the queue and in hand already: open it, look, and acknowledge all with one press.
    await tabTo(page, 'a[href="/staff/"]');
    await go(page, 'Enter');
    expect(await findingsOn(page)).toEqual([]);
    await go(page, 'Enter');
    expect(page.url()).toContain('pattern=');
    expect(await page.locator('.queue [name="ids"]:checked').count()).toBe(90);
    await go(page, 'a');
    expect(await page.locator('.station-notice').textContent()).toContain('90');

    // The rest page by page.
    await go(page, '2');
    await go(page, 'v');
    expect(await tabCount(page, 1)).toBe(109);
    for (let pages = 0; pages < 4; pages++) {
      await page.keyboard.press('X');
      await go(page, 'a');
    }
    expect(await tabCount(page, 1)).toBe(0);

    // And closed, with why.
    await go(page, '4');
    expect(await tabCount(page, 3)).toBe(199);
    for (let pages = 0; pages < 7; pages++) {
      await page.keyboard.press('X');
      await page.keyboard.press('c');
      expect(await focusOn(page)).toBe('many-reason');
      for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await go(page, 'Enter');
    }
    await go(page, '1');
    expect(await tabCount(page, 0)).toBe(0);
    expect(await findingsOn(page)).toEqual([]);

    // Where it went it is taken up again and closed; the citizen reads that too.
    const there = await signIn(other, language);
    await there.keyboard.press('j');
    await go(there, 'Enter');
    await go(there, 'a');
    await there.keyboard.press('c');
    expect(await focusOn(there)).toBe('reason');
    await there.keyboard.press('ArrowDown');
    await tabTo(there, 'button');
    await go(there, 'Enter');
    expect(await readStatus(citizen, language, receipt)).toContain(seen.closed);
    for (const one of [citizen, page, there]) await one.context().close();
  });

  test('the cyber cell puts two patterns together, takes reports out of one, and takes it back', {
    timeout: 120_000,
  }, async () => {
    const number = language === 'hi' ? '9826012' : '9826013';
    const one = `${language === 'hi' ? 'गैस सब्सिडी के लिए अंगूठा लगवाया' : 'Asked for a thumb print for the gas subsidy'}, ${number}111`;
    const two = `${language === 'hi' ? 'राशन कार्ड बंद होने वाला है कहकर OTP मांगा' : 'Said that the ration card ends and asked for the OTP'}, ${number}222`;
    for (let n = 0; n < 3; n++) {
      await file(one, 'masturi', language);
      await file(two, 'sipat', language);
    }
    const page = await signIn('cyber-cell', language);
    const find = async (words: string) => {
      await page.goto(`/staff/?q=${encodeURIComponent(words.slice(-10))}`);
      await page.locator('.queue .what a').first().click();
      await page.waitForURL('**/staff/reports/**');
      const pattern = page.locator('a[href^="/staff/patterns/"]');
      // It is found a little after the report came.
      await expect
        .poll(async () => (await page.reload()) && (await pattern.count()), { timeout: 30_000 })
        .toBeGreaterThan(0);
      await pattern.click();
      await page.waitForURL('**/staff/patterns/**');
    };
    await find(two);
    const second = page.url();
    await find(one);
    const first = page.url();
    expect(second).not.toBe(first);
    expect(await page.locator('.queue tbody tr').count()).toBe(3);
    expect(await findingsOn(page)).toEqual([]);

    await page.locator('details:has(#from) summary').click();
    await page.locator('#from').fill(second);
    await page.locator('form:has(#from) button').click();
    await page.waitForURL('**done=merged**');
    expect(await page.locator('.queue tbody tr').count()).toBe(6);
    expect(await findingsOn(page)).toEqual([]);

    // Those of the second are not the same after all.
    for (const row of await page.locator('tr', { hasText: two.slice(0, 20) }).all())
      await row.locator('input').check();
    await page.locator('.many button').click();
    await page.waitForURL('**done=split**');
    expect(await page.locator('.queue tbody tr').count()).toBe(3);
    await page.locator('.station-notice a').click();
    await page.waitForURL(/patterns\/[^/]+\/$/);
    expect(await page.locator('.queue tbody tr').count()).toBe(3);

    // The split is taken back, and then the merge.
    await page.goto(first);
    await page.locator('form[action$="/undo"] button').first().click();
    await page.waitForURL('**done=undone**');
    expect(await page.locator('.queue tbody tr').count()).toBe(6);
    await page.locator('form[action$="/undo"] button').first().click();
    await page.waitForURL('**done=undone**');
    expect(await page.locator('.queue tbody tr').count()).toBe(3);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findingsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.context().close();
  });
});
