/** Buttons that only help where the browser can do what they say; each shows itself then. */
class PageTools extends HTMLElement {
  connectedCallback() {
    // Asked when it is pressed: the text may have been written meanwhile (loss-card.ts).
    const whole = () => {
      const { text = '', link } = this.dataset;
      return link === undefined ? text : `${text}\n${location.href}`;
    };
    const acts: Record<string, (() => unknown) | false> = {
      share: 'share' in navigator && (() => navigator.share({ text: whole() }).catch(() => {})),
      copy: 'clipboard' in navigator && (() => navigator.clipboard.writeText(whole())),
      print: () => print(),
    };
    for (const button of this.querySelectorAll('button')) {
      const act = acts[button.dataset.do ?? ''];
      if (!act) continue;
      button.hidden = false;
      button.onclick = async () => {
        await act();
        if (button.dataset.done) button.textContent = button.dataset.done;
      };
    }
  }
}
customElements.define('page-tools', PageTools);
