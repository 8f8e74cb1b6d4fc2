import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, type Page, type Worker } from 'tesseract.js';
import type { Services } from '../context.ts';
import * as queries from './queries.ts';
import { readTextLimit } from './schema.ts';

/**
 * Tesseract, in threads of its own and with its languages from npm: nothing leaves this machine. Hindi and English together read
 * the words; where a 1 and a 7 look alike, and in links, English alone is right more often (tests/bench/read-pictures.ts).
 */
const readers = { words: ['hin', 'eng'], numbers: ['eng'] } as const;
type Reader = { words: Worker; numbers: Worker };
const requireFrom = createRequire(import.meta.url);
const longestMs = 60_000;
/** Both hold some 300 MB; unused they are given back. */
const idleMs = 120_000;
/** Letters are read best at about this width of a phone's screen. */
const readWidth = 1400;
const readHeight = 5600;

let reader: Promise<Reader> | null = null;
let idle: NodeJS.Timeout | undefined;

async function openReader(): Promise<Reader> {
  // Tesseract looks for all its languages in one folder, and each is a package of its own.
  const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-languages-'));
  const open = (languages: readonly string[]) =>
    createWorker([...languages], OEM.LSTM_ONLY, { langPath: folder, cacheMethod: 'none', gzip: true });
  try {
    for (const code of readers.words) {
      const name = `${code}.traineddata.gz`;
      const own = join(
        requireFrom.resolve(`@tesseract.js-data/${code}/package.json`),
        '..',
        '4.0.0_best_int',
      );
      await symlink(join(own, name), join(folder, name));
    }
    return { words: await open(readers.words), numbers: await open(readers.numbers) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Gives the threads and their memory back. */
export async function closeReader(): Promise<void> {
  clearTimeout(idle);
  const closing = reader;
  reader = null;
  const opened = await closing?.catch(() => null);
  await Promise.all([opened?.words.terminate(), opened?.numbers.terminate()]);
}

type Word = { text: string; bbox: { x0: number; y0: number; x1: number; y1: number } };

const linesOf = (page: Page): Word[][] =>
  (page.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines.map(({ words }) => words)),
  );

const isDevanagari = /\p{Script=Devanagari}/u;
const middleOf = ({ bbox }: Word) => (bbox.x0 + bbox.x1) / 2;

/** The lines as read in both languages; what is no Hindi in them (numbers, links, names) as English alone reads it there. */
function putTogether(both: Page, english: Page): string {
  const plain = linesOf(english).flat();
  const lines = linesOf(both).map((words) => {
    const told: string[] = [];
    const used = new Set<Word>();
    for (const word of words) {
      const { y0, y1, x0, x1 } = word.bbox;
      const there =
        isDevanagari.test(word.text) && !/\d/.test(word.text)
          ? []
          : plain.filter((one) => {
              const y = (one.bbox.y0 + one.bbox.y1) / 2;
              return (
                y > y0 &&
                y < y1 &&
                ((middleOf(one) > x0 && middleOf(one) < x1) ||
                  (middleOf(word) > one.bbox.x0 && middleOf(word) < one.bbox.x1))
              );
            });
      if (there.length === 0) told.push(word.text);
      for (const one of there) if (!used.has(one)) told.push(one.text);
      for (const one of there) used.add(one);
    }
    return told.join(' ');
  });
  return lines.join('\n');
}

/** The text in a picture, as far as it can be read. @throws Error when it takes longer than a minute */
export async function readText(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .resize({ width: readWidth, height: readHeight, fit: 'inside' })
    .grayscale()
    .normalise()
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  if (info.width < 20 || info.height < 20) return '';
  clearTimeout(idle);
  reader ??= openReader();
  let late: NodeJS.Timeout | undefined;
  try {
    const { words, numbers } = await reader;
    const tooLong = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error('a picture took too long to read')), longestMs);
    });
    const asked = [words, numbers].map((one) => one.recognize(data, {}, { blocks: true, text: false }));
    const [both, english] = await Promise.race([Promise.all(asked), tooLong]);
    return both && english ? putTogether(both.data, english.data) : '';
  } catch (error) {
    await closeReader();
    throw error;
  } finally {
    clearTimeout(late);
    idle = setTimeout(() => void closeReader(), idleMs);
    idle.unref();
  }
}

/** What PostgreSQL takes, without the empty lines between speech bubbles. */
const tidy = (text: string) =>
  text
    .replaceAll('\0', '')
    .toWellFormed()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, readTextLimit);

/** The job: reads one picture, whether a report has taken it meanwhile or not. */
export async function readPicture(
  { db, evidence, log }: Pick<Services, 'db' | 'evidence' | 'log'>,
  id: string,
): Promise<void> {
  const row = await queries.findToRead(db, id);
  if (!row) return;
  const picture = await evidence.get(id, 'shown', row.keyId);
  try {
    const text = picture ? tidy(await readText(picture)) : '';
    await queries.setRead(db, id, picture ? 'done' : 'failed', text);
  } catch (error) {
    // Nothing hangs on it: the picture is there, and the citizen writes what it says.
    log.warn({ err: error }, 'a picture could not be read');
    await queries.setRead(db, id, 'failed', '');
  }
}
