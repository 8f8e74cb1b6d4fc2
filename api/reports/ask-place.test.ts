import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import type { SubmitAnswer } from './present.ts';

/** A place that several bear the name of: Koni in Bilha and Koni in Masturi. */
const { services, app } = await testServices();

const post = (body: unknown) =>
  app.request('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  });
const postForm = (fields: Record<string, string>, headers: Record<string, string>) =>
  app.request('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const file = async (body: unknown) => {
  const response = await post(body);
  expect(response.status).toBe(201);
  return (await response.json()) as SubmitAnswer;
};
const countReports = async () =>
  (await services.db<{ n: number }[]>`select count(*)::int as n from reports`)[0]?.n ?? -1;

test('a report goes where the citizen says who was asked which of the namesakes it is', async () => {
  const koni = (choice?: string) =>
    file({ narrative: 'x', place: { text: 'Koni', ...(choice ? { choice } : {}) }, language: 'en' });
  const { routing } = await koni();
  const [first, second] = routing.candidates.map(({ choice }) => choice);
  expect([first, second]).toEqual(['koni/Koni/Bilha', 'masturi/Koni/Masturi']);
  const chosen = await koni(second);
  expect(chosen.thana.id).toBe('masturi');
  expect(chosen.routing.method).toBe('words');
  expect(chosen.routing.reason.en).toContain('Chosen: Koni (Masturi).');
  for (const choice of ['unsure', 'masturi/Koni/Bilha', '__proto__', '-', '\u0000'.repeat(9)]) {
    const other = await koni(choice);
    // Asked once is enough: who does not know is not asked again in the answer.
    if (choice === 'unsure') expect(other.routing.reason.en).not.toContain('?');
    expect([choice, other.thana.id, other.routing.method]).toEqual([
      choice,
      'accu-anti-crime-and-cyber-unit',
      'ask',
    ]);
  }
  expect((await post({ narrative: 'x', place: { text: 'Koni', choice: 'x'.repeat(400) } })).status).toBe(422);
  // What does not fit the place says nothing.
  const elsewhere = await file({ narrative: 'x', place: { text: 'Sarkanda', choice: second } });
  expect(elsewhere.thana.id).toBe('sarkanda');
});

test('a report from a page is asked about before anything is stored, and once; a program is not asked', async () => {
  const page = { accept: 'text/html' };
  const fields = { narrative: 'a call', 'place.text': 'Koni', language: 'en' };
  const before = await countReports();
  const asked = await postForm(fields, page);
  expect(asked.status).toBe(422);
  expect(await asked.json()).toMatchObject({
    errors: [{ field: 'place.choice', code: 'place_unclear' }],
  });
  const mistaken = await postForm({ ...fields, 'place.choice': 'torwa/Koni/Bilha' }, page);
  expect(mistaken.status).toBe(422);
  expect(await countReports()).toBe(before);
  for (const choice of ['koni/Koni/Bilha', 'unsure'])
    expect((await postForm({ ...fields, 'place.choice': choice }, page)).status).toBe(201);
  // A PIN code of many stations is no question that anybody can answer.
  expect((await postForm({ narrative: 'a call', 'place.pin': '495001' }, page)).status).toBe(201);
  // A story that names such a place is no answer to where one lives.
  expect((await postForm({ narrative: 'He came to Koni', 'place.text': '' }, page)).status).toBe(201);
  expect((await postForm(fields, { accept: 'application/json' })).status).toBe(201);
  expect(await countReports()).toBe(before + 5);
});
