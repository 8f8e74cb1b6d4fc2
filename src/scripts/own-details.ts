/**
 * Helps with a pasted message, on the phone and before anything is sent. What is the writer's own (Aadhaar, card, PAN, a code, the
 * number they call theirs) is hidden, and can be put back. Numbers, links and UPI IDs go to the field for them where that is
 * empty, to be looked at; what was taken out there does not come again. Before there is a story nobody is asked for them.
 */
import { calledAccount, hideOwn } from '../../api/reports/hide-own.ts';
import { findSuspects } from './find-suspects.ts';

/** More than these are for the officer to sort out. */
const mostSuspects = 3;

class OwnDetails extends HTMLElement {
  /** Words that were put back stay. */
  #meant = '';
  #offered = new Set<string>();

  connectedCallback() {
    const form = this.closest('form');
    const field = (name: string) => form?.elements.namedItem(name) as HTMLInputElement | null;
    const story = field('narrative');
    const [hiddenNote, foundNote] = this.querySelectorAll('p');
    const back = this.querySelector('button');
    if (!form || !story || !hiddenNote || !foundNote || !back) return;
    let before = '';
    // Asked when there is something to ask about: what stands in the story need not be written twice.
    const question = field('suspect')?.closest<HTMLElement>('.field');
    const ask = () => {
      if (question) question.hidden = !story.value && !field('suspect')?.value && !question.matches('.wrong');
    };
    ask();
    form.addEventListener('input', ask);

    const look = () => {
      const suspects = field('suspect');
      const typed = story.value;
      // An account that was paid into may look like an Aadhaar by chance.
      const known = new Set([...(suspects?.value.match(/\d+/g) ?? []), ...calledAccount(typed)]);
      const clean = typed === this.#meant ? typed : hideOwn(typed, { name: null, phone: null }, known);
      if (clean !== typed) {
        before = typed;
        story.value = clean;
        hiddenNote.hidden = false;
      }
      const found = findSuspects(clean);
      const fresh = found.suspects.filter((one) => !this.#offered.has(one)).slice(0, mostSuspects);
      // Nothing is put under a finger that is about to type there.
      if (suspects && !suspects.value && suspects !== document.activeElement && fresh.length > 0) {
        for (const one of fresh) this.#offered.add(one);
        suspects.value = fresh.join(', ');
        foundNote.hidden = false;
      }
      const sum = field('moneyLost.amountInr');
      const isGone = (form.elements.namedItem('moneyLost') as RadioNodeList | null)?.value === 'yes';
      if (sum && isGone && !sum.value && found.amounts.length === 1) sum.value = String(found.amounts[0]);
      // The draft is what is now there.
      form.dispatchEvent(new Event('input'));
    };
    back.onclick = () => {
      this.#meant = before;
      story.value = before;
      hiddenNote.hidden = true;
      story.focus();
      form.dispatchEvent(new Event('input'));
    };
    // When it is known where the writer goes next.
    story.addEventListener('change', () => setTimeout(look));
    field('suspect')?.addEventListener('blur', () => setTimeout(look));
    story.addEventListener('paste', () => setTimeout(look));
    // A text that was shared or kept from before is looked at too, and whatever was typed last.
    if (story.value) look();
    form.addEventListener('submit', look);
  }
}
customElements.define('own-details', OwnDetails);
