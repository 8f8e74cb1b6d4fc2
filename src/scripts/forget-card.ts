/** Nobody is signed in: whoever writes next without a network says first which card it is for (own-outreach.ts). */
customElements.define(
  'forget-card',
  class extends HTMLElement {
    connectedCallback() {
      try {
        localStorage.removeItem('mitan-card');
      } catch {}
    }
  },
);
