/**
 * The queue, live: what comes in or changes is told at once and shown when asked. Then the page is renewed where it stands:
 * what was ticked stays ticked, and who was on a line is still on it.
 */
const rowAddress = (row: Element | null | undefined) => row?.querySelector('.what a')?.getAttribute('href');

function markedNow() {
  const focused = document.activeElement;
  return {
    ticked: [...document.querySelectorAll<HTMLInputElement>('.queue [name="ids"]')].map(
      ({ value, checked }) => [value, checked] as const,
    ),
    line: rowAddress(focused?.closest('.queue tbody tr')),
    id: focused?.id,
    typed: document.querySelector<HTMLInputElement>('#q')?.value,
    reason: document.querySelector<HTMLSelectElement>('#many-reason')?.value,
  };
}

function markAgain({ ticked, line, id, typed, reason }: ReturnType<typeof markedNow>): void {
  const were = new Map(ticked);
  for (const box of document.querySelectorAll<HTMLInputElement>('.queue [name="ids"]'))
    box.checked = were.get(box.value) ?? false;
  const search = document.querySelector<HTMLInputElement>('#q');
  if (search && typed !== undefined) search.value = typed;
  const why = document.querySelector<HTMLSelectElement>('#many-reason');
  if (why && reason) why.value = reason;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue tbody .what a')];
  const again = line ? links.find((link) => link.getAttribute('href') === line) : null;
  if (again) again.focus({ preventScroll: true });
  else if (id) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Where the page cannot be had, or is another one by now (signed out), it is loaded as ever. */
export async function renew(): Promise<void> {
  try {
    const response = await fetch(location.href, { credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const main = page.querySelector('main');
    if (!response.ok || response.redirected || !main?.querySelector('queue-live'))
      throw new Error('another page');
    // What was said of an earlier act has been read.
    main.querySelector('.station-notice')?.remove();
    const marked = markedNow();
    document.querySelector('main')?.replaceChildren(...main.childNodes);
    markAgain(marked);
  } catch {
    location.reload();
  }
}

let stream: EventSource | null = null;
let fresh = 0;

class QueueLive extends HTMLElement {
  connectedCallback() {
    fresh = 0;
    document.title = document.title.replace(/^\(\d+\) /, '');
    if (stream || !('EventSource' in window)) return;
    stream = new EventSource('/api/v1/staff/queue/live');
    stream.addEventListener('changed', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as { fresh: number };
      fresh += change.fresh;
      document.querySelector<QueueLive>('queue-live')?.say();
    });
    stream.addEventListener('ended', () => {
      stream?.close();
      document
        .querySelector<QueueLive>('queue-live')
        ?.offer(this.dataset.ended ?? '', () => location.reload());
    });
  }

  say(): void {
    const { new: ofNew = '', changed = '' } = this.dataset;
    this.offer(fresh > 0 ? ofNew.replace('{n}', String(fresh)) : changed, () => void renew());
    if (fresh > 0) document.title = `(${fresh}) ${document.title.replace(/^\(\d+\) /, '')}`;
  }

  offer(text: string, act: () => void): void {
    const button = this.querySelector('button') ?? document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.onclick = act;
    if (!button.isConnected) this.append(button);
  }
}
customElements.define('queue-live', QueueLive);
