import { Worker } from 'node:worker_threads';
import type { Decoded, ToldByThread } from './heic-thread.ts';

/** A photo of 12 million pixels takes two seconds on a small machine. */
const longestMs = 25_000;

/**
 * The pixels of a HEIC picture, as iPhones and some Android phones take them; sharp cannot read these (decision 0034). In a thread of its
 * own, which is ended whatever comes.
 * @returns RGBA; `too large` before anything is drawn
 * @throws Error when it cannot be read, or takes too long
 */
export async function decodeHeic(bytes: Uint8Array): Promise<Decoded | 'too large'> {
  const thread = new Worker(new URL('./heic-thread.ts', import.meta.url), {
    workerData: bytes,
    // What the decoder says of a bad file is of no use to anybody.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
  });
  let late: NodeJS.Timeout | undefined;
  try {
    const told = await new Promise<ToldByThread>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the decoder ended without an answer')));
      late = setTimeout(() => reject(new Error('a picture took too long to decode')), longestMs);
    });
    if (told === 'unreadable') throw new Error('no HEIC picture');
    return told;
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}
