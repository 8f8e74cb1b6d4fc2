/**
 * Keeps what is being written in this phone until it is sent, so that a reload or a lost connection costs no word.
 * Older than a day it is thrown away; on a shared phone one button does.
 */
const place = 'report-draft';
const dayMs = 864e5;

class KeepDraft extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const note = this.querySelector<HTMLElement>('[data-kept]');
    if (!form || !note) return;
    const keep = () => {
      const typed = [...new FormData(form)].filter(([name, value]) => value && name !== 'language');
      try {
        if (typed.length) localStorage.setItem(place, JSON.stringify([Date.now(), typed]));
        else localStorage.removeItem(place);
        note.hidden = !typed.length;
      } catch {}
    };
    // A form that came back from the server holds the newest words; loaded again, what was typed since lies here.
    const [opened] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const cameBack = 'typed' in this.dataset;
    // Back from a receipt, the browser puts back what has been sent.
    const wasSent = () => {
      try {
        return sessionStorage.getItem('report-sent') !== null && localStorage.getItem(place) === null;
      } catch {
        return false;
      }
    };
    const beginAnew = () => location.replace(`/${document.documentElement.lang}/report/`);
    if (opened?.type === 'back_forward' && wasSent()) return beginAnew();
    if (!cameBack || opened?.type === 'reload') restore(form, cameBack);
    keep();
    takeShared(form, this.querySelector('[data-shared]')).then(keep, () => {});
    form.addEventListener('input', keep);
    // It is said that something is under way, and no more when one comes back here.
    const button = form.querySelector<HTMLElement>('.send');
    const send = button?.textContent ?? '';
    const say = (text: string) => button && setTimeout(() => (button.textContent = text));
    form.addEventListener('submit', () => say(this.dataset.sending ?? send));
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      if (wasSent()) beginAnew();
      say(send);
    });
    note.querySelector('button')?.addEventListener('click', () => {
      localStorage.removeItem(place);
      beginAnew();
    });
  }
}

/** What another app shared (public/service-worker.js) comes into the story, after what stands there, or is checked first. */
async function takeShared(form: HTMLFormElement, offer: HTMLElement | null) {
  if (location.hash !== '#shared') return;
  history.replaceState(null, '', location.pathname);
  const story = form.elements.namedItem('narrative') as HTMLTextAreaElement;
  const box = await caches.open('outbox');
  const text = await (await box.match('/outbox/shared'))?.text();
  await box.delete('/outbox/shared');
  if (!text) return;
  if (!story.value.includes(text))
    story.value = [story.value, text].filter(Boolean).join('\n').slice(0, story.maxLength);
  // What is one's own in it is hidden (own-details.ts), here and in what is checked.
  story.dispatchEvent(new Event('change'));
  const check = offer?.querySelector('button');
  if (!offer || !check) return;
  check.onclick = () => {
    check.value = story.value;
  };
  offer.hidden = false;
}

/** Whether somebody has changed it before this script was there. */
const isTouched = (field: HTMLInputElement | RadioNodeList) =>
  [...(field instanceof RadioNodeList ? (field as Iterable<Node>) : [field])].some((one) => {
    const { type, checked, defaultChecked, value, defaultValue } = one as HTMLInputElement;
    return type === 'radio'
      ? checked !== defaultChecked
      : defaultValue !== undefined && value !== defaultValue;
  });

/** @param over also where the server has put something else */
function restore(form: HTMLFormElement, over: boolean) {
  try {
    const [at, typed] = JSON.parse(localStorage.getItem(place) ?? '[0]') as [number, [string, string][]?];
    if (Date.now() - at > dayMs) return;
    for (const [name, value] of typed ?? []) {
      const field = form.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null;
      if (!field || (over ? isTouched(field) : field.value)) continue;
      field.value = value;
      if (field instanceof Element) field.closest('details')?.setAttribute('open', '');
    }
  } catch {}
}

customElements.define('keep-draft', KeepDraft);
