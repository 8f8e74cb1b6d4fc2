import type { Page } from 'playwright-core';

/** More stops than any page has: whoever is still on it is caught. */
const mostStops = 400;

/** Where the keyboard is: what is wrong with the stop, or that it has left the page. */
const lookAtStop = (page: Page): Promise<{ is: string; wrong: string | null } | null> =>
  page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const box = here.getBoundingClientRect();
    const { outlineStyle, boxShadow } = getComputedStyle(here);
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
    );
    const isSeen = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (here.contains(top) || top.contains(here));
    });
    const is = here.outerHTML.slice(0, 120);
    if (!isSeen) return { is, wrong: 'lies under something or outside' };
    // The parts of a date are marked by the browser itself.
    if (here.matches('[type=date], [type=datetime-local]')) return { is, wrong: null };
    return { is, wrong: outlineStyle === 'none' && boxShadow === 'none' ? 'shows no mark' : null };
  });

/** Goes through a page by Tab alone. @returns its stops that are not seen or show no mark, or that it never ends */
export async function walkKeys(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await lookAtStop(page);
    if (!here) return wrong;
    if (here.wrong) wrong.push(`stop ${stop} ${here.wrong}: ${here.is}`);
  }
  return [...wrong, 'Tab never leads out'];
}
