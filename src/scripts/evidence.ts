/**
 * Sends files while their report is being written: in pieces of at most a tenth, so that a lost connection costs no more, and on
 * from where they were when it is back (tus 1.0, api/evidence). What is written in a picture is offered for the story.
 */
import type { EvidenceWords } from '../pages/[lang]/report/evidence.json.ts';
import styles from '../styles/evidence.css?inline';

const address = '/api/v1/evidence';
const tus = { 'tus-resumable': '1.0.0' };
const [smallest, largest] = [4096, 131_072];
const longestPauseMs = 15_000;
const askEveryMs = 1500;
const askMost = 40;

type Known = { kind: string; read: { state: string; text: string } };
type Item = { row: HTMLLIElement; token: string; done: boolean; stop: AbortController };

const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', className = '') => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};
const button = (text: string, act: () => void, className = 'button quiet') => {
  const made = make('button', text, className);
  made.type = 'button';
  made.onclick = act;
  return made;
};
/** Phones that do not know HEIC give it no type. */
const isPicture = ({ type, name }: File) => type.startsWith('image/') || /\.hei[cf]$/i.test(name);
/** A while, or until the network is back. */
const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });

/** What will not get better by waiting, in the server's words. */
class Refused extends Error {}

export class Evidence {
  #items: Item[] = [];
  readonly #words: EvidenceWords;
  #list: HTMLElement;
  #status: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #tokens: HTMLInputElement;
  readonly #choose: HTMLInputElement | null;
  #isWaiting = false;

  /** @throws Error without a network */
  static async open(field: HTMLElement, form: HTMLFormElement, tokens: HTMLInputElement): Promise<Evidence> {
    const words = await fetch(`/${document.documentElement.lang}/report/evidence.json`);
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    await sheet.replace(styles);
    return new Evidence(field, form, tokens, (await words.json()) as EvidenceWords);
  }

