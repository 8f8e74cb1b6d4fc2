import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A real Chromium: the machine's own where there is one (or the one named in CHROMIUM), else the one from npm. */
export async function openBrowser(): Promise<Browser> {
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
  return chromium.launch({ executablePath: own ?? (await sparticuz.executablePath()), args: quiet });
}
