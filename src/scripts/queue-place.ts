/**
 * Where one was in the queue, kept for this window: the reports in their order, for going on to the next from a report's
 * page, and the line, for coming back to it after an act.
 */
const kept = 'queue-place';

/** `links`: addresses of the lines, in order. `act`: an act was sent from there, and the page that answers takes its place again. */
export type Place = { queue: string; links: string[]; at: number; act: boolean };

export function readPlace(): Place | null {
  try {
    const place = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Place | null;
    return place && typeof place.queue === 'string' && Array.isArray(place.links) ? place : null;
  } catch {
    return null;
  }
}

export function keepPlace(place: Place): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify(place));
  } catch {}
}

/** The queue's address without what is said once. */
export function queueAddress(): string {
  const query = new URLSearchParams(location.search);
  for (const name of ['done', 'error', 'fields', 'act', 'n', 'unopened', 'already', 'not_found', 'lang'])
    query.delete(name);
  return query.size > 0 ? `${location.pathname}?${query}` : location.pathname;
}
