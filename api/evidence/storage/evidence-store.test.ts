import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../tests/support/scratch-folder.ts';
import { type Shelf, sealedStore } from './evidence-store.ts';
import { folderShelf } from './filesystem.ts';
import { bucketShelf } from './s3.ts';

/** A stand-in for a bucket, in memory: it takes what is signed for it and knows PUT, GET and DELETE. */
const kept = new Map<string, Buffer>();
const bucket = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = request.url ?? '';
  const isSigned = /^AWS4-HMAC-SHA256 Credential=us\/\d{8}\/ap-south-1\/s3\/aws4_request/.test(
    request.headers.authorization ?? '',
  );
  if (!isSigned || !path.startsWith('/reports/evidence/')) return response.writeHead(403).end();
  if (path.includes('broken')) return response.writeHead(418).end();
  if (request.method === 'PUT') kept.set(path, Buffer.concat(chunks));
  if (request.method === 'DELETE') return response.writeHead(kept.delete(path) ? 204 : 404).end();
  const found = kept.get(path);
  return found ? response.writeHead(200).end(found) : response.writeHead(404).end();
});
await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
afterAll(() => void bucket.close());
const { port } = bucket.address() as AddressInfo;

const folder = await scratchFolder('shelf');
const shelves: Record<string, Shelf> = {
  'a folder': folderShelf(folder),
  'a bucket': bucketShelf({
    ...{
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'reports',
      region: 'ap-south-1',
      keyId: 'us',
      secret: 'hush',
    },
  }),
};
const old = { id: 'old', key: Buffer.alloc(32, 1) };
const young = { id: 'young', key: Buffer.alloc(32, 2) };
const id = '01900000-0000-7000-8000-0000000000ab';

describe.each(Object.entries(shelves))('evidence in %s', (_, shelf) => {
  const before = sealedStore(shelf, [old]);
  const store = sealedStore(shelf, [young, old]);
  const bytes = Buffer.from('the picture of a message');

  test('comes back as it was put, by the key it was sealed with', async () => {
    await before.put(id, 'original', bytes);
    await store.put(id, 'shown', Buffer.from('as shown'));
    expect(await store.get(id, 'original', 'old')).toEqual(bytes);
    expect((await store.get(id, 'shown', 'young'))?.toString()).toBe('as shown');
    expect(await store.get(id, 'original', 'lost')).toBeNull();
  });
  test('lies sealed, and opens in no other place', async () => {
    const sealed = (await shelf.get(`${id}.original`)) as Buffer;
    expect(sealed.includes(bytes)).toBe(false);
    await shelf.put(`${id}.shown`, sealed);
    await expect(store.get(id, 'shown', 'old')).rejects.toThrow();
  });
  test('taken away it is gone, and once more is no error', async () => {
    await store.remove(id);
    await store.remove(id);
    expect(await store.get(id, 'original', 'old')).toBeNull();
  });
});

test('a bucket that does not answer as it should is an error and no empty picture', async () => {
  const shelf = shelves['a bucket'] as Shelf;
  await expect(shelf.get('broken')).rejects.toThrow('418');
  await expect(shelf.put('broken', Buffer.alloc(1))).rejects.toThrow('418');
});

test('in a folder nobody else reads it, and nothing half is left', async () => {
  const shelf = shelves['a folder'] as Shelf;
  await shelf.put(`${id}.original`, Buffer.from('x'));
  const names = await readdir(join(folder, 'ab'));
  expect(names).toEqual([`${id}.original`]);
  expect((await readFile(join(folder, 'ab', names[0] as string))).toString()).toBe('x');
});
