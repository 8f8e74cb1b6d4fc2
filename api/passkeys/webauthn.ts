import type { Config } from '../config.ts';
import type { Authentication, Registration } from './schema.ts';

/**
 * The one door to @simplewebauthn/server. It is opened when the first passkey is asked for: reading it takes a third of a
 * second that a start does not have to wait for.
 */
const webauthn = () => import('@simplewebauthn/server');

type Origin = Pick<Config, 'origin'>;

/** Passkeys belong to the host that the public sees, whatever a request says of itself. */
const hostOf = ({ origin }: Origin) => new URL(origin).hostname;
const timeoutMs = 120_000;
/** Ed25519, P-256 and RSA, as every device has one of them. */
const algorithms = [-8, -7, -257];

export type Known = { credentialId: Buffer; transports: string[] };
const descriptors = (passkeys: readonly Known[]) =>
  passkeys.map(({ credentialId, transports }) => ({
    id: credentialId.toString('base64url'),
    transports: transports as never,
  }));

/** A UUID as its 16 bytes: no name stands in the device that a stranger could read. */
export const userHandleOf = (staffId: string): Buffer => Buffer.from(staffId.replaceAll('-', ''), 'hex');

export async function registrationOptions(
  config: Origin,
  person: { id: string; username: string; name: string },
  known: readonly Known[],
  challenge: Buffer,
) {
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Cyber Mitan',
    rpID: hostOf(config),
    userName: person.username,
    userDisplayName: person.name,
    userID: new Uint8Array(userHandleOf(person.id)),
    challenge: new Uint8Array(challenge),
    timeout: timeoutMs,
    attestationType: 'none',
    excludeCredentials: descriptors(known),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

export async function authenticationOptions(config: Origin, known: readonly Known[], challenge: Buffer) {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: hostOf(config),
    allowCredentials: descriptors(known),
    challenge: new Uint8Array(challenge),
    timeout: timeoutMs,
    userVerification: 'required',
  });
}

/** The challenge as the browser hands it back, in base64url. */
type IsOurs = (challenge: string) => boolean;

export type NewCredential = { credentialId: Buffer; publicKey: Buffer; counter: number };

/** @returns null when it was not made here, now, for this challenge, by somebody whom the device knew */
export async function verifyRegistration(
  config: Origin,
  response: Registration,
  isOurs: IsOurs,
): Promise<NewCredential | null> {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as never,
      expectedChallenge: isOurs,
      expectedOrigin: config.origin,
      expectedRPID: hostOf(config),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified || !registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), counter };
  } catch {
    return null;
  }
}

/** @returns the device's counter, which is still to be compared; null when the signature is not of this passkey, here and now */
export async function verifyAuthentication(
  config: Origin,
  response: Authentication,
  passkey: { credentialId: Buffer; publicKey: Buffer },
  isOurs: IsOurs,
): Promise<{ counter: number } | null> {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as never,
      expectedChallenge: isOurs,
      expectedOrigin: config.origin,
      expectedRPID: hostOf(config),
      requireUserVerification: true,
      // The library looks at the counter before the signature: a forged answer must not be able to stop a passkey.
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: 0,
      },
    });
    return verified ? { counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}