  private constructor(
    field: HTMLElement,
    form: HTMLFormElement,
    tokens: HTMLInputElement,
    words: EvidenceWords,
  ) {
    this.#form = form;
    this.#tokens = tokens;
    this.#choose = field.querySelector('[type=file]');
    this.#words = words;
    this.#list = field.querySelector('ul') as HTMLElement;
    this.#status = field.querySelector('[role=status]') as HTMLElement;
    field.querySelector('[data-came]')?.remove();
    form.addEventListener(
      'submit',
      (event) => {
        if (this.#items.every(({ done }) => done)) return;
        // It goes by itself as soon as all has come.
        event.preventDefault();
        event.stopImmediatePropagation();
        this.#isWaiting = true;
        this.#status.textContent = this.#words.wait;
        this.#status.scrollIntoView({ block: 'center' });
      },
      true,
    );
  }

  /** What came before: in this form, or from another app's share sheet. */
  async begin(isShared: boolean) {
    for (const token of this.#tokens.value.split(' ').filter(Boolean)) {
      const item = this.#add('', null);
      item.token = token;
      const answer = await fetch(`${address}/${token}`).catch(() => null);
      if (answer?.status === 404) this.#drop(item);
      else this.#finish(item, false);
    }
    if (!isShared) return;
    const box = await caches.open('outbox');
    const shared: File[] = [];
    for (const place of await box.keys()) {
      if (!place.url.includes('/outbox/shared-file-')) continue;
      const blob = await (await box.match(place))?.blob();
      await box.delete(place);
      if (blob) shared.push(new File([blob], '', { type: blob.type }));
    }
    this.take(shared);
  }

  take(files: readonly File[]) {
    this.#status.textContent = '';
    for (const file of files) {
      if (this.#items.length >= this.#words.mostFiles) {
        this.#status.textContent = this.#words.most;
        return;
      }
      if (file.size > this.#words.mostBytes) this.#status.textContent = this.#words.heavy;
      else if (file.size > 0) void this.#send(this.#add(file.name, file), file);
    }
  }

  #add(name: string, file: File | null): Item {
    const row = make('li');
    const item = { row, token: '', done: false, stop: new AbortController() };
    if (file && isPicture(file)) {
      const picture = make('img');
      picture.src = URL.createObjectURL(file);
      picture.alt = '';
      picture.onload = () => URL.revokeObjectURL(picture.src);
      // Few browsers show what iPhones take.
      picture.onerror = () => picture.replaceWith('📎');
      row.append(picture);
    } else row.append(make('span', '📎'));
    const told = make('div', '', 'stack');
    told.append(make('span', name, 'small'), make('progress'), make('p', this.#words.sending, 'small'));
    told.append(button(this.#words.remove, () => this.#drop(item)));
    row.append(told);
    this.#list.append(row);
    this.#items.push(item);
    return item;
  }

  #say(item: Item, text: string) {
    const line = item.row.querySelector('p');
    if (line && line.textContent !== text) line.textContent = text;
  }

  #drop(item: Item) {
    item.stop.abort();
    const hadFocus = item.row.contains(document.activeElement);
    item.row.remove();
    if (hadFocus) this.#choose?.focus();
    this.#items = this.#items.filter((one) => one !== item);
    if (item.token) fetch(`${address}/${item.token}`, { method: 'DELETE' }).catch(() => {});
    this.#keep();
  }

  /** The tokens stand in the form, and so in the draft. */
  #keep() {
    this.#tokens.value = this.#items
      .filter(({ done }) => done)
      .map(({ token }) => token)
      .join(' ');
    this.#form.dispatchEvent(new Event('input'));
    if (this.#isWaiting && this.#items.every(({ done }) => done)) this.#form.requestSubmit();
  }

  async #send(item: Item, file: File) {
    const { signal } = item.stop;
    const bar = item.row.querySelector('progress') as HTMLProgressElement;
    bar.max = file.size;
    const piece = Math.min(largest, Math.max(smallest, Math.ceil(file.size / 10)));
    let [offset, wait, isUnsure] = [0, 1000, false];
    const ask = (method: string, path: string, headers: Record<string, string>, body?: Blob) =>
      fetch(path, {
        ...{
          method,
          signal,
          headers: { ...tus, 'accept-language': document.documentElement.lang, ...headers },
        },
        ...(body ? { body } : {}),
      });
    /** How much has come. @throws Error when that cannot be said now */
    const whereIsIt = async () => {
      const now = await ask('HEAD', `${address}/${item.token}`, {});
      if (now.status === 404 || now.status === 410) [item.token, offset] = ['', 0];
      else if (now.ok) offset = Number(now.headers.get('upload-offset'));
      else throw new Error(String(now.status));
      isUnsure = false;
    };
    while (!signal.aborted) {
      try {
        bar.value = offset;
        if (isUnsure) await whereIsIt();
        if (item.token && offset >= file.size) break;
        const answer = item.token
          ? await ask(
              'PATCH',
              `${address}/${item.token}`,
              { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
              file.slice(offset, offset + piece),
            )
          : await ask('POST', address, { 'upload-length': String(file.size) });
        if (answer.status === 409 || answer.status === 404) await whereIsIt();
        else if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
        else if (!answer.ok) {
          const problem = (await answer.json().catch(() => ({}))) as {
            errors?: { message: string }[];
            detail?: string;
          };
          throw new Refused(problem.errors?.[0]?.message ?? problem.detail ?? this.#words.again);
        } else if (!item.token) item.token = answer.headers.get('location')?.split('/').at(-1) ?? '';
        else offset = Number(answer.headers.get('upload-offset'));
        wait = 1000;
        this.#say(item, this.#words.sending);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refused) {
          item.token = '';
          this.#say(item, error.message);
          item.row.querySelector('p')?.classList.add('error');
          bar.remove();
          // It holds nothing up; but what was to go with it goes only when the writer says so again.
          this.#isWaiting = false;
          this.#status.textContent = error.message;
          this.#items = this.#items.filter((one) => one !== item);
          this.#keep();
          return;
        }
        this.#say(item, this.#words.offline);
        await pause(wait);
        wait = Math.min(longestPauseMs, wait * 2);
        isUnsure = item.token !== '';
      }
    }
    if (!signal.aborted) this.#finish(item, isPicture(file));
  }

  #finish(item: Item, isPicture: boolean) {
    item.done = true;
    item.row.querySelector('progress')?.remove();
    this.#say(item, isPicture ? this.#words.reading : this.#words.sent);
    this.#keep();
    if (isPicture) void this.#offer(item);
  }

  /** What the server read in a picture, for the writer to take or leave. */
  async #offer(item: Item) {
    for (let n = 0; n < askMost && !item.stop.signal.aborted; n++) {
      await pause(askEveryMs);
      const answer = await fetch(`${address}/${item.token}`).catch(() => null);
      if (answer?.status === 404) break;
      const known = answer?.ok ? ((await answer.json()) as Known) : null;
      if (!known || known.read.state === 'waiting') continue;
      this.#say(item, known.read.text ? this.#words.sent : this.#words.nothing);
      if (known.read.text) this.#show(item, known.read.text);
      return;
    }
    this.#say(item, this.#words.sent);
  }

  #show(item: Item, text: string) {
    const box = make('div', '', 'read stack');
    box.append(make('strong', this.#words.found), make('p', text));
    const choice = make('div', '', 'row');
    choice.append(
      button(
        this.#words.add,
        () => {
          const story = this.#form.elements.namedItem('narrative') as HTMLTextAreaElement;
          story.value = [story.value, text].filter(Boolean).join('\n').slice(0, story.maxLength);
          box.remove();
          // Numbers and links in it are taken out, what is one's own is hidden (own-details.ts).
          story.dispatchEvent(new Event('change'));
          story.dispatchEvent(new Event('input', { bubbles: true }));
          story.focus();
        },
        'button',
      ),
      button(this.#words.leave, () => box.remove()),
    );
    box.append(choice);
    item.row.append(box);
  }
}
