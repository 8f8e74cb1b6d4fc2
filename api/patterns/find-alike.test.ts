import { expect, test } from 'vitest';
import { loadContent } from '../content/load-content.ts';
import { splitPattern } from './change-pattern.ts';
import { findAlike } from './find-alike.ts';
import { phone, testReports } from './test-reports.ts';

const { db, services, file, store, join, patternOf } = await testReports();
const content = await loadContent();

test('what shares a number, and what tells nearly the same, is offered; what does neither is not', async () => {
  const number = phone('9893155501');
  const cut = 'आज रात आपकी बिजली कट जाएगी, बिल अपडेट नहीं है, तुरंत अफसर के नंबर पर फोन करो';
  const asked = await file(cut, number);
  for (let n = 0; n < 3; n++) await file(cut, number);
  const stray = await store(
    'Trainer of a forex academy promises a laptop and a Dubai trip this week',
    number,
  );
  await join(stray);
  const [actor] = await db<{ id: string }[]>`
    insert into staff (username, name, role, password_hash, password_chosen_at)
    values ('cell.two', 'Cell Two', 'cyber-cell', 'x', now()) returning id
  `;
  const cell = {
    id: actor?.id ?? '',
    username: 'cell.two',
    name: 'Cell Two',
    role: 'cyber-cell',
    thana: null,
  } as const;
  await splitPattern({ ...services, content }, cell, asked, { reports: [stray] });

  const line = 'बिजली विभाग से बोल रहे हैं, बिल अपडेट नहीं है, आज रात लाइन कट जाएगी, इस नंबर पर फोन कीजिए';
  const near = await file(line, phone('9826111220'));
  await file(line, phone('9826111221'));
  const neither = await file('Parcel with drugs held at the airport of Mumbai by an officer of customs', []);
  await file('Parcel with drugs held at the airport of Mumbai by an officer of customs', []);
  await db`update patterns set category = 'electricity-bill', changed_by = pg_current_xact_id()`;
  expect(near).not.toBe(asked);

  const found = new Map((await findAlike(services, asked)).map((one) => [one.id, one]));
  expect(found.get((await patternOf(stray)) as string)).toMatchObject({
    shared: [{ kind: 'phone', value: '+919893155501' }],
    isKeptApart: true,
  });
  expect(found.get(near)).toMatchObject({ shared: [], isKeptApart: false });
  expect(found.get(near)?.alike).toBeGreaterThan(0.15);
  expect([found.has(neither), found.has(asked)]).toEqual([false, false]);
  expect(await findAlike(services, '00000000-0000-7000-8000-000000000000')).toEqual([]);
});
