import { AwsClient } from 'aws4fetch';
import type { Shelf } from './evidence-store.ts';

export type Bucket = { endpoint: string; bucket: string; region: string; keyId: string; secret: string };

/** So long one file may take on its way. */
const patienceMs = 30_000;

/** A bucket of anything that speaks S3, asked by path. @throws Error when it does not answer as it should */
export function bucketShelf({ endpoint, bucket, region, keyId, secret }: Bucket): Shelf {
  // Tried again by whoever wanted it, and not for a minute behind a citizen's back.
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 2,
  });
  const ask = (method: string, name: string, body?: Buffer) =>
    client.fetch(`${endpoint.replace(/\/+$/, '')}/${bucket}/evidence/${name}`, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
  const hold = (answer: Response, what: string) => {
    if (!answer.ok) throw new Error(`the evidence bucket answered ${answer.status} to ${what}`);
  };
  return {
    async put(name, bytes) {
      hold(await ask('PUT', name, bytes), 'PUT');
    },
    async get(name) {
      const answer = await ask('GET', name);
      if (answer.status === 404) return null;
      hold(answer, 'GET');
      return Buffer.from(await answer.arrayBuffer());
    },
    async remove(name) {
      const answer = await ask('DELETE', name);
      if (answer.status !== 404) hold(answer, 'DELETE');
    },
  };
}
