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
  ];
  return own
    ? chromium.launch({ executablePath: own, args: quiet })
    : chromium.launch({
        executablePath: await sparticuz.executablePath(),
        args: [...sparticuz.args.filter((arg) => !arg.startsWith('--headless')), ...quiet],
      });
}
