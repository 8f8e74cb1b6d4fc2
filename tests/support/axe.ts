import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Finding = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the width of the window and the colours change; all else stands in the page itself. */
const ofLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

async function runAxe(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = await page.evaluate(async (asked) => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<{ violations: unknown[] }> };
      }
    ).axe.run(document, asked);
    return violations as Finding[];
  }, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}

/**
 * What axe finds by WCAG 2.2 A and AA, and by its best practices.
 * @param without rules of axe that are not asked
 */
export const findingsOn = (page: Page, without: readonly string[] = []): Promise<string[]> =>
  runAxe(page, {
    runOnly: tags,
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  });

/** What axe finds in a page that it has looked at already, now that the window or the colours are others. */
export const findingsOfLook = (page: Page): Promise<string[]> =>
  runAxe(page, { runOnly: { type: 'rule', values: ofLooks } });
