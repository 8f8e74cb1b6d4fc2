import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { chatPictures, drawChat } from '../../tests/support/chat-pictures.ts';
import { heicPhoto } from '../../tests/support/heic.ts';
import { testServices } from '../../tests/support/services.ts';
import { forgetUntaken } from './forget-evidence.ts';
import { closeReader, readPicture } from './read-picture.ts';

const { app, services, clock } = await testServices();
const { db } = services;

const tus = { 'tus-resumable': '1.0.0' };
const picture = await drawChat(chatPictures[1] as (typeof chatPictures)[0]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function begin(length: number): Promise<string> {
  const answer = await app.request('/api/v1/evidence', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(length) },
  });
  expect(answer.status).toBe(201);
  return (answer.headers.get('location') as string).split('/').at(-1) as string;
}
const send = (token: string, bytes: Uint8Array, offset: number) =>
  app.request(`/api/v1/evidence/${token}`, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: new Uint8Array(bytes),
  });
const ask = (token: string) => app.request(`/api/v1/evidence/${token}`, { method: 'HEAD', headers: tus });

async function upload(bytes: Uint8Array, piece = 100_000): Promise<string> {
  const token = await begin(bytes.length);
  for (let at = 0; at < bytes.length; at += piece) {
    const answer = await send(token, bytes.subarray(at, at + piece), at);
    expect(answer.status).toBe(204);
  }
  return token;
}
const report = (body: object, key?: string) =>
  app.request('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify({ language: 'en', ...body }),
  });
const fieldsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { field: string; code: string }[] }).errors;

test('a file goes on from where it was, and whoever did not hear that it is whole is told', async () => {
  const token = await begin(picture.length);
  await send(token, picture.subarray(0, 1000), 0);
  expect((await ask(token)).headers.get('upload-offset')).toBe('1000');
  // The same piece again, as its answer was lost.
  expect((await send(token, picture.subarray(0, 1000), 0)).status).toBe(409);
  expect((await send(token, picture.subarray(1000), 1000)).status).toBe(204);
  const told = await ask(token);
  expect([told.headers.get('upload-offset'), told.headers.get('upload-length')]).toEqual(
    Array(2).fill(String(picture.length)),
  );
  const known = await (await app.request(`/api/v1/evidence/${token}`)).json();
  expect(known).toMatchObject({
    kind: 'picture',
    size: picture.length,
    sha256: sha256(picture),
    read: { state: 'waiting' },
  });
});

test('a file that has come whole and cannot be taken just now waits, and is taken when it is asked for', async () => {
  // More than the portal keeps of what nobody sent a report with.
  const fill = Array.from({ length: 3 }, () => randomBytes(32));
  for (const hash of fill)
    await db`
      insert into evidence (token_hash, kind, media_type, size, sha256, key_id, taken_at, read_state)
      values (${hash}, 'recording', 'audio/ogg', 2000000000, ${hash}, 'test', now(), 'none')`;
  const token = await begin(picture.length);
  expect((await send(token, picture, 0)).status).toBe(429);
  expect((await ask(token)).status).toBe(429);
  for (const hash of fill) await db`delete from evidence where token_hash = ${hash}`;
  const told = await Promise.all([ask(token), ask(token)]);
  expect(told.map(({ status, headers }) => [status, headers.get('upload-offset')])).toEqual(
    Array(2).fill([200, String(picture.length)]),
  );
});

test('what is written in a picture is read, for its sender alone', async () => {
  const token = await upload(picture);
  const [row] = await db<{ id: string }[]>`select id from evidence order by taken_at desc, id desc limit 1`;
  await readPicture(services, row?.id ?? '');
  await closeReader();
  const { read } = (await (await app.request(`/api/v1/evidence/${token}`)).json()) as {
    read: { state: string; text: string; signals: object[] };
  };
  expect(read.state).toBe('done');
  expect(read.signals).toContainEqual({ kind: 'phone', value: '+919000012345' });
  expect((await app.request(`/api/v1/evidence/${randomBytes(16).toString('base64url')}`)).status).toBe(404);
});

test('a report takes its files, which no other report can take then; the same again is the same answer', async () => {
  const token = await upload(picture);
  const first = await report({ evidence: [token] }, 'with-a-picture');
  expect(first.status).toBe(201);
  const { receipt } = (await first.json()) as { receipt: string };
  const again = await report({ evidence: [token] }, 'with-a-picture');
  expect(((await again.json()) as { receipt: string }).receipt).toBe(receipt);
  const other = await report({ evidence: [token] });
  expect(other.status).toBe(422);
  expect(await fieldsOf(other)).toMatchObject([{ field: 'evidence.0', code: 'file_gone' }]);
  // Whoever has the token can neither read nor take back what is the station's now.
  expect((await app.request(`/api/v1/evidence/${token}`)).status).toBe(404);
  await app.request(`/api/v1/evidence/${token}`, { method: 'DELETE' });
  const rows = await db`select id from evidence where report_id is not null`;
  expect(rows.length).toBe(1);
});

