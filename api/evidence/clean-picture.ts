import sharp, { type Sharp } from 'sharp';
import { Refusal } from '../errors.ts';
import { boundedQueue } from '../staff/bounded-queue.ts';
import { decodeHeic } from './decode-heic.ts';
import { evidencePixels, heicTypes } from './schema.ts';

/** A screenshot keeps its letters; a photo keeps what a station must see. */
const shownWidth = 1600;
const shownHeight = 4800;
/** A picture of fifty million pixels takes some 200 MB while it is drawn: one at a time. */
const inLine = boundedQueue(1, 30);

export type CleanPicture = { bytes: Buffer; width: number; height: number };

const formats: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
};

const tooLarge = () => new Refusal('evidence_not_taken', [{ field: 'evidence', code: 'picture_too_large' }]);

async function openPicture(bytes: Uint8Array, mediaType: string): Promise<Sharp> {
  const options = { limitInputPixels: evidencePixels, failOn: 'error', sequentialRead: true } as const;
  const { format, width, height } = await sharp(bytes, options).metadata();
  if (format !== formats[mediaType] || !width || !height) throw new Error('another format than it begins as');
  if (width * height > evidencePixels) throw tooLarge();
  return sharp(bytes, options).autoOrient();
}

async function openHeic(bytes: Uint8Array): Promise<Sharp> {
  const decoded = await decodeHeic(bytes);
  if (decoded === 'too large') throw tooLarge();
  const { data, width, height } = decoded;
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/**
 * Draws a picture anew: the pixels alone come through, upright, as JPEG; what hung on them (where and when it was taken, other
 * files behind it) does not. Of an animation the first picture.
 * @throws Refusal evidence_not_taken when it cannot be read, is cut off or too large; too_many when too many wait
 */
export function cleanPicture(bytes: Uint8Array, mediaType: string): Promise<CleanPicture> {
  return inLine(async () => {
    try {
      const picture = heicTypes.includes(mediaType)
        ? await openHeic(bytes)
        : await openPicture(bytes, mediaType);
      const { data, info } = await picture
        .resize({ width: shownWidth, height: shownHeight, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .jpeg({ quality: 82 })
        .timeout({ seconds: 20 })
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, width: info.width, height: info.height };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal('evidence_not_taken', [{ field: 'evidence', code: 'picture_unreadable' }]);
    }
  });
}
