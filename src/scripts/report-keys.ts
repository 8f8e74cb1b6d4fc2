import { keepPlace, readPlace } from './queue-place.ts';
import { defineKeys } from './station-keys.ts';

/*
 * A report by single keys: a acknowledges; c, r, t, n and g go to where it is closed, answered, handed on, noted and given to
 * somebody; j and k open the next and the one before in the queue one came from, u leads back there.
 */

const fields: Record<string, string> = {
  c: '#reason, #reopen-note',
  r: '#reply',
  t: '#transfer-to',
  n: '#own-note',
  g: '#assign-to',
};

const back = document.querySelector<HTMLAnchorElement>('[data-back]');
const place = readPlace();
const here = location.pathname;
const at = place?.links.indexOf(here) ?? -1;
// Back to the queue as it was narrowed, and not to all of it.
if (place && back && at >= 0) back.href = place.queue;
// Acknowledged it goes to the end of the queue; whoever took it goes on with what stands in its place.
if (place && at >= 0 && new URLSearchParams(location.search).get('done') === 'acknowledged')
  keepPlace({ ...place, at, act: true });

function open(to: number): void {
  const link = place?.links[to];
  if (!place || at < 0 || link === undefined) return;
  keepPlace({ ...place, at: to, act: false });
  location.assign(link);
}

function goTo(field: string): void {
  const found = document.querySelector<HTMLElement>(field);
  const folded = found?.closest('details');
  if (folded) folded.open = true;
  found?.focus();
}

function press(key: string): boolean {
  const field = fields[key];
  if (field) goTo(field);
  else if (key === 'a') document.querySelector<HTMLButtonElement>('.acknowledge button')?.click();
  else if (key === 'j') open(at + 1);
  else if (key === 'k') open(at - 1);
  else if (key === 'u') back?.click();
  else return false;
  return true;
}

defineKeys(press);
