/**
 * What lies in the outbox of the service worker (public/service-worker.js): what waits, with a way to send it now or to
 * erase it; what is stored and waits for its receipt; what was sent, with its receipt until it is written down; what was
 * refused, with its words.
 */
type Entry = {
  state: 'waiting' | 'stored' | 'sent' | 'refused';
  language: string;
  at: number;
  body: string;
  answer?: { receipt?: string; detail?: string; errors?: { message: string }[] };
};

const mostShown = 160;
/** While one looks on, it is tried this often; browsers try ever more seldom. */
const againMs = 20_000;

class WaitingReports extends HTMLElement {
  #shown = '';

  async connectedCallback() {
    if (!('caches' in window && 'serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('message', ({ data }) =>
      data.sending ? this.showSending(data.sending) : this.show(true),
    );
    setInterval(() => this.querySelector('[data-do=send]') && navigator.onLine && send(), againMs);
    await this.show();
  }

  /** @param anew also when nothing is different, as something was said to be under way */
  async show(anew = false) {
    const box = await caches.open('outbox');
    const places = (await box.keys()).filter(({ url }) => url.includes('/outbox/form:'));
    const entries: [Request, Entry][] = [];
    for (const place of places) {
      const entry = (await (await box.match(place))?.json()) as Entry | undefined;
      if (entry) entries.push([place, entry]);
    }
    // What is read aloud or touched is not put there again.
    const now = JSON.stringify(entries.map(([{ url }, { state }]) => [url, state]));
    const isUnderWay = this.querySelector('button:disabled') !== null;
    if (now === this.#shown && !(anew && isUnderWay)) return;
    const isFirst = this.#shown === '';
    this.#shown = now;
    const none = this.querySelector<HTMLElement>('[data-none]');
    if (none) none.hidden = entries.length > 0;
    const hadFocus = this.contains(document.activeElement);
    for (const old of [...this.querySelectorAll('section')]) old.remove();
    this.querySelector('[role=status]')?.append(...entries.map((entry) => this.card(...entry)));
    if (hadFocus) document.querySelector<HTMLElement>('main')?.focus();
    if (isFirst && entries.length > 0) this.forgetDraft(Math.max(...entries.map(([, { at }]) => at)));
  }

  showSending(url: string) {
    const card = [...this.querySelectorAll('section')].find((one) => one.dataset.place === url);
    for (const button of card?.querySelectorAll('button') ?? []) {
      button.disabled = true;
      if (button.dataset.do === 'send') button.textContent = this.dataset.sending ?? '';
    }
  }

  /** The words lie here now, and would otherwise stand in the form as if they had not been sent. */
  forgetDraft(before: number) {
    const forget = document.createElement('forget-draft');
    forget.dataset.before = String(before);
    this.append(forget);
  }

  card(place: Request, { state, language, at, body, answer = {} }: Entry): DocumentFragment {
    const template = this.querySelector<HTMLTemplateElement>(`template[data-state=${state}]`);
    const card = document.importNode((template as HTMLTemplateElement).content, true);
    const section = card.querySelector('section');
    if (section) section.dataset.place = place.url;
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
    const acts: Record<string, () => unknown> = {
      send: () => {
        this.showSending(place.url);
        return send();
      },
      drop: async () => {
        if (!confirm(this.dataset.sure)) return;
        await remove();
        await this.show();
      },
      forget: async () => {
        await remove();
        // The same words again are then another report.
        await (await caches.open('outbox')).delete('/outbox/secret');
        await this.show();
      },
      // The portal shows the form again, with these words and beside each field what is wrong.
      mend: async () => {
        if (localStorage.getItem('report-draft') && !confirm(this.dataset.instead)) return;
        await remove();
        repost(fields);
      },
    };
    for (const button of card.querySelectorAll('button'))
      button.onclick = () => acts[button.dataset.do ?? '']?.();
    return card;
  }
}

async function send() {
  (await navigator.serviceWorker.ready).active?.postMessage('send');
}

function repost(fields: URLSearchParams) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/v1/reports';
  for (const [name, value] of fields) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

customElements.define('waiting-reports', WaitingReports);
