import type { Browser, Page } from 'playwright-core';
import { findingsOfLook, findingsOn } from './axe.ts';
import { pageAt } from './walked-pages.ts';

export type Language = 'hi' | 'en';

/** A page as it looks in one case. */
export type State = {
  /** The page in src/pages, by the form of its address. */
  page: string;
  /** What the case is. */
  is: string;
  /** Who looks at it: their cookie; left out, nobody who is signed in. */
  cookie?: string | undefined;
  /** The address, with [lang] for the language; or what is done to come there. */
  reach: string | ((page: Page, language: Language) => Promise<unknown>);
};

/** A form as the page sends it, but past what the browser itself would refuse. */
export const post =
  (path: string, fields: Record<string, string> = {}) =>
  async (page: Page, language: Language): Promise<void> => {
    const sent = page.waitForNavigation();
    await page.evaluate(
      ([action, values]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        for (const [name, value] of Object.entries(values))
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
        document.body.append(form);
        form.submit();
      },
      [path.replace('[lang]', language), fields] as const,
    );
    await sent;
  };

/** Both languages narrow and wide, both colours in each; what axe sees of the second look alone is the same in either. */
const looks = {
  hi: [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  en: [
    { width: 360, colorScheme: 'dark' },
    { width: 1024, colorScheme: 'light' },
  ],
} as const;

/** What reaches over the right edge, with letters as they are and twice as large. */
const tooWideAt = (page: Page, size: '100%' | '200%'): Promise<string | null> =>
  page.evaluate((fontSize) => {
    const { style } = document.documentElement;
    style.fontSize = fontSize;
    const { scrollWidth, clientWidth } = document.documentElement;
    const widest = [...document.querySelectorAll('body *')].find(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    style.fontSize = '';
    return scrollWidth > clientWidth
      ? `${scrollWidth - clientWidth} px too wide: ${widest?.outerHTML.slice(0, 100)}`
      : null;
  }, size);

/** Errors that no field points to: seen beside it, but not heard with it. */
const unheardErrors = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main [id$="-error"], main .problem, main .field .error')]
      .filter(({ id }) => !document.querySelector(`[aria-describedby~="${id || 'none'}"]`))
      .map((one) => `no field says ${one.outerHTML.slice(0, 100)}`),
  );

async function look(page: Page, language: Language): Promise<string[]> {
  const found = await unheardErrors(page);
  // What is folded away is looked at open; a bar over the list does not hide what can be scrolled away from it.
  await page.addStyleTag({ content: '.many { position: static !important }' });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
  });
  for (const [nth, { width, colorScheme }] of looks[language].entries()) {
    await page.setViewportSize({ width, height: 768 });
    await page.emulateMedia({ colorScheme });
    const here = nth === 0 ? await findingsOn(page) : language === 'hi' ? await findingsOfLook(page) : [];
    for (const size of ['100%', '200%'] as const) {
      const wide = await tooWideAt(page, size);
      if (wide) here.push(`at ${size}: ${wide}`);
    }
    found.push(...here.map((finding) => `${width} px, ${colorScheme}: ${finding}`));
  }
  return found;
}

export async function reachState({ page: form, is, cookie, reach }: State, page: Page, language: Language) {
  const context = page.context();
  const url = new URL(page.url()).origin;
  const cookies = [cookie, `staff-language=${language}`].flatMap((one) => {
    const [name = '', value = ''] = one?.split('=') ?? [];
    return one ? [{ name, value, url }] : [];
  });
  await context.clearCookies();
  await context.addCookies(cookies);
  if (typeof reach === 'string') await page.goto(reach.replace('[lang]', language));
  else await reach(page, language);
  // An answer to a form has the address of the form.
  const { pathname } = new URL(page.url());
  if (!pathname.startsWith('/api/') && pageAt(page.url()) !== form)
    throw new Error(`${form} ${is}: ${pathname} is another page`);
}

/** Looks at each state in one language, wide and narrow, light and dark. @returns what is wrong */
export async function walkStates(
  browser: Browser,
  baseURL: string,
  language: Language,
  states: readonly State[],
): Promise<string[]> {
  const context = await browser.newContext({ baseURL, bypassCSP: true, locale: `${language}-IN` });
  const page = await context.newPage();
  await page.goto('/robots.txt');
  const found: string[] = [];
  for (const state of states) {
    await reachState(state, page, language);
    const here = await look(page, language);
    found.push(...here.map((finding) => `${state.page} ${state.is} (${language}) ${finding}`));
  }
  await context.close();
  return found;
}
