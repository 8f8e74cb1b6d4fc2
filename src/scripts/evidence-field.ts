/** Takes over the field for files: nothing more is loaded before somebody chooses or shares one. */
class EvidenceField extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form');
    const choose = this.querySelector<HTMLInputElement>('[type=file]');
    if (!form || !choose) return;
    // What is sent in pieces does not go with the form as well.
    choose.removeAttribute('name');
    form.enctype = 'application/x-www-form-urlencoded';
    const label = this.querySelector<HTMLElement>('label.button');
    if (label) label.hidden = false;
    choose.classList.add('replaced');
    let tokens = this.querySelector<HTMLInputElement>('[type=hidden]');
    if (!tokens) {
      tokens = document.createElement('input');
      tokens.type = 'hidden';
      tokens.name = 'evidence';
      this.append(tokens);
    }
    const own = tokens;
    const status = this.querySelector('[role=status]');
    let evidence: Promise<import('./evidence.ts').Evidence> | undefined;
    const open = (act: (evidence: import('./evidence.ts').Evidence) => unknown) => {
      evidence ??= import('./evidence.ts').then(({ Evidence }) => Evidence.open(this, form, own));
      evidence.then(act).catch(() => {
        evidence = undefined;
        if (status) status.textContent = this.dataset.offline ?? '';
      });
    };
    const take = () => {
      const files = [...(choose.files ?? [])];
      // The same file may be chosen again.
      choose.value = '';
      open((one) => one.take(files));
    };
    choose.addEventListener('change', take);
    const isShared = location.hash === '#shared';
    // After the draft has been put back (keep-draft.ts).
    setTimeout(() => {
      if (isShared || own.value) open((one) => one.begin(isShared));
      // Chosen while this was on its way.
      else if (choose.files?.length) take();
    });
  }
}
customElements.define('evidence-field', EvidenceField);
