/**
 * Suggests what others look for while somebody types, as a listbox under the field. Nothing is asked before three
 * tenths of a second of quiet, and nothing at all where the phone saves data.
 */
const quietMs = 300;

class SuggestWords extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector('input');
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (!field?.form || connection?.saveData) return;
    const list = document.createElement('ul');
    list.id = 'q-words';
    list.role = 'listbox';
    list.ariaLabel = this.dataset.label ?? '';
    list.hidden = true;
    this.append(list);
    field.role = 'combobox';
    field.autocomplete = 'off';
    field.ariaAutoComplete = 'list';
    field.ariaExpanded = 'false';
    field.setAttribute('aria-controls', list.id);

    let timer = 0;
    let asked = new AbortController();
    let chosen = -1;
    let typed = '';
    const show = (words: string[]) => {
      chosen = -1;
      list.replaceChildren(
        ...words.map((word, at) => {
          const option = document.createElement('li');
          option.id = `q-word-${at}`;
          option.role = 'option';
          option.ariaSelected = 'false';
          option.textContent = word;
          return option;
        }),
      );
      list.hidden = !words.length;
      field.ariaExpanded = String(words.length > 0);
      field.removeAttribute('aria-activedescendant');
    };
    const close = () => {
      clearTimeout(timer);
      asked.abort();
      show([]);
    };
    const choose = (at: number) => {
      list.children[chosen]?.setAttribute('aria-selected', 'false');
      chosen = at;
      const option = list.children[at];
      option?.setAttribute('aria-selected', 'true');
      if (option) field.setAttribute('aria-activedescendant', option.id);
      else field.removeAttribute('aria-activedescendant');
      field.value = option?.textContent ?? typed;
    };
    const ask = async () => {
      asked.abort();
      asked = new AbortController();
      typed = field.value;
      const query = new URLSearchParams({ q: typed.slice(0, 100), lang: document.documentElement.lang });
      try {
        const answer = await fetch(`/api/v1/search/suggest?${query}`, { signal: asked.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch {}
    };
    field.addEventListener('input', () => {
      clearTimeout(timer);
      if (field.value.trim().length < 2) close();
      else timer = window.setTimeout(ask, quietMs);
    });
    field.addEventListener('keydown', (event) => {
      const count = list.children.length;
      if (!count) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      // One place more than there are options: what was typed.
      if (step) choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      else if (event.key === 'Escape') {
        choose(-1);
        close();
      } else return;
      event.preventDefault();
    });
    field.addEventListener('blur', close);
    // The field keeps the focus, and the list stays until the touch has ended: else it would touch what lies beneath.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('li');
      if (!option) return;
      field.value = option.textContent ?? '';
      close();
      field.form?.requestSubmit();
    });
  }
}
customElements.define('suggest-words', SuggestWords);
