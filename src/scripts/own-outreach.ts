/**
 * A volunteer's line waits on this phone until it is handed in: it lies in the outbox of the service worker
 * (public/service-worker.js), under the end of the card it was written with, and is sent with no other. Of the card nothing else
 * is kept, of the people who were phoned only how many they were.
 */
import { endOf, readReceipt } from '../../api/reports/read-receipt.ts';
import { keepForm, listPlaces } from './keep-form.ts';
import { countPhoned, takeCount } from './phoned-today.ts';

type Entry = {
  state: 'waiting' | 'sign-in' | 'sent' | 'refused';
  to: string;
  language: string;
  at: number;
  card: string;
  body: string;
  answer?: { doubtful?: boolean; title?: string; detail?: string; errors?: { message: string }[] };
};

const cardPlace = 'mitan-card';
const draftPlace = 'mitan-line';
/** So long after somebody was signed in here the next line is theirs without asking. */
const sameDayMs = 12 * 3600_000;
/** While one looks on, it is tried this often; browsers try ever more seldom. */
const againMs = 20_000;
const language = document.documentElement.lang === 'en' ? 'en' : 'hi';
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
/** In one piece, at the end of a line too. */
const shownEnd = (end: string) => end.replace('-', '‑');
const isOfLine = ({ url }: Request) => url.includes('/outbox/line:');

function knownCard(): string {
  try {
    const [at, end] = JSON.parse(localStorage.getItem(cardPlace) ?? '[0,""]') as [number, string];
    return Date.now() - at < sameDayMs ? end : '';
  } catch {
    return '';
  }
}
const rememberCard = (end: string) => {
  try {
    localStorage.setItem(cardPlace, JSON.stringify([Date.now(), end]));
  } catch {}
};

class OwnOutreach extends HTMLElement {
  /** The end of the card that is written for; empty: it is not known yet. */
  #card = '';
  /** What is being mended is put back in its place. */
  #mended: string | null = null;
  #shown = '';
  #isKeeping = false;

