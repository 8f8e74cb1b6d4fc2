/** Keeps in this tab which answers of a test were chosen, until it is handed in: a reload costs none. */
class KeepAnswers extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    const place = `answers ${this.dataset.test}`;
    const chosen = () => [...form.querySelectorAll<HTMLInputElement>(':checked')];
    try {
      if (chosen().length === 0)
        for (const [name, value] of new URLSearchParams(sessionStorage.getItem(place) ?? ''))
          form
            .querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)
            ?.toggleAttribute('checked', true);
      form.addEventListener('change', () =>
        sessionStorage.setItem(
          place,
          String(new URLSearchParams(chosen().map(({ name, value }) => [name, value]))),
        ),
      );
    } catch {}
  }
}
customElements.define('keep-answers', KeepAnswers);
