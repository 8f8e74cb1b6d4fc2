import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { type PushDoor, pushServices } from '../../api/subscriptions/push-door.ts';

type Arrived = { browser: string; headers: Record<string, string | undefined>; message: unknown };

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** A browser as RFC 8291 describes one: keys of its own, and it can open what is sealed for it. Written apart from the sealing. */
export function makeBrowser(keys?: { privateKey: Buffer; secret: Buffer }) {
  const ecdh = createECDH('prime256v1');
  if (keys) ecdh.setPrivateKey(keys.privateKey);
  else ecdh.generateKeys();
  const secret = keys?.secret ?? randomBytes(16);
  const own = ecdh.getPublicKey();
  return {
    publicKey: own,
    secret,
    open(body: Buffer): string {
      const salt = body.subarray(0, 16);
      const size = body.readUInt32BE(16);
      const idLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + idLength);
      const record = body.subarray(21 + idLength);
      if (record.length > size) throw new Error('more than one record');
      const info = Buffer.concat([Buffer.from('WebPush: info\0', 'latin1'), own, sender]);
      const material = derive(ecdh.computeSecret(sender), secret, info, 32);
      const named = (name: string) => Buffer.from(`Content-Encoding: ${name}\0`, 'latin1');
      const decipher = createDecipheriv(
        'aes-128-gcm',
        derive(material, salt, named('aes128gcm'), 16),
        derive(material, salt, named('nonce'), 12),
      );
      decipher.setAuthTag(record.subarray(-16));
      const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      const end = plain.findLastIndex((byte) => byte !== 0);
      if (plain[end] !== 2) throw new Error('not the last record');
      return plain.subarray(0, end).toString('utf8');
    },
  };
}
export type Browser = ReturnType<typeof makeBrowser>;

/** @throws Error when the sender has not signed for this push service as RFC 8292 asks */
export function checkSender(authorization: string, audience: string, now: Date): Record<string, unknown> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=([A-Za-z0-9_-]{87})$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: x as string, y: y as string },
    format: 'jwk',
  });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const seconds = now.getTime() / 1000;
  if (!isSigned) throw new Error('not signed');
  if (said.aud !== audience) throw new Error('signed for another');
  if (!(said.exp > seconds && said.exp <= seconds + 24 * 3600)) throw new Error('not in time');
  return said;
}

/**
 * A push service on loopback. Its door takes the addresses that real ones give and leads all of them here, through the very
 * code that speaks to the real ones.
 */
export async function standInPushService() {
  const browsers = new Map<string, Browser>();
  const arrived: Arrived[] = [];
  /** What it answers instead of 201, by the path of a browser. */
  const answers = new Map<string, { status: number; retryAfter?: string }>();
  let asked = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked += 1;
    const path = request.url as string;
    const answer = answers.get(path);
    const browser = browsers.get(path);
    if (!answer && browser) {
      const headers = request.headers as Record<string, string>;
      arrived.push({ browser: path, headers, message: JSON.parse(browser.open(Buffer.concat(chunks))) });
    }
    response.writeHead(answer?.status ?? (browser ? 201 : 404), {
      ...(answer?.retryAfter ? { 'retry-after': answer.retryAfter } : {}),
    });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const door: PushDoor = {
    post: (endpoint, headers, body) =>
      pushServices.post(`http://127.0.0.1:${port}${new URL(endpoint).pathname}`, headers, body),
  };
  return {
    door,
    arrived,
    answers,
    asked: () => asked,
    /** A browser that has asked its push service for an address. */
    subscription(host = 'fcm.googleapis.com') {
      const browser = makeBrowser();
      const path = `/fcm/send/${randomBytes(12).toString('base64url')}`;
      browsers.set(path, browser);
      const keys = {
        p256dh: browser.publicKey.toString('base64url'),
        auth: browser.secret.toString('base64url'),
      };
      return { path, endpoint: `https://${host}${path}`, keys };
    },
  };
}
