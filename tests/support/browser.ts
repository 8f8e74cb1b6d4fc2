import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

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

/** A real Chromium. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await program());
}

/** One that keeps what it knows in a folder, as a phone's does, and can be opened there again. */
export async function openProfile(folder: string, options: object): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await program()), ...options });
}
