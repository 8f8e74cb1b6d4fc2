import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Bucket } from './evidence/storage/s3.ts';
import { isPushKey, makePushKey } from './subscriptions/seal-message.ts';

/** The folder that holds package.json. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** The built pages and files, as they lie there. */
export const clientFolder = join(projectFolder, 'dist', 'client');

export type ContactKey = { id: string; key: Buffer };

/** Everything the process is told from outside, read once and passed in. */
export type Config = {
  /** The demonstration makes its own database, secrets and accounts; production refuses to. */
  mode: 'demonstration' | 'production';
  port: number;
  host: string;
  /** Scheme and host the public sees, without a slash at the end. */
  origin: string;
  database: { kind: 'embedded' } | { kind: 'server'; url: string };
  search: { kind: 'postgres' } | { kind: 'meilisearch'; url: string; key: string; indexPrefix: string };
  jurisdictionFolder: string;
  /** Written to by the embedded database and the demonstration's secrets. */
  dataFolder: string;
  /** The first seals new contact details; the others still open old ones. */
  contactKeys: [ContactKey, ...ContactKey[]];
  /** The private key by which push services know this portal (P-256); null: it tells no browser of new alerts. */
  pushKey: Buffer | null;
  /** Where pictures and recordings of citizens lie. */
  evidence: { kind: 'folder'; folder: string } | ({ kind: 'bucket' } & Bucket);
  /** How many reverse proxies stand before it; null: not known, and nobody is told apart by address. */
  proxies: number | null;
  /** Whether this process also works through the jobs. */
  worker: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

/** Thrown with every mistake at once, so that an operator mends them in one go. */
export class ConfigError extends Error {
  readonly mistakes: string[];
  constructor(mistakes: string[]) {
    super(`The settings need mending:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  HOST: z.string().min(1).default('127.0.0.1'),
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://cyber.example.gov.in' })
    .optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres:// or postgresql://' })
    .optional(),
  MEILI_URL: z.url({ protocol: /^https?$/, error: 'must be an http address' }).optional(),
  MEILI_KEY: z.string().optional(),
  MEILI_INDEX_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/, 'must be lower-case letters, digits and _')
    .default('cyber_mitan'),
  JURISDICTION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be the name of a folder in content/jurisdictions')
    .default('bilaspur'),
  DATA_DIR: z.string().min(1).optional(),
  CONTACT_KEYS: z.string().optional(),
  PUSH_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine(isPushKey, 'must be what `npm run push:keys` gives')
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http address' }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9.-]{3,63}$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z.string().max(60).default('us-east-1'),
  S3_KEY_ID: z.string().optional(),
  S3_SECRET: z.string().optional(),
  PROXIES: z.coerce.number().int().min(0).max(5).optional(),
  WORKER: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const contactKeyForm =
  'CONTACT_KEYS: must be name:key pairs separated by commas, each key 32 random bytes in base64 (openssl rand -base64 32)';

function parseContactKeys(text: string): [ContactKey, ...ContactKey[]] | null {
  const keys = text.split(',').map((pair) => {
    const [id = '', encoded = ''] = pair.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  const sound = keys.every(({ id, key }) => /^[a-z0-9-]{1,40}$/.test(id) && key.length === 32);
  const [first, ...rest] = keys;
  return sound && first ? [first, ...rest] : null;
}

/** A secret of the demonstration's own, made on first use and kept beside its database. */
function demonstrationSecret(dataFolder: string, name: string, make: () => Buffer): Buffer {
  const file = join(dataFolder, name);
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  } catch {
    const secret = make();
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, secret.toString('base64'), { mode: 0o600 });
    return secret;
  }
}

const demonstrationContactKeys = (dataFolder: string): [ContactKey, ...ContactKey[]] => [
  { id: 'demonstration', key: demonstrationSecret(dataFolder, 'contact-key', () => randomBytes(32)) },
];
const demonstrationPushKey = (dataFolder: string): Buffer =>
  demonstrationSecret(dataFolder, 'push-key', makePushKey);

/**
 * Reads the environment once.
 * @throws ConfigError naming every mistake together.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  const mistakes = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

  // In production the mistakes of form and the missing secrets are told together.
  if (given.NODE_ENV === 'production') {
    if (!given.DATABASE_URL)
      mistakes.push('DATABASE_URL: is needed in production (a PostgreSQL server of 18 or later)');
    if (!given.ORIGIN) mistakes.push('ORIGIN: is needed in production (the address the public sees)');
    else if (!given.ORIGIN.startsWith('https://')) mistakes.push('ORIGIN: must be https in production');
    if (!given.CONTACT_KEYS)
      mistakes.push('CONTACT_KEYS: is needed in production; it seals the contact details of citizens');
    if (!given.PROXIES)
      mistakes.push('PROXIES: is needed in production (how many reverse proxies stand before it; 0: none)');
    if (given.MEILI_URL && !given.MEILI_KEY)
      mistakes.push('MEILI_KEY: is needed when MEILI_URL is set in production');
  }
  if (given.S3_ENDPOINT && !(given.S3_BUCKET && given.S3_KEY_ID && given.S3_SECRET))
    mistakes.push('S3_BUCKET, S3_KEY_ID, S3_SECRET: are needed with S3_ENDPOINT');
  const contactKeys = given.CONTACT_KEYS ? parseContactKeys(given.CONTACT_KEYS) : null;
  if (given.CONTACT_KEYS && !contactKeys) mistakes.push(contactKeyForm);
  if (!read.success || mistakes.length > 0) throw new ConfigError(mistakes);

  const env = read.data;
  const dataFolder = resolve(projectFolder, env.DATA_DIR ?? '.data');
  return {
    mode: env.NODE_ENV === 'production' ? 'production' : 'demonstration',
    port: env.PORT,
    host: env.HOST,
    origin: (env.ORIGIN ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    database: env.DATABASE_URL ? { kind: 'server', url: env.DATABASE_URL } : { kind: 'embedded' },
    search: env.MEILI_URL
      ? {
          kind: 'meilisearch',
          url: env.MEILI_URL,
          key: env.MEILI_KEY ?? '',
          indexPrefix: env.MEILI_INDEX_PREFIX,
        }
      : { kind: 'postgres' },
    jurisdictionFolder: join(projectFolder, 'content', 'jurisdictions', env.JURISDICTION),
    dataFolder,
    contactKeys: contactKeys ?? demonstrationContactKeys(dataFolder),
    pushKey: env.PUSH_KEY ?? (env.NODE_ENV === 'production' ? null : demonstrationPushKey(dataFolder)),
    evidence: env.S3_ENDPOINT
      ? {
          kind: 'bucket',
          endpoint: env.S3_ENDPOINT,
          bucket: env.S3_BUCKET ?? '',
          region: env.S3_REGION,
          keyId: env.S3_KEY_ID ?? '',
          secret: env.S3_SECRET ?? '',
        }
      : { kind: 'folder', folder: join(dataFolder, 'evidence') },
    proxies: env.PROXIES ?? null,
    worker: env.WORKER === 'on',
    logLevel: env.LOG_LEVEL,
  };
}

/** SHA-256 of the given parts, kept apart by a separator that none of them can hold. */
export function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\x00');
  return hash.digest();
}
