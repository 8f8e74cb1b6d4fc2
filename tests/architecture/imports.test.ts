import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../api/config.ts';

const files = globSync('{api,db,src,tests}/**/*.{ts,astro,mjs}', { cwd: projectFolder });
const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
const isTest = (file: string) =>
  file.endsWith('.test.ts') || file.includes('.contract.') || file.startsWith('tests/');

/** Every import of a file: the module, and whether only its types are taken. */
function importsOf(file: string): { from: string; typeOnly: boolean }[] {
  return [
    ...read(file).matchAll(
      /(?:^|\n)\s*(import|export)(\s+type)?\b([^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => ({ from: match[4] ?? match[5] ?? '', typeOnly: match[2] !== undefined }));
}

/** The file of ours that an import means, or null for a package. */
const target = (file: string, from: string) =>
  from.startsWith('.') ? normalize(join(dirname(file), from)) : null;

/** A package or a global that has one door. */
const doors: [module: RegExp, allowed: (file: string) => boolean][] = [
  [/^postgres$/, (file) => file === 'db/client.ts' || file === 'db/mended-postgres.ts'],
  [/^lucia(\/|$)/, (file) => file.startsWith('api/staff/sessions/')],
  [/^meilisearch$/, (file) => file === 'api/search/meilisearch.ts'],
  [/^@simplewebauthn\//, (file) => file === 'api/passkeys/webauthn.ts'],
  [/^pg-boss$/, (file) => file === 'api/jobs.ts'],
  [/^harfbuzzjs$/, (file) => file === 'api/pictures/letters.ts'],
  [
    /^sharp$/,
    (file) =>
      file === 'api/pictures/draw-picture.ts' || /^api\/evidence\/(clean|read)-picture\.ts$/.test(file),
  ],
  [/^@tus\//, (file) => file === 'api/evidence/take-pieces.ts'],
  [/^tesseract\.js$/, (file) => file === 'api/evidence/read-picture.ts'],
  [/^libheif-js/, (file) => file === 'api/evidence/heic-thread.ts'],
  [/^aws4fetch$/, (file) => file === 'api/evidence/storage/s3.ts'],
];

test('each outside service has one door', () => {
  const wrong = files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file).flatMap(({ from }) =>
        doors
          .filter(([module, allowed]) => module.test(from) && !allowed(file))
          .map(() => `${file} imports ${from}`),
      ),
    );
  expect(wrong).toEqual([]);
});

test('the environment is read in api/config.ts alone', () => {
  const wrong = files.filter(
    (file) =>
      !isTest(file) &&
      /process\.env/.test(read(file)) &&
      file !== 'api/config.ts' &&
      !file.startsWith('src/build/'),
  );
  expect(wrong).toEqual([]);
});

test('pages take from the API only schemas, types and what the phone or the build does too', () => {
  const wrong = files
    .filter((file) => file.startsWith('src/') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter(
          ({ from, typeOnly }) =>
            /(^|\/)api\//.test(target(file, from) ?? '') &&
            !typeOnly &&
            !/(schema|\/hide-own|\/lean-page|\/read-receipt)\.ts$/.test(from),
        )
        .map(({ from }) => `${file} imports ${from}`),
    );
  expect(wrong).toEqual([]);
});

const featureOf = (file: string) => /^api\/([^/]+)\//.exec(file)?.[1] ?? null;

test('a feature calls another feature’s verbs, never its queries', () => {
  const wrong = files
    .filter((file) => featureOf(file) !== null && !isTest(file))
    .flatMap((file) =>
      importsOf(file).flatMap(({ from, typeOnly }) => {
        const to = target(file, from);
        return !typeOnly && to?.endsWith('/queries.ts') && featureOf(to) !== featureOf(file)
          ? [`${file} imports ${to}`]
          : [];
      }),
    );
  expect(wrong).toEqual([]);
});

test('the database and the API never import pages', () => {
  const wrong = files
    .filter((file) => /^(api|db)\//.test(file) && !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ from }) => (target(file, from) ?? '').startsWith('src/'))
        .map(({ from }) => `${file} imports ${from}`),
    );
  expect(wrong).toEqual([]);
});

test('no file needs scrolling for minutes', () => {
  const long = files
    .map((file) => [file, read(file).split('\n').length] as const)
    .filter(([, lines]) => lines > 350);
  expect(long).toEqual([]);
});
