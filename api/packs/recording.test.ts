import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from './schema.ts';
import { kyc, openPacks, putTogether } from './test-reports.ts';

type Packs = Awaited<ReturnType<typeof openPacks>>;
let portal: Packs['portal'];
let mine: Packs['mine'];
let cell: Packs['cell'];
let add: Packs['add'];
let look: Packs['look'];
let make: Packs['make'];
let acts: Packs['acts'];
beforeAll(async () => {
  ({ portal, mine, cell, add, look, make, acts } = await openPacks());
});

const contact = { name: 'Sita Bai', phone: '98930 11111' };

describe('a case diary', () => {
  test('has everything in the order of time, marks what is internal, and has the hash of its own text file', async () => {
    const id = await add(kyc, { contact });
    await portal.call('POST', `/staff/reports/${id}/acknowledge`, { cookie: mine.cookie });
    await portal.call('POST', `/staff/reports/${id}/note`, {
      cookie: mine.cookie,
      json: { note: 'called the citizen' },
    });
    await portal.call('POST', `/staff/reports/${id}/reply`, {
      cookie: mine.cookie,
      json: { text: 'we are on it' },
    });
    const made = (await make(id, 'diary', { language: 'en' })).body;
    const entries = made.draft.sheet.blocks.find(({ kind }: Block) => kind === 'diary').entries;
    const whats = entries.map(({ what, internal }: { what: string; internal: boolean }) =>
      internal ? `${what}*` : what,
    );
    expect(whats).toEqual(
      [
        'Report received',
        'Sent to Sarkanda',
        'looked at the contact*',
        'Acknowledged',
        'Note (internal)*',
        'The station wrote',
      ].sort((a, b) => whats.indexOf(a) - whats.indexOf(b)),
    );
    expect(made.text).toContain('4111 1111 1111 1111');
    expect(made.text).not.toContain('Complainant');
    const file = await portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.made.id}`, {
      cookie: mine.cookie,
    });
    expect(file.status).toBe(200);
    expect(file.body).toBe(made.text);
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(made.hash);
    const [row] = await acts(id);
    expect(row).toMatchObject({
      act: 'make_pack_diary',
      actor: mine.actor.id,
      detail: { hash: made.hash, station: 'sarkanda' },
    });
    expect(JSON.stringify(row?.detail)).not.toMatch(/Sita|98930|phone aaya/);
  });

  test('is the same when it is opened again, and says when the report has changed; who did not record it makes a record of their own', async () => {
    const id = await add(kyc);
    const { made } = (await make(id, 'diary')).body;
    const colleague = await portal.signedIn('nodal-officer', 'sarkanda');
    expect((await look(id, 'diary', `?made=${made.id}`)).body.made).toEqual(made);
    const text = (cookie: string) =>
      portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.id}`, { cookie });
    for (const { cookie } of [colleague, cell]) {
      const again = (await look(id, 'diary', `?made=${made.id}`, cookie)).body;
      expect(again.made).toEqual({ ...made, open: false });
      expect((await text(cookie)).status).toBe(409);
    }
    expect((await text(mine.cookie)).status).toBe(200);
    await portal.call('POST', `/staff/reports/${id}/note`, {
      cookie: mine.cookie,
      json: { note: 'one more' },
    });
    expect((await look(id, 'diary', `?made=${made.id}`)).body.made.unchanged).toBe(false);
    const file = await portal.call('GET', `/staff/reports/${id}/packs/diary/text?made=${made.id}`, {
      cookie: mine.cookie,
    });
    expect([file.status, file.body.code]).toEqual([409, 'conflict']);
  });

  test('is printed on one record for a day', async () => {
    const id = await add(kyc);
    const { made } = (await make(id, 'telecom')).body;
    portal.advance(25 * 3600 * 1000);
    const later = (await look(id, 'telecom', `?made=${made.id}`)).body.made;
    portal.advance(-25 * 3600 * 1000);
    expect(later).toEqual({ ...made, open: false });
  });
});

