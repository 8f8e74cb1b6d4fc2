/**
 * Moves through the queue by single keys: j and k or the arrows, x ticks, a acknowledges, / goes to the search, ? shows
 * the keys. Who types such letters by accident, or speaks to the computer, turns them off in that list.
 */
const remembered = 'queue-keys';
const isOff = () => {
  try {
    return localStorage.getItem(remembered) === 'off';
  } catch {
    return false;
  }
};

class QueueKeys extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector('dialog');
    const button = this.querySelector<HTMLButtonElement>('button[data-open]');
    const on = this.querySelector<HTMLInputElement>('input[data-on]');
    if (!dialog || !button || !on) return;
    button.hidden = false;
    button.onclick = () => dialog.showModal();
    on.checked = !isOff();
    on.onchange = () => {
      try {
        localStorage.setItem(remembered, on.checked ? 'on' : 'off');
      } catch {}
    };
    document.addEventListener('keydown', (event) => {
      if (!on.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = (event.target as Element).closest('input:not([type="checkbox"]), textarea, select');
      if (typing || !this.press(event.key, dialog)) return;
      event.preventDefault();
    });
  }

  /** @returns whether the key was one of ours */
  private press(key: string, dialog: HTMLDialogElement): boolean {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue tbody .what a')];
    const row = document.activeElement?.closest('.queue tbody tr') ?? null;
    const at = links.findIndex((link) => row?.contains(link));
    if (key === 'j' || key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (key === 'k' || key === 'ArrowUp') links[Math.max(at - 1, 0)]?.focus();
    else if (key === 'x') row?.querySelector<HTMLInputElement>('[name="ids"]')?.click();
    else if (key === 'a') this.acknowledge(row);
    else if (key === '/') document.querySelector<HTMLInputElement>('#q')?.focus();
    else if (key === '?') dialog.showModal();
    else return false;
    // Where there is nothing to move to, the arrows scroll as ever.
    return links.length > 0 || !key.startsWith('Arrow');
  }

  private acknowledge(row: Element | null) {
    const form = document.querySelector('.queue')?.closest('form');
    const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]:not([formaction])');
    if (!form || !button) return;
    if (!form.querySelector('[name="ids"]:checked')) {
      const box = row?.querySelector<HTMLInputElement>('[name="ids"]');
      if (!box) return;
      box.checked = true;
    }
    form.requestSubmit(button);
  }
}
customElements.define('queue-keys', QueueKeys);
