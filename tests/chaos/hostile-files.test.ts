import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { evidenceBytes } from '../../api/evidence/schema.ts';
import { heicPhoto, heicThatClaims } from '../support/heic.ts';
import { removePortal, startPortal } from '../support/portal.ts';
import { testServices } from '../support/services.ts';

/** Files that mean harm: each is refused with words, or what is shown of it is pixels and nothing else. */
const { app, services } = await testServices();
const { db } = services;

const tus = { 'tus-resumable': '1.0.0' };
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20);

const photo = await sharp({ create: { width: 600, height: 900, channels: 3, background: '#2255aa' } })
  .jpeg()
  .toBuffer();
const script = Buffer.from('<html><script>alert(1)</script><?php system("id"); ?></html>');

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crcOf = (bytes: Buffer) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}
/** A PNG that says of itself how large it is, over so many bytes of nothing. */
function png(width: number, height: number, pixels: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const withExif = await sharp(photo)
  .withExif({ IFD3: { GPSLatitude: '22/1 5/1 0/1', GPSLatitudeRef: 'N' } })
  .jpeg()
  .toBuffer();

const cleaned: Record<string, Buffer> = {
  'a JPEG with a page behind it': Buffer.concat([photo, script]),
  'a JPEG with an archive behind it': Buffer.concat([
    photo,
    Buffer.from('PK\x03\x04'),
    Buffer.alloc(2000, 7),
  ]),
  'a GIF that is a program too': Buffer.concat([
    await sharp(photo).gif().toBuffer(),
    Buffer.from('/*=1;alert(1)//*/'),
  ]),
  'a photo with its place in it': withExif,
  'a HEIC with its place in it and a page behind it': Buffer.concat([heicPhoto, script]),
  'a picture that moves': await sharp({
    create: { width: 40, height: 400, channels: 3, background: '#fff', pageHeight: 40 },
  })
    .gif({ delay: Array(10).fill(50) })
    .toBuffer(),
};
const refused: Record<string, Buffer> = {
  'a drawing with a script': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>',
  ),
  'a page': script,
  'a program': Buffer.from('MZ\x90\0\x03\0\0\0 called photo.jpg'),
  'an archive': Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(5000, 1)]),
  'a document': Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>'),
  'fifty thousand pixels each way': png(50_000, 50_000, 1000),
  'a bomb: two hundred million pixels in little': png(20_000, 10_000, 20_010_000),
  'more pixels than there are bytes for': png(4000, 4000, 100),
  'a photo cut off in its middle': photo.subarray(0, Math.floor(photo.length / 2)),
  'the first bytes of a photo': photo.subarray(0, 20),
  'noise that begins as a PNG': Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    Buffer.alloc(3000, 99),
  ]),
  'a HEIC cut off in its middle': heicPhoto.subarray(0, 500),
  'the first bytes of a HEIC': heicPhoto.subarray(0, 40),
  'a HEIC of fifty thousand pixels each way': heicThatClaims(50_000, 50_000),
  'a HEIC of no pixels': heicThatClaims(0, 0),
  'a HEIC of more pixels than there are': heicThatClaims(6000, 6000),
  'noise that begins as a HEIC': Buffer.concat([heicPhoto.subarray(0, 300), Buffer.alloc(5000, 173)]),
  'boxes in boxes that call themselves HEIC': Buffer.concat([
    heicPhoto.subarray(0, heicPhoto.indexOf('meta') - 4),
    ...Array.from({ length: 2000 }, (_, n) =>
      Buffer.from([0, 0, 0x3e, 0x80 - (n % 128), ...Buffer.from('meta')]),
    ),
  ]),
  'a page that calls itself HEIC': Buffer.concat([heicPhoto.subarray(0, 24), script]),
  'one byte': Buffer.from([255]),
};

