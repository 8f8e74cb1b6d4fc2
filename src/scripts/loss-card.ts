/**
 * The card of a loss: what is typed is kept in this phone alone, becomes sentences to be read out, and, once 1930 was
 * spoken to, the end of the 24 hours with a reminder for the phone's own calendar.
 */
const place = 'loss-card';
const hourMs = 36e5;
/** What is older was another matter. */
const keptMs = 60 * 24 * hourMs;

type Kept = [at: number, typed: [string, string][]];

const readKept = (): [string, string][] => {
  try {
    const [at, typed] = JSON.parse(localStorage.getItem(place) ?? '[0,[]]') as Kept;
    return Date.now() - at < keptMs ? typed : [];
  } catch {
    return [];
  }
};

/** A local time as a field of the browser writes it. */
const localNow = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 16);
};

const calendarTime = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
/** RFC 5545: commas, semicolons and backslashes are escaped, and lines end with CR LF. */
const calendarText = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

class LossCard extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form') as HTMLFormElement;
    for (const [name, value] of readKept()) {
      const field = form.elements.namedItem(name) as HTMLInputElement | null;
      if (field && value) field.value = value;
    }
    const keep = () => {
      const typed = [...new FormData(form)] as [string, string][];
      try {
        localStorage.setItem(place, JSON.stringify([Date.now(), typed] satisfies Kept));
      } catch {}
      this.show(form);
    };
    form.addEventListener('input', keep);
    form.addEventListener('submit', (event) => event.preventDefault());
    const now = this.find('[data-now]');
    now.onclick = () => {
      (form.elements.namedItem('called') as HTMLInputElement).value = localNow();
      keep();
    };
    const erase = this.find('[data-erase]');
    erase.onclick = () => {
      if (!('sure' in erase.dataset)) {
        erase.dataset.sure = '';
        erase.textContent = this.dataset.sure ?? '';
        return;
      }
      try {
        localStorage.removeItem(place);
      } catch {}
      location.reload();
    };
    for (const row of ['[data-now-row]', '[data-erase-row]']) this.find(row).hidden = false;
    this.show(form);
    // The hours go on while the page lies open.
    setInterval(() => this.show(form), 6e4);
  }

  find(selector: string): HTMLElement {
    return this.querySelector(selector) as HTMLElement;
  }

  show(form: HTMLFormElement): void {
    const typedIn = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    const sayWhen = (local: string) =>
      new Intl.DateTimeFormat(`${this.lang}-IN`, {
        dateStyle: 'long',
        timeStyle: 'short',
        numberingSystem: 'latn',
      }).format(new Date(local));
    const lines = [...form.querySelectorAll('.field')].flatMap((field) => {
      const input = field.querySelector('input, select, textarea') as HTMLInputElement;
      const value =
        input instanceof HTMLSelectElement ? (input.selectedOptions[0]?.text ?? '') : input.value.trim();
      if (!value || ['called', 'number'].includes(input.name)) return [];
      const label = (field.querySelector('label')?.textContent ?? '').trim();
      return [`${label} ${input.type === 'datetime-local' ? sayWhen(value) : value}`];
    });
    // Where somebody lives stands there from the beginning.
    const isBegun = lines.length > 1;
    const text = [this.dataset.begin, ...lines].join('\n');
    if (isBegun) {
      this.find('[data-read]').textContent = text;
      const tools = this.find('page-tools');
      tools.dataset.text = text;
    }
    const called = typedIn('called');
    const box = this.find('[data-deadline-box]');
    box.hidden = !called;
    if (!called) return;
    const end = new Date(new Date(called).getTime() + 24 * hourMs);
    const hours = Math.floor((end.getTime() - Date.now()) / hourMs);
    const { deadline = '', left = '', late = '' } = this.dataset;
    this.find('[data-deadline-text]').textContent =
      hours < 0
        ? late
        : `${deadline.replace('{at}', sayWhen(end.toISOString()))} ${left.replace('{n}', String(hours))}`;
    (this.find('[data-reminder]') as HTMLAnchorElement).href =
      `data:text/calendar;charset=utf-8,${encodeURIComponent(this.calendar(end))}`;
  }

  /** An entry two hours before the end, which rings then and six hours earlier. */
  calendar(end: Date): string {
    const at = new Date(end.getTime() - 2 * hourMs);
    const alarm = (before: string) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${calendarText(this.dataset.remind ?? '')}`,
      `TRIGGER:${before}`,
      'END:VALARM',
    ];
    return [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Cyber Mitan//Loss card//EN',
      'BEGIN:VEVENT',
      `UID:${calendarTime(end)}@cyber-mitan`,
      `DTSTAMP:${calendarTime(new Date())}`,
      `DTSTART:${calendarTime(at)}`,
      `DTEND:${calendarTime(end)}`,
      `SUMMARY:${calendarText(this.dataset.remind ?? '')}`,
      'URL:https://cybercrime.gov.in',
      ...alarm('PT0S'),
      ...alarm('-PT6H'),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
  }
}
customElements.define('loss-card', LossCard);

export {};
