import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';
import { loadContent } from '../../api/content/load-content.ts';
import { categories } from '../../api/content/schema.ts';
import { fieldProblems, problems } from '../../api/errors.ts';

const content = await loadContent();
const keys = Object.keys(content.texts.hi);

test('every refusal and every wrong field has its words in both languages', () => {
  const needed = [
    ...Object.keys(problems).flatMap((code) => [`problem.${code}.title`, `problem.${code}.detail`]),
    ...fieldProblems.map((code) => `field.${code}`),
  ];
  expect(needed.filter((key) => !keys.includes(key))).toEqual([]);
});

test('a key stands in one file', () => {
  for (const language of ['hi', 'en']) {
    const files = globSync(`content/ui/{${language},*.${language}}.json`, { cwd: projectFolder });
    const all = files.flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(projectFolder, file), 'utf8')) as object),
    );
    expect(files.length).toBeGreaterThan(5);
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  }
});

test('no text lies unused', () => {
  const code = globSync('{api,src}/**/*.{ts,astro}', { cwd: projectFolder })
    .map((file) => readFileSync(join(projectFolder, file), 'utf8'))
    .join('\n');
  // A key is used when it stands in the code whole, or a template builds keys with its beginning.
  const built = [...code.matchAll(/[`'"]([a-z_.0-9]+\.)\$\{/g)].map((match) => match[1] as string);
  const endings = [...code.matchAll(/`\$\{\w+\}(\.[a-z_.0-9]+)`/g)].map((match) => match[1] as string);
  const quoted = new Set([...code.matchAll(/(?<=['"`])[\w.-]+(?=['"`])/g)].map(String));
  const unused = keys.filter(
    (key) =>
      !quoted.has(key) &&
      !built.some((start) => key.startsWith(start)) &&
      !endings.some((end) => key.endsWith(end)),
  );
  expect(unused).toEqual([]);
});

test('what is said in Chhattisgarhi is said in Hindi too, with the same places to fill', () => {
  const hne = JSON.parse(readFileSync(join(projectFolder, 'content/hne/ui.json'), 'utf8')) as Record<
    string,
    string
  >;
  const places = (text = '') => [...text.matchAll(/\{\w+\}|<\/?\w+>/g)].map(String).sort();
  const hindi = content.texts.hi as Record<string, string>;
  expect(Object.keys(hne).filter((key) => !hindi[key])).toEqual([]);
  for (const [key, text] of Object.entries(hne)) expect(places(text), key).toEqual(places(hindi[key]));
});

/** Names that are written in Latin letters in Hindi too. */
const brands = new Set(['WhatsApp']);

test('Hindi is Hindi and English is English', () => {
  const latin = /[A-Za-z]{4,}/;
  const devanagari = /[\u0900-\u097f]/;
  const english = Object.entries(content.texts.en).filter(
    ([key, text]) => devanagari.test(text) && !/language|brand|name/.test(key),
  );
  const hindi = Object.entries(content.texts.hi).filter(
    ([key, text]) =>
      !devanagari.test(text) && latin.test(text) && !/language|brand/.test(key) && !brands.has(text),
  );
  expect({ english, hindi }).toEqual({ english: [], hindi: [] });
});

test('every kind of fraud has its guide, and there are at least twenty guides and eight alerts, in both languages', () => {
  const told = content.guides.filter(({ language }) => language === 'hi');
  const kinds = categories.filter((kind) => kind !== 'other');
  expect(told.map(({ frontmatter }) => frontmatter.category).sort()).toEqual([...kinds].sort());
  expect(told.length).toBeGreaterThanOrEqual(20);
  expect(content.alerts.filter(({ language }) => language === 'hi').length).toBeGreaterThanOrEqual(8);
});
