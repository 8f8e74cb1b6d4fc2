import { renew } from './queue-live.ts';
import { keepPlace, queueAddress, readPlace } from './queue-place.ts';
import { defineKeys } from './station-keys.ts';

/*
 * The queue by single keys: j and k or the arrows move, Enter opens, x ticks one and X all, a acknowledges, c goes to
 * closing, the digits to the lists above, n and p to other pages, v changes the view, / goes to the search.
 */

const lines = () => [...document.querySelectorAll<HTMLAnchorElement>('.queue tbody .what a')];
const focusedRow = () => document.activeElement?.closest('.queue tbody tr') ?? null;
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('.queue [name="ids"]')];
const follow = (selector: string) => document.querySelector<HTMLAnchorElement>(selector)?.click();

/** Where one is; -1 where on no line. */
function placeOf(row: Element | null): number {
  return lines().findIndex((link) => row?.contains(link));
}

function remember(act: boolean): void {
  const links = lines().map((link) => link.getAttribute('href') ?? '');
  keepPlace({ queue: queueAddress(), links, at: Math.max(0, placeOf(focusedRow())), act });
}

function move(to: number): boolean {
  const links = lines();
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
  // Where there is nothing to move to, the arrows scroll as ever.
  return links.length > 0;
}

/** All of the page, or none where all are ticked. */
function tickAll(): void {
  const all = boxes();
  const tick = !all.every(({ checked }) => checked);
  for (const box of all) box.checked = tick;
}

function acknowledge(row: Element | null): void {
  const form = document.querySelector('.queue')?.closest('form');
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]:not([formaction])');
  if (!form || !button) return;
  if (!boxes().some(({ checked }) => checked)) {
    const box = row?.querySelector<HTMLInputElement>('[name="ids"]');
    if (!box) return;
    box.checked = true;
  }
  form.requestSubmit(button);
}

function press(key: string): boolean {
  const row = focusedRow();
  const at = placeOf(row);
  if (key === 'j' || key === 'ArrowDown') return move(at + 1) || key === 'j';
  if (key === 'k' || key === 'ArrowUp') return move(at - 1) || key === 'k';
  if (key === 'x') row?.querySelector<HTMLInputElement>('.tick input')?.click();
  else if (key === 'X') tickAll();
  else if (key === 'a') acknowledge(row);
  else if (key === 'c') document.querySelector<HTMLSelectElement>('#many-reason')?.focus();
  else if (key === 'n') follow('.pages [rel="next"]');
  else if (key === 'p') follow('.pages [rel="prev"]');
  else if (key === 'v') follow('.view-tabs a:not([aria-current])');
  else if (key === '.') void renew();
  else if (/^[1-5]$/.test(key)) follow(`.status-tabs a:nth-of-type(${key})`);
  else if (key === '/') document.querySelector<HTMLInputElement>('#q')?.focus();
  else return false;
  return true;
}

defineKeys(press);

document.addEventListener('submit', (event) => {
  if ((event.target as Element).querySelector('.queue')) remember(true);
});
document.addEventListener('click', (event) => {
  if ((event.target as Element).closest('.queue tbody .what a')) remember(false);
});

// Back from an act, or from a report: on to where one was. What was done is no longer in the list, so that there stands the next.
const place = readPlace();
const isBack =
  place?.queue === queueAddress() && (place.act || document.referrer.includes('/staff/reports/'));
if (place && isBack && location.hash === '') {
  const links = lines();
  const same = links.findIndex((link) => link.getAttribute('href') === place.links[place.at]);
  move(place.act || same < 0 ? place.at : same);
  keepPlace({ ...place, act: false });
}
