import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Finding = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] };

/**
 * What axe finds by WCAG 2.2 A and AA, and by its best practices.
 * @param without rules of axe that are not asked
 */
export async function findingsOn(page: Page, without: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (left) => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<{ violations: unknown[] }> };
      }
    ).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
    });
    return violations as Finding[];
  }, without);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
