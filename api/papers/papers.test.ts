import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../config.ts';
import { testPortal } from '../staff/test-portal.ts';
import { composeCertificate } from './compose-certificate.ts';
import { openPaper } from './lay-out.ts';
import { askForPaper, readPaper } from './read-paper.ts';

let portal: Awaited<ReturnType<typeof testPortal>>;
let nodal: string;
beforeAll(async () => {
  portal = await testPortal();
  nodal = (await portal.signedIn('nodal-officer', 'sarkanda')).cookie;
});
const ask = (path: string, cookie?: string) => askForPaper(portal, path, cookie);

const hostile: [what: string, text: string][] = [
  ['one letter, very often', 'अ'.repeat(4000)],
  ['no spaces', `${'W'.repeat(3000)} end`],
  ['from right to left', 'محمد علي الخوارزمي'],
  ['emoji', '😀👨‍👩‍👧‍👦🇮🇳'],
  ['turned about', '‮drow‬ <b>&amp;\\()'],
  ['control signs', '\u0000\ud800\u0007) Tj ET endstream'],
  ['half letters', 'क्'.repeat(500)],
];

test('every Hindi word of our texts comes out of a paper as it went in', { timeout: 60_000 }, async () => {
  const words = new Set<string>();
  for (const file of globSync('content/**/*.{json,md,yaml}', { cwd: projectFolder }))
    for (const [word] of readFileSync(join(projectFolder, file), 'utf8').matchAll(/\p{Script=Devanagari}+/gu))
      words.add(word.normalize('NFC'));
  const paper = openPaper({ title: 'शब्द', language: 'hi', at: new Date() });
  paper.text([...words].join(' '));
  const found = new Set((await readPaper(paper.finish(''))).text.split(' '));
  expect(words.size).toBeGreaterThan(2000);
  expect([...words].filter((word) => !found.has(word))).toEqual([]);
});

test('says what each part of it is, in which language, and brings its letters along', async () => {
  const paper = openPaper({ title: 'शीर्षक', language: 'hi', at: new Date() });
  paper.text('बड़ा शीर्षक', { role: 'H1' });
  paper.table([{ head: 'जगह', width: 1 }], [['कोटा']], { rowHeads: true });
  const file = paper.finish('नीचे').toString('latin1');
  for (const part of [
    '/S/H1',
    '/S/Table',
    '/S/TH',
    '/Scope/Column',
    '/Lang(hi-IN)',
    '/Marked true',
    '/FontFile2',
    '/ToUnicode',
  ])
    expect([part, file.includes(part)]).toEqual([part, true]);
});

describe('a tally sheet', () => {
  const sheet = '/staff/outreach/sheet.pdf';
  test('is one page in either language, with the team where one is named', async () => {
    const [row] = await portal.db<
      { id: string }[]
    >`insert into mitan_teams (thana_id, number) values ('sarkanda', 7) returning id`;
    const english = await ask(`${sheet}?language=en&team=${row?.id}`, nodal);
    expect([english.status, english.pages]).toEqual([200, 1]);
    for (const words of [
      'Tally sheet',
      'Thana: Sarkanda',
      'Team number: 7',
      'Village or ward',
      'Pledges',
      'Total',
    ])
      expect(english.text).toContain(words);
    expect(english.headers.get('cache-control')).toBe('private, no-store');
    expect(english.headers.get('content-disposition')).toBe('inline; filename="tally-sarkanda-7.pdf"');
    const hindi = await ask(`${sheet}?language=hi&team=`, nodal);
    expect([hindi.pages, hindi.headers.get('content-disposition')]).toEqual([
      1,
      'inline; filename="tally.pdf"',
    ]);
    expect(hindi.text).toContain('गिनती का कागज');
    const other = (await portal.signedIn('nodal-officer', 'kota')).cookie;
    expect((await ask(`${sheet}?team=${row?.id}`, other)).status).toBe(404);
  });
  test('is for who leads teams', async () => {
    expect((await ask(sheet)).status).toBe(401);
    for (const role of ['station-officer', 'editor', 'administrator'] as const) {
      const { cookie } = await portal.signedIn(role, role === 'station-officer' ? 'sarkanda' : null);
      expect((await ask(sheet, cookie)).status).toBe(403);
    }
    expect((await ask(`${sheet}?team=x`, nodal)).status).toBe(422);
  });
});

describe('a certificate', () => {
  const card = {
    ...{
      name: 'कविता साहू',
      thana: { id: 'sarkanda', name: { hi: 'सरकंडा', en: 'Sarkanda' } },
      team: 1,
      leads: false,
    },
    ...{ validUntil: '2027-11-01', trainedAt: '2026-11-20T06:00:00Z', hasFirstPin: false },
  };
  test('is for the volunteer who has passed, and nobody else', async () => {
    await portal.call('POST', '/mitan/volunteers', {
      json: { name: 'Kavita Sahu', phone: '9894012345', thana: 'sarkanda', consent: 'yes' },
    });
    const { volunteers } = (await portal.call('GET', '/staff/volunteers', { cookie: nodal })).body;
    const id = volunteers[0].id;
    await portal.call('POST', `/staff/volunteers/${id}/accept`, { cookie: nodal, json: {} });
    const { code, pin } = (await portal.call('GET', `/staff/volunteers/${id}/card`, { cookie: nodal })).body;
    const { body } = await portal.call('POST', '/mitan/session', { json: { card: code, pin } });
    const own = `mitan-session=${body.token}`;
    const path = '/mitan/me/certificate.pdf?language=en';
    expect((await ask(path)).status).toBe(401);
    expect((await ask(path, nodal)).status).toBe(401);
    expect((await ask(path, own)).status).toBe(404);
    await portal.call('POST', `/staff/volunteers/${id}/trained`, { cookie: nodal, json: {} });
    const paper = await ask(path, own);
    expect([paper.status, paper.pages]).toEqual([200, 1]);
    expect(paper.headers.get('cache-control')).toBe('private, no-store');
    for (const words of ['Certificate', 'Kavita Sahu', 'Sarkanda', 'never asks for an OTP'])
      expect(paper.text).toContain(words);
  });
  test.for(hostile)('stays one page with a name of %s', async ([, name]) => {
    for (const language of ['hi', 'en'] as const) {
      const paper = await readPaper(composeCertificate(portal.services, { ...card, name }, language));
      expect(paper.pages).toBe(1);
      expect(paper.text).not.toMatch(/\p{Cc}|\p{Cs}|\u202e/u);
    }
  });
});

test.for(hostile)('a table and a paragraph of %s end somewhere', { timeout: 20_000 }, async ([, text]) => {
  const paper = openPaper({ title: text.slice(0, 200), language: 'en', at: new Date() });
  paper.text(text);
  paper.fact(text, null);
  paper.table(
    [
      { head: text, width: 1 },
      { head: 'x', width: 5 },
    ],
    [
      [text, 'after'],
      ['', text],
    ],
  );
  paper.text('the end');
  expect((await readPaper(paper.finish(text))).text).toContain('the end');
});
