import { parentPort, workerData } from 'node:worker_threads';
import { evidencePixels } from './schema.ts';

/**
 * Decodes one HEIC picture, upright, in a thread that has nothing else and is ended after it (decode-heic.ts). The decoder is
 * WebAssembly: what goes wrong in it stays in its own memory, which may not grow without end.
 */
const mostMemory = 768 * 2 ** 20;
const pageBytes = 65_536;

const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
  if (this.buffer.byteLength + pages * pageBytes > mostMemory) throw new RangeError('too much memory');
  return grow.call(this, pages);
};

export type Decoded = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };
export type ToldByThread = Decoded | 'too large' | 'unreadable';
const tell = (what: ToldByThread) =>
  parentPort?.postMessage(what, typeof what === 'string' ? [] : [what.data.buffer]);

// Only now, so that its memory is bounded.
const { default: libheif } = await import('libheif-js/wasm-bundle.js');
const images = new libheif.HeifDecoder().decode(workerData as Uint8Array);
const image = images.find((one) => one.is_primary()) ?? images[0];
const [width, height] = image ? [image.get_width(), image.get_height()] : [0, 0];
if (!image || !(width > 0 && height > 0)) tell('unreadable');
else if (width * height > evidencePixels) tell('too large');
else {
  const data = new Uint8ClampedArray(width * height * 4);
  image.display({ data, width, height }, (filled) => tell(filled ? { width, height, data } : 'unreadable'));
}
