/** How many people were phoned today: a number for each card and day, on this phone alone. No name and no number is kept. */
const place = 'mitan-phoned';
const most = 999;

export function countPhoned(part: HTMLElement | null, card: string, use: (people: number) => void): void {
  const shown = part?.querySelector('output');
  if (!part || !shown) return;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
  const read = (): Record<string, number> => {
    try {
      const [of, counts] = JSON.parse(localStorage.getItem(place) ?? '[]') as [
        string?,
        Record<string, number>?,
      ];
      return of === day ? (counts ?? {}) : {};
    } catch {
      return {};
    }
  };
  let people = read()[card] ?? 0;
  const show = () => {
    shown.textContent = String(people);
    part.querySelector('[data-step="-1"]')?.toggleAttribute('disabled', people === 0);
    part.querySelector('[data-use]')?.toggleAttribute('disabled', people === 0);
  };
  for (const button of part.querySelectorAll<HTMLElement>('[data-step]'))
    button.onclick = () => {
      people = Math.min(most, Math.max(0, people + Number(button.dataset.step)));
      try {
        localStorage.setItem(place, JSON.stringify([day, { ...read(), [card]: people }]));
      } catch {}
      show();
    };
  const button = part.querySelector<HTMLElement>('[data-use]');
  if (button) button.onclick = () => use(people);
  show();
  part.hidden = false;
}
