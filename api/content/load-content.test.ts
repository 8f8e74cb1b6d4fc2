import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../config.ts';
import { ContentError, loadContent } from './load-content.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-content-'));
  await cp(join(projectFolder, 'content'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is said of a copy of the content in which one file reads differently. */
async function mistakesWith(file: string, change: (text: string) => string): Promise<string[]> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  expect(change(before)).not.toBe(before);
  await writeFile(path, change(before));
  try {
    await loadContent(folder);
    return [];
  } catch (error) {
    return error instanceof ContentError ? error.mistakes : [String(error)];
  } finally {
    await writeFile(path, before);
  }
}

test('every guide ends with three questions, each with one right answer, the same in both languages', async () => {
  const { guides, safety } = await loadContent();
  const all = [...guides, ...safety];
  const shapes = all.map(({ id, frontmatter: { quiz } }) => ({
    id,
    shape: quiz.map(({ right, choices }) => `${right}/${choices.length}`).join(' '),
  }));
  for (const { id, shape } of shapes) {
    expect(shape, id).toMatch(/^[012]\/[23] [012]\/[23] [012]\/[23]$/);
    expect(shapes.filter((other) => other.id === id && other.shape === shape).length, id).toBe(2);
  }
});

test('the right answer does not always stand in the same place', async () => {
  const { guides, safety } = await loadContent();
  const rights = [...guides, ...safety].flatMap(({ frontmatter: { quiz } }) =>
    quiz.map(({ right }) => right),
  );
  for (const place of [0, 1])
    expect(rights.filter((right) => right === place).length).toBeGreaterThan(rights.length / 5);
});

test('eight safety guides, each beside its twin in the other language', async () => {
  const { safety } = await loadContent();
  expect(safety.length).toBe(16);
  for (const { id, frontmatter } of safety) {
    const twin = safety.find((one) => one.id === id && one.frontmatter !== frontmatter)?.frontmatter;
    expect([twin?.order, twin?.icon, twin?.ask.length], id).toEqual([
      frontmatter.order,
      frontmatter.icon,
      frontmatter.ask.length,
    ]);
  }
});

test('the Chhattisgarhi guides say that they await their reader, and tell what the Hindi ones tell', async () => {
  const { chhattisgarhi } = await loadContent();
  expect(chhattisgarhi.map(({ id }) => id)).toContain('digital-arrest');
  for (const { frontmatter } of chhattisgarhi) expect(frontmatter.review).toContain('awaiting');
  const mistakes = await mistakesWith('hne/guides/sim-otp.md', (text) =>
    text.replace(/doNow:\n.*\n/, 'doNow:\n'),
  );
  expect(mistakes).toEqual(['hne/guides/sim-otp.md: the lines are not those of the Hindi guide']);
});

test('a quiz that differs between the languages is told by name', async () => {
  const mistakes = await mistakesWith('en/guides/loan-app.md', (text) =>
    text.replace(/right: (\d)/, (_, right) => `right: ${right === '0' ? 1 : 0}`),
  );
  expect(mistakes.join()).toContain('guides/loan-app.md: the right answers are');
});

test.each([
  [
    'a fourth question',
    (text: string) => text.replace(/(quiz:\n)((?: {2}- question[\s\S]*?))(?= {2}- question)/, '$1$2$2'),
  ],
  ['no such choice', (text: string) => text.replace(/right: \d/, 'right: 3')],
  [
    'two lines to hang up at',
    (text: string) => text.replace(/(script:\n {2}- says: .*\n)/, '$1    hangUp: true\n'),
  ],
])('%s is told by the name of the file', async (_, change) => {
  expect((await mistakesWith('hi/guides/sim-otp.md', change)).join()).toContain('hi/guides/sim-otp.md');
});

test('a film that lies elsewhere, or a scene in one language alone, is told by name', async () => {
  const elsewhere = await mistakesWith('film.yaml', (text) =>
    text.replace(
      /^scenes:/m,
      'film: { file: https://example.com/a.mp4, captions: { hi: /film/a.vtt, en: /film/b.vtt } }\nscenes:',
    ),
  );
  expect(elsewhere).toEqual(['film: film.file: is no file of public/film/']);
  const silent = await mistakesWith('film.yaml', (text) => text.replace(/\n {6}en: Morning.*\n/, '\n'));
  expect(silent.join()).toContain('film: scenes.0.seen.en');
  const there = (text: string) =>
    text.replace(
      /^scenes:/m,
      'film: { file: /film/a.mp4, captions: { hi: /film/a.vtt, en: /film/b.vtt } }\nscenes:',
    );
  expect(await mistakesWith('film.yaml', there)).toEqual([]);
});
