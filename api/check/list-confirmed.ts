import { createHash, createHmac } from 'node:crypto';
import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import type { SignalKind } from '../patterns/schema.ts';
import { findOfficial } from './find-official.ts';
import * as queries from './queries.ts';
import type { ConfirmedShard } from './schema.ts';

// The private look-up: what it hides and what it does not is told in content/handbook/private-lookup.md.

/** Of 64 hex signs: the prefix that is asked for, and as much of the rest as rules out chance. */
const prefixLength = 2;
const hashLength = 20;
/** A shard is filled up to a multiple of this, so that its size says little. */
const padTo = 64;
/** What staff confirm is in the shards this much later. */
const freshForMs = 60_000;

type Shards = Map<string, string[]>;
const made = new WeakMap<Services, { at: number; shards: Promise<Shards> }>();

async function makeShards(services: Services): Promise<Shards> {
  const byPrefix = new Map<string, string[]>();
  for (const { kind, value } of await queries.listConfirmed(services.db)) {
    const signal = { kind: kind as SignalKind, value, raw: value, joins: true };
    if (findOfficial(signal, services.stopList)) continue;
    const hash = createHash('sha256').update(`${kind} ${value}`).digest('hex');
    const prefix = hash.slice(0, prefixLength);
    const others = byPrefix.get(prefix) ?? [];
    others.push(hash.slice(prefixLength, prefixLength + hashLength));
    byPrefix.set(prefix, others);
  }
  return byPrefix;
}

/** The shards of the last minute; many who ask at once wait for one reading of the database. */
function readShards(services: Services): Promise<Shards> {
  const at = services.now().getTime();
  const last = made.get(services);
  if (last && at - last.at < freshForMs) return last.shards;
  const shards = makeShards(services);
  made.set(services, { at, shards });
  shards.catch(() => made.delete(services));
  return shards;
}

/** Made up; not to be told from true ones without our key, and the same each time, so that caches hold. */
function decoys(services: Services, prefix: string, count: number): string[] {
  const key = sha256('padding of confirmed shards', services.config.contactKeys[0].key);
  return Array.from({ length: count }, (_, at) =>
    createHmac('sha256', key).update(`${prefix} ${at}`).digest('hex').slice(0, hashLength),
  );
}

/** One shard of what police have confirmed, for a reader who does not say what is looked for. */
export async function listConfirmed(services: Services, prefix: string): Promise<ConfirmedShard> {
  const hashes = (await readShards(services)).get(prefix) ?? [];
  const full = Math.max(padTo, Math.ceil(hashes.length / padTo) * padTo);
  return { prefix, hashes: [...hashes, ...decoys(services, prefix, full - hashes.length)].sort() };
}
