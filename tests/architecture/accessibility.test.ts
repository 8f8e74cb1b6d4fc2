import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';

/** WCAG 2.2, https://www.w3.org/TR/WCAG22/: the criteria of each level (4.1.1 is no more). */
const criteria = {
  A: '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA: '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};
const rows = [
  ...readFileSync(join(projectFolder, 'content', 'handbook', 'accessibility.md'), 'utf8').matchAll(
    /^\| (\d\.\d\.\d+) [^|]+ \| (A{1,2}) \| ([^|]+) \| ([^|]*)\|$/gm,
  ),
].map(([, criterion = '', level = '', how = '', where = '']) => ({ criterion, level, how, where }));

test('every criterion of WCAG 2.2 A and AA has its line, with how it is met', () => {
  for (const [level, all] of Object.entries(criteria))
    expect(
      rows
        .filter((row) => row.level === level)
        .map(({ criterion }) => criterion)
        .sort(),
    ).toEqual(all.split(' ').sort());
  expect(rows.filter(({ how }) => how.trim().length < 10)).toEqual([]);
});

test('what is named as showing it is there', () => {
  const missing = rows.flatMap(({ where }) =>
    [...where.matchAll(/`([^`]+)`/g)].flatMap(([, file = '']) =>
      existsSync(join(projectFolder, file)) ? [] : [file],
    ),
  );
  expect(missing).toEqual([]);
});