async function upload(bytes: Buffer): Promise<{ token: string; answer: Response }> {
  const begun = await app.request('/api/v1/evidence', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length) },
  });
  const token = (begun.headers.get('location') ?? '').split('/').at(-1) ?? '';
  let answer = begun;
  for (let at = 0; at < bytes.length && answer.ok; at += 250_000)
    answer = await piece(token, bytes.subarray(at, at + 250_000), at);
  return { token, answer };
}
const piece = (token: string, bytes: Buffer, offset: number | string, headers: Record<string, string> = {}) =>
  app.request(`/api/v1/evidence/${token}`, {
    method: 'PATCH',
    headers: {
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });

test.each(Object.entries(cleaned))('%s: its pixels alone come through', async (_, bytes) => {
  const { token, answer } = await upload(bytes);
  expect(answer.status).toBe(204);
  const [row] = await db<{ id: string; keyId: string }[]>`
    select id, key_id as "keyId" from evidence order by id desc limit 1`;
  const shown = (await services.evidence.get(row?.id ?? '', 'shown', row?.keyId ?? '')) as Buffer;
  const { format, exif, pages } = await sharp(shown).metadata();
  expect([format, exif, pages]).toEqual(['jpeg', undefined, undefined]);
  for (const harm of ['script', 'alert', 'PK\x03\x04', 'php', 'SecretMaker'])
    expect(shown.includes(harm)).toBe(false);
  // Drawn to its very end: nothing hangs behind it.
  expect([...shown.subarray(-2)]).toEqual([0xff, 0xd9]);
  expect((await app.request(`/api/v1/evidence/${token}`)).status).toBe(200);
});

test('what is no picture and no recording is refused in words, and nothing of it stays', async () => {
  const before = memory();
  for (const [name, bytes] of Object.entries(refused)) {
    const { token, answer } = await upload(bytes);
    const told = (await answer.json()) as { code: string; errors: { message: string }[] };
    expect([name, answer.status, told.code]).toEqual([name, 422, 'evidence_not_taken']);
    expect(told.errors[0]?.message.length).toBeGreaterThan(20);
    expect(
      (await app.request(`/api/v1/evidence/${token}`, { method: 'HEAD', headers: tus })).status,
    ).not.toBe(200);
  }
  console.log(`memory before ${before} MiB, after ${memory()} MiB`);
  expect(memory() - before).toBeLessThan(300);
});

test('a file without bytes, too many bytes or a length that is none is refused before anything comes', async () => {
  const begin = (length: string) =>
    app.request('/api/v1/evidence', { method: 'POST', headers: { ...tus, 'upload-length': length } });
  for (const length of ['-1', 'NaN', '1e3', '', String(evidenceBytes + 1), '9'.repeat(30)])
    expect([length, (await begin(length)).status >= 400 && (await begin(length)).status < 500]).toEqual([
      length,
      true,
    ]);
});

test('pieces at the wrong place, for nobody’s file, of another kind or too long change nothing', async () => {
  const { headers } = await app.request('/api/v1/evidence', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(photo.length) },
  });
  const token = (headers.get('location') ?? '').split('/').at(-1) ?? '';
  const some = photo.subarray(0, 100);
  const answers = [
    await piece(token, some, 50),
    await piece(token, some, -1),
    await piece(token, some, 'x'),
    await piece(token, some, 0, { 'content-type': 'image/jpeg' }),
    await piece(token, some, 0, { 'tus-resumable': '9.9.9' }),
    await piece(token, Buffer.alloc(300_000), 0),
    await piece(token, Buffer.alloc(photo.length + 1), 0),
    await piece('A'.repeat(22), some, 0),
    await piece('..%2f..%2fpostmaster.opts', some, 0),
    await piece(`${token}.json`, some, 0),
  ];
  for (const [at, { status }] of answers.entries())
    expect([at, status >= 400 && status < 500]).toEqual([at, true]);
  const now = await app.request(`/api/v1/evidence/${token}`, { method: 'HEAD', headers: tus });
  expect(now.headers.get('upload-offset')).toBe('0');
});

test('two who send the same piece at once: the file is whole and right', async () => {
  for (let round = 0; round < 20; round++) {
    const { headers } = await app.request('/api/v1/evidence', {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(photo.length) },
    });
    const token = (headers.get('location') ?? '').split('/').at(-1) ?? '';
    const half = Math.floor(photo.length / 2);
    await Promise.all([piece(token, photo.subarray(0, half), 0), piece(token, photo.subarray(0, half), 0)]);
    const last = await Promise.all([
      piece(token, photo.subarray(half), half),
      piece(token, photo.subarray(half), half),
    ]);
    expect(last.map(({ status }) => status).sort()[0]).toBe(204);
    expect((await app.request(`/api/v1/evidence/${token}`)).status).toBe(200);
  }
});

test('ten thousand pieces at once, twice: none is answered with an error of ours, and memory stays', {
  timeout: 180_000,
}, async () => {
  const portal = await startPortal({ env: { WORKER: 'off' } });
  const { port } = new URL(portal.origin);
  const most = async () =>
    Math.round(
      Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${portal.pid}/status`, 'utf8'))?.[1]) / 1024,
    );
  try {
    const begun = await fetch(`${portal.origin}/api/v1/evidence`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(evidenceBytes) },
    });
    const path = begun.headers.get('location') as string;
    const before = await most();
    const bytes = Buffer.alloc(64_000, 1);
    const counts: Record<string, number> = {};
    const burst = async () => {
      const agent = new Agent({ maxSockets: 10_000 });
      await Promise.all(
        Array.from({ length: 10_000 }, async () => {
          const status = await new Promise<string>((resolve) => {
            const sent = request(
              {
                ...{ host: '127.0.0.1', port, path, method: 'PATCH', agent },
                headers: {
                  ...{ ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
                  'content-length': bytes.length,
                },
              },
              (answer) => {
                answer.resume();
                resolve(String(answer.statusCode));
              },
            );
            // An answer that overtakes its piece cuts the connection: the phone asks how far it is, and goes on.
            sent.on('error', () => resolve('cut'));
            sent.end(bytes);
          });
          counts[status] = (counts[status] ?? 0) + 1;
        }),
      );
      agent.destroy();
      return most();
    };
    const [first, second] = [await burst(), await burst()];
    console.log(
      `answers ${JSON.stringify(counts)}; the server's memory at most ${before} MiB before, ${first} MiB after the first ten thousand, ${second} MiB after the second`,
    );
    expect(Object.keys(counts).filter((status) => status.startsWith('5'))).toEqual([]);
    expect(counts[204]).toBe(1);
    // Two thousand are open at once, and node reads 64 KB of each; nothing of it is taken again by the next.
    expect(first - before).toBeLessThan(350);
    expect(second - first).toBeLessThan(150);
    // It goes on as if nothing had been.
    const now = await fetch(`${portal.origin}${path}`, { method: 'HEAD', headers: tus });
    expect(now.headers.get('upload-offset')).toBe(String(bytes.length));
  } finally {
    await removePortal(portal);
  }
});
