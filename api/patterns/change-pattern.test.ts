import { expect, test } from 'vitest';
import { countReports } from '../check/count-reports.ts';
import { listConfirmed } from '../check/queries.ts';
import { loadContent } from '../content/load-content.ts';
import type { Actor } from '../staff/schema.ts';
import { judgePattern, mergePatterns, splitPattern } from './change-pattern.ts';
import { joinPattern } from './join-pattern.ts';
import { keepPatterns } from './keep-patterns.ts';
import { readPattern } from './read-pattern.ts';
import { phone, testReports } from './test-reports.ts';
import { undoAct } from './undo-act.ts';

const { db, services, store, join, file, patternOf, reportsWith } = await testReports();
const content = await loadContent();
const needs = { ...services, content };
const [staff] = await db<{ id: string }[]>`
  insert into staff (username, name, role, password_hash, password_chosen_at)
  values ('cell.one', 'Cell One', 'cyber-cell', 'x', now()) returning id
`;
const actor: Actor = {
  id: (staff as { id: string }).id,
  username: 'cell.one',
  name: 'Cell One',
  role: 'cyber-cell',
  thana: null,
};

const story =
  'A lady from the gas agency wants the cylinder subsidy confirmed by a biometric at a shop behind the bus stand';
const other =
  'Trainer of a forex academy promises a laptop and a Dubai trip to whoever brings eleven new investors this week';
let last = 100;
const fresh = () => phone(`98931${String(++last).padStart(5, '0')}`);

test('merged by staff they are one, what comes joins it, and undone they are two again and stay so', async () => {
  const [a, b] = [fresh(), fresh()];
  const [one, two] = [await store('x', a), await store('y', b)];
  const [into, from] = [await join(one), await join(two)];
  const { act } = await mergePatterns(needs, actor, into, from);
  expect(await patternOf(two)).toBe(into);
  expect(await file('z', b)).toBe(into);
  expect(await reportsWith(one)).toBe(3);
  await undoAct(needs, actor, into, act);
  expect(await patternOf(one)).toBe(into);
  expect(await patternOf(two)).toBe(from);
  await file('both', [...a, ...b]);
  await file('both', [...a, ...b]);
  await file('both', [...a, ...b]);
  expect(await patternOf(two)).not.toBe(await patternOf(one));
  await expect(undoAct(needs, actor, into, act)).rejects.toThrow('conflict');
});

test('split by staff they stay two, whatever speaks for one', async () => {
  const number = fresh();
  const ids = [await store(story, number), await store(story, number), await store(other, number)];
  for (const id of ids) await join(id);
  const pattern = (await patternOf(ids[0] as string)) as string;
  expect(await patternOf(ids[2] as string)).toBe(pattern);
  const { act, patterns } = await splitPattern(needs, actor, pattern, { reports: [ids[2] as string] });
  expect(await patternOf(ids[2] as string)).toBe(patterns[1]);
  for (let times = 0; times < 3; times++) {
    await file(story, number);
    await file(other, number);
  }
  expect(await reportsWith(ids[0] as string)).toBe(5);
  expect(await reportsWith(ids[2] as string)).toBe(4);
  await undoAct(needs, actor, pattern, act);
  expect(await reportsWith(ids[0] as string)).toBe(9);
});

test('merged, split and both undone, the last first, they are as they were', async () => {
  const [a, b] = [fresh(), fresh()];
  const [one, two] = [await store('x', a), await store('y', b)];
  const [into, from] = [await join(one), await join(two)];
  const merge = await mergePatterns(needs, actor, into, from);
  const split = await splitPattern(needs, actor, into, { reports: [two] });
  const later = await store('z', b);
  await join(later);
  await undoAct(needs, actor, into, split.act);
  expect([await patternOf(two), await patternOf(later)]).toEqual([into, into]);
  await undoAct(needs, actor, into, merge.act);
  expect([await patternOf(one), await patternOf(two)]).toEqual([into, from]);
});

test('a report that is not in the pattern cannot be taken out of it', async () => {
  const [one, two] = [await file('x', fresh()), await store('y', fresh())];
  await join(two);
  await expect(splitPattern(needs, actor, one, { reports: [two] })).rejects.toThrow('conflict');
});

test('confirmed and corrected, it stays so when more reports come; the machine does not let it go into another', async () => {
  const [a, b] = [fresh(), fresh()];
  const small = await file('x', a);
  const { act } = await judgePattern(needs, actor, small, { act: 'confirm' });
  await judgePattern(needs, actor, small, { act: 'set_category', category: 'kyc-update' });
  for (let times = 0; times < 4; times++) await file(story, b);
  for (let times = 0; times < 4; times++) await file('two of them', [...a, ...b]);
  const pattern = await readPattern(services, small);
  expect(pattern).toMatchObject({
    status: 'confirmed',
    category: 'kyc-update',
    categoryByStaff: true,
    mergedInto: null,
  });
  await undoAct(needs, actor, small, act);
  expect(await readPattern(services, small)).toMatchObject({ status: 'suggested' });
  const audited = await db<
    { act: string }[]
  >`select act from audit_log where object_id = ${small} order by id`;
  expect(audited.map((row) => row.act)).toEqual([
    'confirm_pattern',
    'set_category_pattern',
    'undo_pattern_act',
  ]);
});

test('what one process writes the next one knows: two that join in turn make one pattern', async () => {
  const elsewhere = { ...services, patterns: keepPatterns(db) };
  const number = fresh();
  const patterns: string[] = [];
  for (let times = 0; times < 6; times++) {
    patterns.push(await join(await store(story, number)));
    patterns.push(await joinPattern(elsewhere, await store(story, fresh())));
  }
  expect(new Set(patterns).size).toBe(1);
  const ids = await Promise.all(
    Array.from({ length: 16 }, () => store('many at once', fresh().concat(number))),
  );
  await Promise.all(ids.map((id, at) => joinPattern(at % 2 ? services : elsewhere, id)));
  expect(new Set(await Promise.all(ids.map(patternOf))).size).toBe(1);
});