describe('with the pattern', () => {
  test('brings in what others of it name, of one’s own reports alone', async () => {
    const own = await add('9876500001 se call');
    await putTogether(portal, [
      own,
      await add('9876500001, 9876500002 se call'),
      await add('9876500002 se call'),
      await add('9876500003 se call', {}, 'torwa'),
      await add('9876500003 se call', {}, 'torwa'),
    ]);
    const numbers = async (cookie: string) =>
      (await look(own, 'telecom', '?pattern=yes', cookie)).body.draft.numbers
        .map(({ value }: { value: string }) => value.slice(-5))
        .sort();
    expect(await numbers(mine.cookie)).toEqual(['00001', '00002']);
    expect(await numbers(cell.cookie)).toEqual(['00001', '00002', '00003']);
    // The figures count what the reader may see.
    expect((await look(own, 'telecom')).body.text).toMatch(/\+919876500001 \| 9876500001 \| भारत \| 2/);
  });
});

describe('whose report it is', () => {
  test('decides: another thana’s is not there, in any form; nor is a pack of another report', async () => {
    const foreign = await add(kyc, {}, 'torwa');
    const ours = await add(kyc);
    for (const kind of ['telecom', 'bank', 'takedown', 'diary']) {
      expect((await look(foreign, kind)).status).toBe(404);
      expect((await make(foreign, kind)).status).toBe(404);
      expect((await look(foreign, kind, '', cell.cookie)).status).toBe(200);
    }
    expect(await acts(foreign)).toEqual([]);
    const { made } = (await make(foreign, 'diary', {}, cell.cookie)).body;
    for (const path of [
      `/staff/reports/${ours}/packs/diary?made=${made.id}`,
      `/staff/reports/${foreign}/packs/diary/text?made=${made.id}`,
      `/staff/reports/${foreign}/packs/telecom?made=${made.id}`,
    ])
      expect((await portal.call('GET', path, { cookie: mine.cookie })).status).toBe(404);
    const editor = await portal.signedIn('editor');
    expect((await look(ours, 'diary', '', editor.cookie)).status).toBe(403);
    expect((await look(ours, 'letter')).status).toBe(404);
    expect((await look('0', 'diary')).status).toBe(404);
    expect((await portal.call('GET', `/staff/reports/${ours}/packs/diary`)).status).toBe(401);
  });

  test('what is asked has its limits, and each is told', async () => {
    const id = await add(kyc);
    const wrong = async (json: object) => (await make(id, 'telecom', json)).body.errors;
    expect(await wrong({ language: 'fr' })).toEqual([{ field: 'language', code: 'not_a_choice' }]);
    expect(await wrong({ tell: ['address'] })).toEqual([{ field: 'tell.0', code: 'not_a_choice' }]);
    expect(await wrong({ tell: ['name', 'phone', 'name'] })).toMatchObject([
      { field: 'tell', code: 'too_many' },
    ]);
    expect(await wrong({ part: 'x'.repeat(341) })).toMatchObject([{ field: 'part', code: 'too_long' }]);
    expect(await wrong({ numbers: Array.from({ length: 51 }, () => '1') })).toMatchObject([
      { field: 'numbers', code: 'too_many' },
    ]);
    expect(await wrong({ seize: 'maybe' })).toEqual([{ field: 'seize', code: 'not_a_choice' }]);
    expect(await wrong({ text: 'mine' })).toEqual([{ field: 'text', code: 'unknown_field' }]);
    expect((await look(id, 'diary', '?made=1')).status).toBe(422);
    const tooLarge = await portal.call('POST', `/staff/reports/${id}/packs/diary`, {
      cookie: mine.cookie,
      form: { part: 'x'.repeat(20_000) },
    });
    expect(tooLarge.location).toContain(`/staff/reports/${id}/packs/diary/?error=too_large`);
  });

  test('a plain form is led to the paper, and back to the form where something is wrong', async () => {
    const id = await add(kyc);
    const form = async (fields: Record<string, string>) =>
      (await portal.call('POST', `/staff/reports/${id}/packs/telecom`, { cookie: mine.cookie, form: fields }))
        .location;
    expect(await form({ language: 'en', tell: 'phone' })).toMatch(
      new RegExp(`^/staff/reports/${id}/packs/telecom/\\?made=[0-9a-f-]{36}$`),
    );
    expect(await form({ chosen: 'yes', language: 'en' })).toBe(
      `/staff/reports/${id}/packs/telecom/?error=invalid&fields=numbers`,
    );
  });
});