test('two reports at once over one file: one has it', async () => {
  const token = await upload(picture);
  const statuses = (await Promise.all([report({ evidence: [token] }), report({ evidence: [token] })])).map(
    ({ status }) => status,
  );
  expect(statuses.sort()).toEqual([201, 422]);
});

test('without script the form brings its pictures whole; sent twice it is one report, with words or without', async () => {
  const open = await app.request('/en/report/');
  const cookie = (open.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const post = () => {
    const form = new FormData();
    form.set('language', 'en');
    form.set('narrative', '');
    form.append('evidence', new Blob([new Uint8Array(picture)]), '../../etc/passwd');
    return app.request('/api/v1/reports', { method: 'POST', headers: { cookie }, body: form });
  };
  const [one, two] = [await post(), await post()];
  expect([one.status, two.status]).toEqual([201, 201]);
  const receipts = await Promise.all(
    [one, two].map(async (answer) => ((await answer.json()) as { receipt: string }).receipt),
  );
  expect(receipts[0]).toBe(receipts[1]);
});

test('what the sender takes back, and what nobody sent a report with, is thrown away with its bytes', async () => {
  const [back, left] = [await upload(picture), await upload(picture)];
  const idOf = async (token: string) => {
    const answer = (await (await app.request(`/api/v1/evidence/${token}`)).json()) as { sha256: string };
    return answer.sha256;
  };
  expect(await idOf(left)).toBe(sha256(picture));
  const rows = await db<{ id: string; keyId: string }[]>`
    select id, key_id as "keyId" from evidence where report_id is null order by id desc limit 2`;
  expect((await app.request(`/api/v1/evidence/${back}`, { method: 'DELETE' })).status).toBe(204);
  clock.advance(25 * 3600_000);
  await forgetUntaken(services);
  for (const { id, keyId } of rows) expect(await services.evidence.get(id, 'original', keyId)).toBeNull();
  expect((await app.request(`/api/v1/evidence/${left}`)).status).toBe(404);
});

test('where and when a picture was taken is not in what is shown', async () => {
  const withPlace = await sharp(picture)
    .jpeg()
    .withExif({ IFD0: { Make: 'A phone' }, IFD3: { GPSLatitude: '22/1 5/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
  expect((await sharp(withPlace).metadata()).exif).toBeDefined();
  await upload(withPlace);
  const [row] = await db<{ id: string; keyId: string }[]>`
    select id, key_id as "keyId" from evidence where sha256 = ${Buffer.from(sha256(withPlace), 'hex')}`;
  const shown = await services.evidence.get(row?.id ?? '', 'shown', row?.keyId ?? '');
  const { exif, xmp, iptc, format } = await sharp(shown ?? Buffer.alloc(0)).metadata();
  expect([exif, xmp, iptc, format]).toEqual([undefined, undefined, undefined, 'jpeg']);
});

test('a photo of an iPhone is shown like any other, without where it was taken', async () => {
  expect(heicPhoto.includes('SecretMaker')).toBe(true);
  const token = await upload(heicPhoto);
  const answer = await report({ evidence: [token], narrative: 'a photo of the screen' });
  expect(answer.status).toBe(201);
  const [row] = await db<{ id: string; keyId: string; mediaType: string; width: number; height: number }[]>`
    select id, key_id as "keyId", media_type as "mediaType", width, height from evidence order by id desc limit 1`;
  expect(row).toMatchObject({ mediaType: 'image/heic', width: 320, height: 200 });
  const shown = (await services.evidence.get(row?.id ?? '', 'shown', row?.keyId ?? '')) as Buffer;
  expect((await sharp(shown).metadata()).format).toBe('jpeg');
  expect(shown.includes('SecretMaker')).toBe(false);
  const { data, info } = await sharp(shown).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
  for (const [x, y, colour] of [
    [80, 50, [200, 30, 30]],
    [240, 50, [30, 160, 60]],
    [80, 150, [30, 60, 200]],
    [240, 150, [255, 255, 255]],
  ] as const)
    for (const [n, value] of at(x, y).entries()) expect(Math.abs(value - (colour[n] ?? 0))).toBeLessThan(12);
  const original = await services.evidence.get(row?.id ?? '', 'original', row?.keyId ?? '');
  expect(sha256(original as Buffer)).toBe(sha256(heicPhoto));
});

test('a HEIC that is none leaves no thread behind, and the next one is taken', async () => {
  const threads = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
  const before = threads();
  const broken = Buffer.concat([heicPhoto.subarray(0, 400), Buffer.alloc(300, 7)]);
  for (let n = 0; n < 3; n++) {
    const token = await begin(broken.length);
    expect((await send(token, broken, 0)).status).toBe(422);
  }
  expect(threads()).toBeLessThanOrEqual(before);
  await upload(heicPhoto);
});
