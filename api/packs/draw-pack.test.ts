import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addPicture } from '../../tests/support/isolation.ts';
import { askForPaper } from '../papers/read-paper.ts';
import { kyc, openPacks } from './test-reports.ts';

type Packs = Awaited<ReturnType<typeof openPacks>>;
let packs: Packs;
beforeAll(async () => {
  packs = await openPacks();
});
const pdf = (id: string, kind: string, made: string, cookie = packs.mine.cookie) =>
  askForPaper(packs.portal, `/staff/reports/${id}/packs/${kind}/pdf?made=${made}`, cookie);

test('a summary names each file by its SHA-256, in both languages, and bears its own hash', async () => {
  const { portal, add, make, acts } = packs;
  const id = await add(kyc, { contact: { name: 'Sita Bai', phone: '98930 11111' } });
  const bytes = randomBytes(300);
  await addPicture(portal, id, bytes);
  const [file] = await portal.db<
    { sha: string }[]
  >`select encode(sha256, 'hex') as sha from evidence where report_id = ${id}`;
  for (const language of ['hi', 'en']) {
    const { body } = await make(id, 'evidence', { language });
    const paper = await pdf(id, 'evidence', body.made.id);
    expect(paper.status).toBe(200);
    expect(paper.headers.get('cache-control')).toBe('private, no-store');
    expect(paper.headers.get('content-disposition')).toBe(
      `inline; filename="${body.report.number}-evidence-${body.hash.slice(0, 8)}.pdf"`,
    );
    for (const words of [
      file?.sha ?? '?',
      body.hash,
      '98765 43210',
      language === 'hi' ? 'सार' : 'Summary of report',
    ])
      expect([words, paper.text.includes(words)]).toEqual([words, true]);
    // Unasked nothing of the contact is told; what the citizen wrote stands as it was written.
    expect(paper.text).not.toContain('98930 11111');
    expect(body.text).toContain(file?.sha);
  }
  expect((await acts(id)).map(({ act }) => act)).toEqual(['make_pack_evidence', 'make_pack_evidence']);
});

test('without files it says so; every kind comes out as PDF with the words of the page', async () => {
  const { add, make } = packs;
  const id = await add(`${kyc} A/c no 50100123456789 IFSC HDFC0001234 UTR 633112345678 https://sbi-kyc.xyz`, {
    ...{ amount: 45_000, occurredAt: new Date() },
  });
  for (const kind of ['telecom', 'bank', 'takedown', 'diary', 'evidence']) {
    const { body } = await make(id, kind, { language: 'en' });
    const paper = await pdf(id, kind, body.made.id);
    expect([kind, paper.status]).toEqual([kind, 200]);
    const subject = body.draft.sheet.subject.replace(/\s+/g, ' ').slice(0, 40);
    expect([kind, paper.text.includes(subject)]).toEqual([kind, true]);
    if (kind === 'evidence') expect(paper.text).toContain('No picture and no recording came');
  }
});

test.for([
  ['long', `${'ठगी हुई '.repeat(600)}`],
  ['emoji and right to left', '😀 محمد ‮gnp'],
  ['one word', 'x'.repeat(4000)],
  ['one letter with three hundred marks', `क${'ि'.repeat(300)} क${'्'.repeat(300)} क${'ं'.repeat(300)}`],
])('a story that is %s breaks nothing', { timeout: 30_000 }, async ([, story]) => {
  const id = await packs.add(story as string);
  const { body } = await packs.make(id, 'evidence', { language: 'hi' });
  const paper = await pdf(id, 'evidence', body.made.id);
  expect(paper.status).toBe(200);
  expect(paper.text).toContain(body.hash);
});

test('what it cannot print it does not pass over in silence', async () => {
  const id = await packs.add('He said: ତୁମ ଓଟିପି ଦିଅ 😀 and rang off');
  for (const [language, told] of [
    ['en', 'cannot print'],
    ['hi', 'नहीं छप सके'],
  ]) {
    const { body } = await packs.make(id, 'evidence', { language });
    const paper = await pdf(id, 'evidence', body.made.id);
    expect([language, paper.text.includes(told as string)]).toEqual([language, true]);
  }
  const plain = await packs.add(kyc);
  const { body } = await packs.make(plain, 'evidence', { language: 'en' });
  expect((await pdf(plain, 'evidence', body.made.id)).text).not.toContain('cannot print');
});

test('is for whoever recorded it, for a day, and for nobody of another thana', async () => {
  const { portal, add, make, cell } = packs;
  const id = await add(kyc);
  const { body } = await make(id, 'evidence');
  expect((await pdf(id, 'evidence', body.made.id, cell.cookie)).status).toBe(409);
  const other = (await portal.signedIn('station-officer', 'kota')).cookie;
  expect((await pdf(id, 'evidence', body.made.id, other)).status).toBe(404);
  const editor = (await portal.signedIn('editor')).cookie;
  expect((await pdf(id, 'evidence', body.made.id, editor)).status).toBe(403);
  portal.advance(25 * 3600_000);
  const later = (await portal.signedIn('station-officer', 'sarkanda')).cookie;
  expect((await pdf(id, 'evidence', body.made.id, later)).status).toBe(409);
});
