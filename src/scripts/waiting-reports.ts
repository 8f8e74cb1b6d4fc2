/**
 * What lies in the outbox of the service worker (public/service-worker.js): what waits, with a way to send it now or to
 * erase it; what was sent, with its receipt until it is written down; what was refused, with its words.
 */
type Entry = {
  state: 'waiting' | 'sent' | 'refused';
  language: string;
  at: number;
  body: string;
  answer?: { receipt?: string; detail?: string; errors?: { message: string }[] };
};

const mostShown = 160;

class WaitingReports extends HTMLElement {
  async connectedCallback() {
    if (!('caches' in window && 'serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('message', () => this.show());
    await this.show();
  }

  async show() {
    const box = await caches.open('outbox');
    const places = (await box.keys()).filter(({ url }) => url.includes('/outbox/form:'));
    const cards = await Promise.all(
      places.map(async (place) => {
        const entry = (await (await box.match(place))?.json()) as Entry | undefined;
        return entry ? this.card(place, entry) : null;
      }),
    );
    const shown = cards.filter((card) => card !== null);
    const list = this.querySelector('[role=status]');
    const none = this.querySelector<HTMLElement>('[data-none]');
    if (none) none.hidden = shown.length > 0;
    for (const old of [...this.querySelectorAll('section')]) old.remove();
    list?.append(...shown);
  }

  card(place: Request, { state, language, at, body, answer = {} }: Entry): DocumentFragment {
    const template = this.querySelector<HTMLTemplateElement>(`template[data-state=${state}]`);
    const card = document.importNode((template as HTMLTemplateElement).content, true);
    const fill = (name: string, text: string) => {
      const field = card.querySelector(`[data-${name}]`);
      if (field) field.textContent = text;
    };
    const fields = new URLSearchParams(body);
    const words = [fields.get('narrative'), fields.get('suspect')].filter(Boolean).join('\n');
    fill('words', words.length > mostShown ? `${words.slice(0, mostShown)}…` : words);
    const when = new Date(at).toLocaleString(`${language}-IN`, { dateStyle: 'medium', timeStyle: 'short' });
    fill('when', (this.dataset.at ?? '').replace('{when}', when));
    fill('receipt', answer.receipt ?? '');
    fill(
      'why',
      [answer.detail, ...(answer.errors ?? []).map(({ message }) => message)].filter(Boolean).join(' '),
    );
    const status = card.querySelector<HTMLAnchorElement>('[data-status]');
    if (status && answer.receipt) status.hash = answer.receipt;
    const remove = async () => (await caches.open('outbox')).delete(place);
    const acts: Record<string, (button: HTMLButtonElement) => Promise<unknown>> = {
      send: async (button) => {
        button.textContent = this.dataset.sending ?? '';
        button.disabled = true;
        (await navigator.serviceWorker.ready).active?.postMessage('send');
      },
      drop: async () => {
        if (!confirm(this.dataset.sure)) return;
        await remove();
        await this.show();
      },
      forget: async () => {
        await remove();
        localStorage.removeItem('report-draft');
        await this.show();
      },
      mend: async () => {
        localStorage.setItem('report-draft', JSON.stringify([Date.now(), [...fields]]));
        await remove();
        location.assign(`/${language}/report/`);
      },
    };
    for (const button of card.querySelectorAll('button'))
      button.onclick = () => acts[button.dataset.do ?? '']?.(button);
    return card;
  }
}
customElements.define('waiting-reports', WaitingReports);
