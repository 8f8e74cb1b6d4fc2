import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A device with passkeys, made of node's own crypto: it answers as a browser does, or as an attacker would. */

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const text64 = (data: Buffer) => data.toString('base64url');

const head = (major: number, n: number): Buffer =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
type Cbor = number | string | Buffer | [Cbor, Cbor][];
/** CBOR (RFC 8949), as much of it as an attestation holds. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.length), ...value.flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

export type Passkey = { id: Buffer; key: KeyObject; counter: number; userHandle: string };
/** Where an answer differs from what an honest browser would give. */
export type Twist = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** Without having known who holds the device. */
  unverified?: boolean;
  counter?: number;
  userHandle?: string | null;
  /** Signed by somebody else’s key. */
  key?: KeyObject;
};

type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authenticatorData(rpId: string, flags: number, counter: number, more = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more]);
}

/** Makes a passkey. @returns it, and what the browser sends */
export function makePasskey(options: Options, origin: string, twist: Twist = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const cose = cbor([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
  const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
  const flags = 0x41 | (twist.unverified ? 0 : 0x04);
  const rpId = twist.rpId ?? options.rp?.id ?? '';
  const authData = authenticatorData(rpId, flags, twist.counter ?? 0, credential);
  const attestation = cbor([
    ['fmt', 'none'],
    ['attStmt', []],
    ['authData', authData],
  ]);
  const passkey: Passkey = {
    id,
    key: privateKey,
    counter: twist.counter ?? 0,
    userHandle: options.user?.id ?? '',
  };
  const response = {
    id: text64(id),
    rawId: text64(id),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: text64(
        clientData(
          twist.type ?? 'webauthn.create',
          twist.challenge ?? options.challenge,
          twist.origin ?? origin,
        ),
      ),
      attestationObject: text64(attestation),
      transports: ['internal'],
    },
  };
  return { passkey, response };
}

/** Uses one. @returns what the browser sends */
export function usePasskey(passkey: Passkey, options: Options, origin: string, twist: Twist = {}) {
  passkey.counter = twist.counter ?? passkey.counter + 1;
  const data = clientData(
    twist.type ?? 'webauthn.get',
    twist.challenge ?? options.challenge,
    twist.origin ?? origin,
  );
  const flags = 0x01 | (twist.unverified ? 0 : 0x04);
  const authData = authenticatorData(twist.rpId ?? options.rpId ?? '', flags, passkey.counter);
  const signature = createSign('sha256')
    .update(Buffer.concat([authData, sha256(data)]))
    .sign(twist.key ?? passkey.key);
  const userHandle = twist.userHandle === undefined ? passkey.userHandle : twist.userHandle;
  return {
    id: text64(passkey.id),
    rawId: text64(passkey.id),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: text64(data),
      authenticatorData: text64(authData),
      signature: text64(signature),
      ...(userHandle === null ? {} : { userHandle }),
    },
  };
}
