/**
 * Keeps what an officer is writing in this tab until it is sent, so that a reload or a refusal costs no word. Under their own name:
 * whoever signs in after them does not find it. It goes when they sign out (signed-out.ts).
 */
class KeepWords extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector('textarea');
    if (!field) return;
    const place = `words ${this.dataset.of} ${location.pathname} ${field.name}`;
    try {
      if (new URLSearchParams(location.search).get('done') === this.dataset.done)
        sessionStorage.removeItem(place);
      if (!field.value) field.value = sessionStorage.getItem(place) ?? '';
      field.addEventListener('input', () => sessionStorage.setItem(place, field.value));
    } catch {}
  }
}
customElements.define('keep-words', KeepWords);
