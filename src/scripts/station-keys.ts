/**
 * The frame of the single keys on a station's page: the list that `?` shows, and the switch in it. Who types letters by
 * accident, or speaks to the computer, turns them off there.
 */
const remembered = 'queue-keys';

const readOff = () => {
  try {
    return localStorage.getItem(remembered) === 'off';
  } catch {
    return false;
  }
};

/** @param press does what a key stands for. Returns whether it was one of its own. */
export function defineKeys(press: (key: string) => boolean): void {
  class StationKeys extends HTMLElement {
    #stop = new AbortController();

    connectedCallback() {
      const dialog = this.querySelector('dialog');
      const button = this.querySelector<HTMLButtonElement>('button[data-open]');
      const on = this.querySelector<HTMLInputElement>('input[data-on]');
      if (!dialog || !button || !on) return;
      this.#stop = new AbortController();
      button.hidden = false;
      button.onclick = () => dialog.showModal();
      on.checked = !readOff();
      on.onchange = () => {
        try {
          localStorage.setItem(remembered, on.checked ? 'on' : 'off');
        } catch {}
      };
      const onKey = (event: KeyboardEvent) => {
        if (!on.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
        if ((event.target as Element).closest('input:not([type="checkbox"]), textarea, select')) return;
        if (event.key === '?') dialog.showModal();
        else if (!press(event.key)) return;
        event.preventDefault();
      };
      document.addEventListener('keydown', onKey, { signal: this.#stop.signal });
    }

    /** The page is renewed without being loaded anew (queue-live.ts). */
    disconnectedCallback() {
      this.#stop.abort();
    }
  }
  customElements.define('station-keys', StationKeys);
}
