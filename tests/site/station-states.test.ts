import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { removePortal } from '../support/portal.ts';
import { statesOfAccounts } from '../support/states-of-accounts.ts';
import { statesOfAlerts } from '../support/states-of-alerts.ts';
import { statesOfCampaign } from '../support/states-of-campaign.ts';
import { statesOfReports } from '../support/states-of-reports.ts';
import { statesOfVolunteers } from '../support/states-of-volunteers.ts';
import { must, openWorld, type World } from '../support/station-world.ts';
import { walkKeys } from '../support/walk-keys.ts';
import { reachState, type State, walkStates } from '../support/walk-states.ts';
import { allPages } from '../support/walked-pages.ts';

/** Every page of stations and of volunteers in every case: empty, full, done, refused. Citizens' pages: pages.test.ts, states.test.ts. */
let world: World;
let browser: Browser;
const fill = {
  reports: statesOfReports,
  alerts: statesOfAlerts,
  accounts: statesOfAccounts,
  campaign: statesOfCampaign,
  volunteers: statesOfVolunteers,
};
const states = new Map<string, State[]>();
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  for (const [area, statesOf] of Object.entries(fill)) states.set(area, await statesOf(world));
});
afterAll(async () => {
  await browser?.close();
  await removePortal(world.portal);
});

test('no page of stations and volunteers is left out', () => {
  const theirs = allPages.filter((page) => page.startsWith('/staff/') || page.includes('/mitan/me/'));
  const walked = new Set([...states.values()].flat().map(({ page }) => page));
  expect(theirs.filter((page) => !walked.has(page))).toEqual([]);
});

describe.each(['hi', 'en'] as const)('in %s', (language) => {
  test.each(Object.keys(fill))(
    'axe finds nothing, nothing is too wide, and each error is heard with its field: %s',
    { timeout: 180_000 },
    async (area) => {
      const { origin } = world.portal;
      expect(await walkStates(browser, origin, language, states.get(area) ?? [])).toEqual([]);
    },
  );
});

/** At a keyboard, in the case that is named. */
async function openAt(form: string, is: string, width = 1024): Promise<Page> {
  const state = must([...states.values()].flat().find((one) => one.page === form && one.is === is));
  const { origin: baseURL } = world.portal;
  // Without motion a stop is where it is as soon as it has the focus.
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: 768 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/robots.txt');
  await reachState(state, page, 'en');
  return page;
}

test.each([
  ['/staff/', 'full'],
  ['/staff/reports/[id]/', 'answered'],
  ['/staff/patterns/[id]/', 'suggested'],
  ['/staff/alerts/[id]/', 'empty, with its gaps'],
  ['/staff/volunteers/', 'who was taken in'],
])(
  'by Tab alone: past the bar, every stop seen and marked, and out again (%s %s)',
  { timeout: 60_000 },
  async (form, is) => {
    const page = await openAt(form, is);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    expect(await walkKeys(page)).toEqual([]);
    await page.context().close();
  },
);

test('single keys can be turned off on the page that lists them, and stay off', async () => {
  const page = await openAt('/staff/', 'full');
  const isMoved = async () => {
    await page.keyboard.press('j');
    return page.evaluate(() => document.activeElement !== document.body);
  };
  expect(await isMoved()).toBe(true);
  await page.keyboard.press('?');
  await page.locator('dialog [data-on]').uncheck();
  await page.reload();
  expect(await isMoved()).toBe(false);
  await page.context().close();
});
