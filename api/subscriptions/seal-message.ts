import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/** Messages to a browser by way of a push service that cannot read them: RFC 8291 (with RFC 8188), and RFC 8292 for who we are. */

const curve = 'prime256v1';
/** One record holds a whole message: push services take no more than 4,096 bytes in all. */
const recordSize = 4096;
export const mostPlainBytes = 3000;

const derive = (secret: Buffer, salt: Buffer, info: string | Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** Whether a browser's public key is a point of the curve; another would only fail when there is something to tell. */
export function isPublicKey(publicKey: Buffer): boolean {
  try {
    const ecdh = createECDH(curve);
    ecdh.generateKeys();
    ecdh.computeSecret(publicKey);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals a message for one browser.
 * @param chance the key pair and salt of this message, new for each; given by the test that compares with the RFC
 */
export function sealMessage(
  message: Buffer,
  to: { publicKey: Buffer; secret: Buffer },
  chance: { privateKey: Buffer; salt: Buffer } | null = null,
): Buffer {
  if (message.length > mostPlainBytes) throw new Error('A message to browsers is too long.');
  const ecdh = createECDH(curve);
  if (chance) ecdh.setPrivateKey(chance.privateKey);
  else ecdh.generateKeys();
  const salt = chance?.salt ?? randomBytes(16);
  const own = ecdh.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), to.publicKey, own]);
  const material = derive(ecdh.computeSecret(to.publicKey), to.secret, info, 32);
  const key = derive(material, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(material, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const head = Buffer.alloc(21);
  salt.copy(head);
  head.writeUInt32BE(recordSize, 16);
  head.writeUInt8(own.length, 20);
  // 2 says that this is the last record.
  const sealed = [
    cipher.update(message),
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ];
  return Buffer.concat([head, own, ...sealed]);
}

/** Our own key, as push services know us by it. */
export type PushKey = { publicKey: string; signing: KeyObject };

/** @throws Error when these are no private key of P-256 */
export function readPushKey(privateKey: Buffer): PushKey {
  const ecdh = createECDH(curve);
  ecdh.setPrivateKey(privateKey);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: privateKey.toString('base64url') };
  return {
    publicKey: point.toString('base64url'),
    signing: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

export function isPushKey(privateKey: Buffer): boolean {
  try {
    return privateKey.length === 32 && readPushKey(privateKey).publicKey !== '';
  } catch {
    return false;
  }
}

export function makePushKey(): Buffer {
  const ecdh = createECDH(curve);
  ecdh.generateKeys();
  // Leading zeros are left out by Node and belong to the key.
  return Buffer.from(ecdh.getPrivateKey('hex').padStart(64, '0'), 'hex');
}

const encode = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');

/** Tells a push service who sends: signed for it alone, for twelve hours. */
export function signFor(key: PushKey, endpoint: string, origin: string, now: Date): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + 12 * 3600,
    // Whom the push service may turn to.
    ...(origin.startsWith('https:') ? { sub: origin } : {}),
  };
  const signed = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: key.signing, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${key.publicKey}`;
}