  async connectedCallback() {
    const form = this.querySelector('form');
    const isLive = this.dataset.card !== undefined;
    this.#card = this.dataset.card ?? knownCard();
    if (form) this.prepare(form, isLive);
    // Without these the form is sent as any other.
    if (!('caches' in window && navigator.serviceWorker)) return;
    navigator.serviceWorker.addEventListener('message', () => this.show().catch(() => {}));
    setInterval(() => {
      if (!navigator.onLine) return;
      if (this.querySelector('[data-do=send]')) send().catch(() => {});
      // What could not be fetched the first time is fetched now.
      if (isLive && this.#card) keepForm(language).catch(() => {});
    }, againMs);
    if (isLive && this.#card) {
      rememberCard(this.#card);
      await this.wake();
      send().catch(() => {});
      keepForm(language).catch(() => {});
    }
    await this.show();
  }

  prepare(form: HTMLFormElement, isLive: boolean) {
    const day = field(form, 'day');
    if (!isLive) {
      day.value ||= today();
      this.askCard(form);
    }
    day.max = today();
    this.keepDraft(form);
    this.count(form);
    const places = form.querySelector('datalist');
    if (places) listPlaces(places, language).catch(() => {});
    form.addEventListener('submit', (event) => {
      // Where nothing can wait, it goes as any form does.
      if (!('caches' in window && navigator.serviceWorker?.controller)) return;
      event.preventDefault();
      if ((!isLive && !this.takeCard(form)) || this.#isKeeping) return;
      this.#isKeeping = true;
      this.keep(form)
        .then(
          () => this.begin(form),
          () => form.submit(),
        )
        .catch(() => {})
        .finally(() => {
          this.#isKeeping = false;
        });
    });
  }

  count(form: HTMLFormElement) {
    countPhoned(this.querySelector('[data-phoned]'), this.#card, (people) => {
      field(form, 'people').value = String(people);
      field(form, 'manner').value = 'phone';
      field(form, 'place').focus();
      form.dispatchEvent(new Event('input'));
    });
  }

  /** On the page that opens without a network: whose line it is, by what stands on the card. */
  askCard(form: HTMLFormElement) {
    const [who, ask] = ['[data-who]', '[data-ask]'].map((one) => form.querySelector<HTMLElement>(one));
    const text = who?.querySelector('span');
    const typed = ask?.querySelector('input');
    if (!who || !ask || !text || !typed) return;
    who.hidden = !this.#card;
    ask.hidden = Boolean(this.#card);
    typed.required = !this.#card;
    text.textContent = (this.dataset.for ?? '').replace('{end}', shownEnd(this.#card));
    const other = who.querySelector('button');
    if (other)
      other.onclick = () => {
        this.#card = '';
        this.#mended = null;
        this.askCard(form);
        this.count(form);
        this.show().catch(() => {});
        typed.focus();
      };
  }

  /** @returns whether it is known whose line it is */
  takeCard(form: HTMLFormElement): boolean {
    if (this.#card) return true;
    const typed = form.querySelector<HTMLInputElement>('[data-ask] input');
    const wrong = form.querySelector<HTMLElement>('#card-error');
    const code = readReceipt(typed?.value ?? '');
    if (wrong) wrong.hidden = code !== null;
    if (!typed || !code) {
      typed?.setAttribute('aria-invalid', 'true');
      typed?.focus();
      return false;
    }
    typed.removeAttribute('aria-invalid');
    typed.value = '';
    this.#card = endOf(code);
    rememberCard(this.#card);
    takeCount(this.#card);
    this.count(form);
    this.askCard(form);
    return true;
  }

  /** What was typed outlives a reload, for the same card. */
  keepDraft(form: HTMLFormElement) {
    try {
      const [card, typed] = JSON.parse(sessionStorage.getItem(draftPlace) ?? '["",[]]') as [
        string,
        [string, string][],
      ];
      // What the server has put there is newer.
      if (card === this.#card && !field(form, 'place').defaultValue) fill(form, typed);
    } catch {}
    form.addEventListener('input', () => {
      try {
        sessionStorage.setItem(draftPlace, JSON.stringify([this.#card, typedIn(form)]));
      } catch {}
    });
  }

  async keep(form: HTMLFormElement) {
    const key = this.#mended?.split('line:')[1] ?? crypto.randomUUID();
    const body = new URLSearchParams(typedIn(form));
    body.set('key', key);
    body.set('card', this.#card);
    const entry: Entry = {
      ...{ state: 'waiting', to: this.dataset.to ?? '', language, at: Date.now() },
      ...{ card: this.#card, body: String(body) },
    };
    const box = await caches.open('outbox');
    await box.put(`/outbox/line:${key}`, new Response(JSON.stringify(entry)));
  }

  /** It lies in the outbox: the form is for the next one. */
  async begin(form: HTMLFormElement) {
    this.#mended = null;
    for (const name of ['place', 'people', 'pledges']) field(form, name).value = '';
    for (const error of form.querySelectorAll<HTMLElement>('.error')) error.hidden = true;
    for (const wrong of form.querySelectorAll('.wrong')) wrong.classList.remove('wrong');
    sessionStorage.removeItem(draftPlace);
    await this.show();
    this.querySelector('[data-lines]')?.scrollIntoView({ block: 'nearest' });
    await send();
  }

  /** The card is signed in: what has waited for that goes now, and what was handed in stands in the list of the page. */
  async wake() {
    const box = await caches.open('outbox');
    for (const [place, entry] of await this.entries()) {
      if (entry.card !== this.#card) continue;
      if (entry.state === 'sent') await box.delete(place);
      if (entry.state === 'sign-in')
        await box.put(place, new Response(JSON.stringify({ ...entry, state: 'waiting' })));
    }
  }

  async entries(): Promise<[Request, Entry][]> {
    const box = await caches.open('outbox');
    const places = (await box.keys()).filter(isOfLine);
    const all = await Promise.all(
      places.map(async (place) => [place, await (await box.match(place))?.json()] as [Request, Entry]),
    );
    return all.filter(([, entry]) => entry).sort(([, one], [, other]) => other.at - one.at);
  }

  async show() {
    const list = this.querySelector<HTMLElement>('[data-lines]');
    const entries = await this.entries();
    // What is read aloud or touched is not put there again.
    const now = JSON.stringify([this.#card, entries.map(([{ url }, { state, at }]) => [url, state, at])]);
    if (!list || now === this.#shown) return;
    const wasSent = (this.#shown.match(/"sent"/g) ?? []).length;
    const isFirst = this.#shown === '';
    this.#shown = now;
    const own = entries.filter(([, { card }]) => card === this.#card);
    const others = new Map<string, number>();
    for (const [, { card, state }] of entries)
      if (card !== this.#card && state !== 'sent') others.set(card, (others.get(card) ?? 0) + 1);
    list.replaceChildren(
      ...own.map((entry) => this.card(...entry)),
      ...[...others].map(([end, n]) => {
        const note = document.createElement('p');
        note.className = 'card small';
        note.textContent = (this.dataset.others ?? '')
          .replace('{end}', shownEnd(end))
          .replace('{n}', String(n));
        return note;
      }),
    );
    if (!isFirst && own.filter(([, { state }]) => state === 'sent').length > wasSent) await refresh();
  }

  card(place: Request, { state, body, answer = {}, language: spoken, card: end }: Entry): DocumentFragment {
    const template = this.querySelector<HTMLTemplateElement>(`template[data-state=${state}]`);
    const card = document.importNode((template as HTMLTemplateElement).content, true);
    const fields = new URLSearchParams(body);
    const set = (name: string, text: string) => {
      const one = card.querySelector(`[data-${name}]`);
      if (one) one.textContent = text;
    };
    const day = new Date(`${fields.get('day')}T00:00:00+05:30`);
    const manner = this.querySelector(`[name=manner] [value="${fields.get('manner')}"]`)?.textContent;
    const people = (this.dataset.people ?? '').replace('{n}', fields.get('people') ?? '');
    const when = Number.isNaN(day.getTime())
      ? ''
      : day.toLocaleDateString(`${spoken}-IN`, { day: 'numeric', month: 'long', timeZone: 'Asia/Kolkata' });
    set('what', [when, fields.get('place'), manner?.trim(), people].filter(Boolean).join(' · '));
    const why = (answer.errors ?? []).map(({ message }) => message).join(' ');
    set('why', why || [answer.title, answer.detail].filter(Boolean).join('. '));
    const asks = card.querySelector('[data-end]');
    if (asks) asks.textContent = (asks.textContent ?? '').replace('{end}', shownEnd(end));
    card.querySelector('[data-doubtful]')?.toggleAttribute('hidden', !answer.doubtful);
    const acts: Record<string, () => unknown> = {
      send,
      drop: async () => {
        if (!confirm(this.dataset.sure)) return;
        await (await caches.open('outbox')).delete(place);
        await this.show();
      },
      mend: () => this.mend(place.url, fields, why),
    };
    for (const button of card.querySelectorAll('button'))
      button.onclick = () => acts[button.dataset.do ?? '']?.();
    return card;
  }

  /** Back into the form with why. Until it is handed in again it lies in the outbox as it was. */
  mend(url: string, fields: URLSearchParams, why: string) {
    const form = this.querySelector('form');
    if (!form) return;
    this.#mended = url;
    fill(form, [...fields]);
    const note = form.querySelector<HTMLElement>('[data-why]');
    if (note) {
      note.textContent = why;
      note.hidden = !why;
    }
    form.scrollIntoView();
    field(form, 'place').focus({ preventScroll: true });
  }
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;
const ofLine = ['day', 'place', 'manner', 'people', 'pledges', 'topic', 'language'];
const typedIn = (form: HTMLFormElement) =>
  ofLine.map((name): [string, string] => [name, field(form, name).value]).filter(([, value]) => value);
function fill(form: HTMLFormElement, typed: [string, string][]) {
  for (const [name, value] of typed) if (ofLine.includes(name)) field(form, name).value = value;
}

async function send() {
  const { active, sync } = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
    sync?: { register: (tag: string) => Promise<void> };
  };
  await sync?.register('reports').catch(() => {});
  active?.postMessage('send');
}

/** The team's numbers and one's own lines, as they are now. */
async function refresh() {
  const old = [...document.querySelectorAll<HTMLElement>('[data-fresh]')];
  if (old.length === 0) return;
  const page = await fetch(location.pathname).catch(() => null);
  if (!page?.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html');
  for (const one of old) {
    const now = fresh.querySelector(`[data-fresh=${one.dataset.fresh}]`);
    if (now) one.replaceWith(now);
  }
}

customElements.define('own-outreach', OwnOutreach);
