import { cleanPicture } from '../../api/evidence/clean-picture.ts';
import { closeReader, readText } from '../../api/evidence/read-picture.ts';
import { extractSignals } from '../../api/patterns/extract-signals.ts';
import { loadStopList } from '../../api/patterns/load-stop-list.ts';
import { chatPictures, drawChat } from '../support/chat-pictures.ts';

// node tests/bench/read-pictures.ts: of ten screenshots drawn here, whose numbers and links are read, and how long it takes.

const stopList = await loadStopList();
let [pictures, right, wanted] = [0, 0, 0];
const times: number[] = [];
for (const chat of chatPictures) {
  const drawn = await drawChat(chat);
  const began = performance.now();
  const { bytes } = await cleanPicture(drawn, chat.jpeg ? 'image/jpeg' : 'image/png');
  const text = await readText(bytes);
  times.push(performance.now() - began);
  const found = extractSignals(text, stopList).map(({ kind, value }) => `${kind} ${value}`);
  const missing = chat.signals.filter(({ kind, value }) => !found.includes(`${kind} ${value}`));
  wanted += chat.signals.length;
  right += chat.signals.length - missing.length;
  if (missing.length === 0) pictures += 1;
  console.log(
    `${chat.name.padEnd(16)} ${(times.at(-1) as number).toFixed(0).padStart(6)} ms  ${missing.length === 0 ? 'all read' : `missing ${missing.map(({ value }) => value).join(', ')}; read: ${found.join(', ')}`}`,
  );
  if (process.env.SHOW_TEXT) console.log(text);
}
await closeReader();
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    pictures: chatPictures.length,
    allRead: pictures,
    signals: wanted,
    signalsRead: right,
    medianMs: Math.round(times[5] ?? 0),
  }),
);
