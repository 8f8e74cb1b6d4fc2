/** How many people were phoned today: a number for each card and day, on this phone alone. No name and no number is kept. */
const place = 'mitan-phoned';
const most = 999;
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());

/** By the end of the card; empty: before it was known whose they are. */
function read(): Record<string, number> {
  try {
    const [day, counts] = JSON.parse(localStorage.getItem(place) ?? '[]') as [
      string?,
      Record<string, number>?,
    ];
    return day === today() ? (counts ?? {}) : {};
  } catch {
    return {};
  }
}
function write(counts: Record<string, number>): void {
  try {
    localStorage.setItem(place, JSON.stringify([today(), counts]));
  } catch {}
}

/** Whoever has counted before says now which card is theirs. */
export function takeCount(card: string): void {
  const { '': before = 0, ...counts } = read();
  if (before > 0) write({ ...counts, [card]: (counts[card] ?? 0) + before });
}

export function countPhoned(part: HTMLElement | null, card: string, use: (people: number) => void): void {
  const shown = part?.querySelector('output');
  if (!part || !shown) return;
  const show = () => {
    const people = read()[card] ?? 0;
    shown.textContent = String(people);
    for (const name of ['[data-step="-1"]', '[data-use]'])
      part.querySelector(name)?.toggleAttribute('disabled', people === 0);
  };
  for (const button of part.querySelectorAll<HTMLElement>('[data-step]'))
    button.onclick = () => {
      const counts = read();
      const people = (counts[card] ?? 0) + Number(button.dataset.step);
      write({ ...counts, [card]: Math.min(most, Math.max(0, people)) });
      show();
    };
  const button = part.querySelector<HTMLElement>('[data-use]');
  if (button) button.onclick = () => use(read()[card] ?? 0);
  show();
  part.hidden = false;
}
