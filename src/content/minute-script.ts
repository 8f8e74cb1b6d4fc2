/** What is read aloud of an alert in a minute, from its own fields. */
type Told = {
  begins: string;
  script: readonly { says: string; hangUp?: boolean | undefined }[];
  wants: string;
  doNow: readonly string[];
  remember: string;
};
/** What stands around the alert's own words: the greeting, "they say", where to stop, and so on. */
export type Frame = Record<'open' | 'they_say' | 'stop' | 'they_want' | 'do' | 'money', string>;

/** Read slowly, with a pause at each full stop. */
const wordsInAMinute = 130;
/** What is needed for the sense is read all the same. */
const mostWords = 130;

const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length;
const sentencesOf = (text: string) => text.split(/(?<=[।.!?]["”’]?)\s+/);
const plain = (text: string) => text.replace(/\*\*/g, '').trim();

/** The parts in the order in which they are read; what may be left out has a number, the highest goes first. */
function partsOf(told: Told, frame: Frame): { text: string; spare: number }[] {
  const stop = Math.max(
    0,
    told.script.findIndex(({ hangUp }) => hangUp),
  );
  const [first = '', ...others] = sentencesOf(told.begins);
  return [
    { text: frame.open, spare: 0 },
    { text: first, spare: 0 },
    ...others.map((text, n) => ({ text, spare: 20 + n })),
    { text: frame.they_say, spare: 0 },
    ...told.script.slice(0, stop).map(({ says }, n) => ({ text: says, spare: 40 - n })),
    { text: told.script[stop]?.says ?? '', spare: 0 },
    { text: frame.stop, spare: 0 },
    { text: `${frame.they_want} ${told.wants}`, spare: 30 },
    { text: frame.do, spare: 0 },
    ...told.doNow.map((text, n) => ({ text, spare: n === 0 ? 0 : 10 + n + (n > 1 ? 40 : 0) })),
    { text: frame.money, spare: 0 },
    { text: told.remember, spare: 0 },
  ].map(({ text, spare }) => ({ text: plain(text), spare }));
}

/** @returns paragraphs to read, the words to stop at among them, and about how many seconds they take */
export function minuteScript(told: Told, frame: Frame): { lines: string[]; stopAt: number; seconds: number } {
  let parts = partsOf(told, frame);
  const words = () => parts.reduce((sum, { text }) => sum + countWords(text), 0);
  while (words() > mostWords) {
    const most = Math.max(...parts.map(({ spare }) => spare));
    if (most === 0) break;
    parts = parts.filter(({ spare }) => spare !== most);
  }
  const stopAt = parts.findIndex(({ text }) => text === plain(frame.stop)) - 1;
  const seconds = Math.ceil(((words() / wordsInAMinute) * 60) / 5) * 5;
  return { lines: parts.map(({ text }) => text), stopAt, seconds };
}