test('its rise is measured against its own past, and per thana', async () => {
  const number = fresh();
  const ids: string[] = [];
  for (let at = 0; at < 10; at++) ids.push(await store('x', number));
  await db`update reports set received_at = now() - interval '20 days' where id = any(${ids.slice(0, 4)}::uuid[])`;
  for (const id of ids) await join(id);
  const { rise, thanas } = await readPattern(services, (await patternOf(ids[0] as string)) as string);
  expect(rise.weeks[0]).toBe(6);
  expect(rise.weeks[2]).toBe(4);
  expect(rise.timesItsPast).toBe(12);
  expect(thanas.map(({ thana }) => thana)).toEqual(['bilha']);
});

test('a chain of merges is undone from its end, and every report is where it was', async () => {
  const ids = [await store('a', fresh()), await store('b', fresh()), await store('c', fresh())];
  const [a, b, c] = [
    await join(ids[0] as string),
    await join(ids[1] as string),
    await join(ids[2] as string),
  ];
  const first = await mergePatterns(needs, actor, b, a);
  const second = await mergePatterns(needs, actor, c, b);
  await expect(undoAct(needs, actor, b, first.act)).rejects.toThrow('conflict');
  await undoAct(needs, actor, c, second.act);
  await undoAct(needs, actor, b, first.act);
  expect(await Promise.all(ids.map(patternOf))).toEqual([a, b, c]);
  expect(await Promise.all(ids.map(reportsWith))).toEqual([1, 1, 1]);
});

test('undoing a judgement puts back what it changed, and not before a later one is undone', async () => {
  const id = await file('x', fresh());
  const confirm = await judgePattern(needs, actor, id, { act: 'confirm' });
  await judgePattern(needs, actor, id, { act: 'set_category', category: 'kyc-update' });
  const dismiss = await judgePattern(needs, actor, id, { act: 'dismiss' });
  await expect(undoAct(needs, actor, id, confirm.act)).rejects.toThrow('conflict');
  await undoAct(needs, actor, id, dismiss.act);
  expect(await readPattern(services, id)).toMatchObject({ status: 'confirmed', category: 'kyc-update' });
  await undoAct(needs, actor, id, confirm.act);
  expect(await readPattern(services, id)).toMatchObject({ status: 'suggested', category: 'kyc-update' });
});

test('a pattern cannot lose all its reports, nor what is confirmed go into what is not', async () => {
  const [one, two] = [await store('x', fresh()), await store('y', fresh())];
  const [a, b] = [await join(one), await join(two)];
  await expect(splitPattern(needs, actor, a, { reports: [one] })).rejects.toThrow('conflict');
  await judgePattern(needs, actor, a, { act: 'confirm' });
  await expect(mergePatterns(needs, actor, b, a)).rejects.toThrow('conflict');
  await mergePatterns(needs, actor, a, b);
  expect(await reportsWith(one)).toBe(2);
});

test('what one report puts beside a confirmed number is reported, not confirmed, until staff confirm again', async () => {
  const [bad, innocent] = [fresh(), fresh()];
  const id = await file('x', bad);
  for (let times = 0; times < 4; times++) await file('x', bad);
  await judgePattern(needs, actor, id, { act: 'confirm' });
  expect(await file('two', [...bad, ...innocent])).toBe(id);
  const confirmed = async () =>
    (await listConfirmed(db))
      .map(({ value }) => value)
      .filter((value) => /98931/.test(value))
      .slice(-2);
  const isConfirmed = async (number: string) => (await confirmed()).includes(`+91${number}`);
  expect(await isConfirmed(bad[0]?.value as string)).toBe(true);
  expect(await isConfirmed(innocent[0]?.value as string)).toBe(false);
  expect(
    (await countReports(db, [{ kind: 'phone', value: `+91${innocent[0]?.value}` }])).values().next().value,
  ).toMatchObject({ reports: 1, isConfirmed: false });
  // What one report alone names is not confirmed with the rest, but only by name.
  await judgePattern(needs, actor, id, { act: 'confirm' });
  expect(await isConfirmed(innocent[0]?.value as string)).toBe(false);
  await judgePattern(needs, actor, id, { act: 'confirm', values: [`phone +91${bad[0]?.value}`] });
  expect(await isConfirmed(innocent[0]?.value as string)).toBe(false);
  await judgePattern(needs, actor, id, { act: 'confirm', values: [`phone +91${innocent[0]?.value}`] });
  expect(await isConfirmed(innocent[0]?.value as string)).toBe(true);
});

test('who names many numbers at once makes no fraud of strangers', async () => {
  const numbers = Array.from({ length: 6 }, fresh);
  const alone = [];
  for (const number of numbers) alone.push(await file('', number));
  await file('', numbers.flat());
  const patterns = await db<{ n: number }[]>`
    select report_count as n from patterns where id = any(${alone}::uuid[]) and ended_at is null
  `;
  expect(patterns.map(({ n }) => n).sort()).toEqual([1, 1, 1, 1, 1, 2]);
});

test('a book that is forgotten while it is read is read again, never handed out empty', async () => {
  const kept = keepPatterns(db);
  const looking = kept.upToDate(db, Number.NaN);
  setTimeout(() => kept.forget(), 1);
  expect((await looking).patterns.size).toBe((await keepPatterns(db).present()).patterns.size);
});
