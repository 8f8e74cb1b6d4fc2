import sharp from 'sharp';
import { boundedQueue } from '../staff/bounded-queue.ts';
import { composePicture, type Words } from './compose-picture.ts';

/** A picture is some 40 KB: at most three megabytes of them. */
const mostKept = 64;
/** Two cores serve the pages as well; whoever comes while thirty pictures wait is told to come again. */
const inLine = boundedQueue(1, 30);

// One core draws, the other serves; pictures that are done are kept here and not by libvips.
sharp.concurrency(1);
sharp.cache(false);

const kept = new Map<string, Promise<Buffer>>();

/** What one person alone looks at waits in a line of its own, and holds up no alert's picture. */
const ofOneInLine = boundedQueue(1, 12);

// Setting the lines takes some milliseconds; the rest happens in libvips' own threads.
const draw = (compose: () => string): Promise<Buffer> =>
  sharp(Buffer.from(compose()), { limitInputPixels: 4_000_000 })
    .png({ palette: true, colours: 64, dither: 0, compressionLevel: 9, effort: 7 })
    .toBuffer();

/**
 * Draws what is composed when its turn comes; nothing of it is kept.
 * @throws Refusal too_many when too many others wait
 */
export const drawOnce = (compose: () => string): Promise<Buffer> => ofOneInLine(() => draw(compose));

/**
 * Draws a picture, once for everybody who asks for it; the last that were asked for are kept.
 * @throws Refusal too_many when too many others wait
 */
export function drawPicture(name: string, words: Words): Promise<Buffer> {
  const known = kept.get(name);
  kept.delete(name);
  const picture = known ?? inLine(() => draw(() => composePicture(words)));
  kept.set(name, picture);
  if (!known)
    picture.catch(() => {
      if (kept.get(name) === picture) kept.delete(name);
    });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return picture;
}
