import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium where there is one (or the one named in CHROMIUM), else the one from npm. */
export async function program() {
  const own = [process.env.CHROMIUM ?? '', ...installed].find((path) => path && existsSync(path));
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  // Of the npm browser's own arguments none is taken: it means to live in one process, which ends with its first window.
  return { executablePath: own ?? (await sparticuz.executablePath()), args: quiet };
}

/** Scripts are fetched when a page has been painted (src/build/text-first.ts): so long a test waits for what they make of it. */
const longestForScriptsMs = 5000;

/** Opening a page is done when its scripts are there; without script nothing is waited for. */
function waitForScripts(context: BrowserContext): void {
  context.on('page', (page) => {
    const wait = () =>
      page
        .waitForFunction(() => !document.querySelector(':not(:defined)'), null, {
          timeout: longestForScriptsMs,
        })
        .catch(() => {});
    for (const name of ['goto', 'reload', 'goBack'] as const) {
      const act = page[name].bind(page) as (...given: unknown[]) => Promise<Response | null>;
      Object.assign(page, {
        [name]: async (...given: unknown[]) => {
          const response = await act(...given);
          await wait();
          return response;
        },
      });
    }
  });
}

/** A real Chromium. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch(await program());
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options = {}) => {
    const context = await newContext(options);
    if (options.javaScriptEnabled !== false) waitForScripts(context);
    return context;
  };
  return browser;
}

/** One that keeps what it knows in a folder, as a phone's does, and can be opened there again. */
export async function openProfile(folder: string, options: object): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, { ...(await program()), ...options });
  waitForScripts(context);
  return context;
}

/**
 * What a page asks for from now on, as "METHOD /path?query". The script that keeps the pages for reading offline is left
 * out: it comes after the paint, whatever is done on the page.
 */
export function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (`${pathname}${search}` !== '/keep-offline.js') asked.push(`${request.method()} ${pathname}${search}`);
  });
  return asked;
}
