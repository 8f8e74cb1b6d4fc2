/** The report is stored: the words kept in this phone are no longer needed. */
customElements.define(
  'forget-draft',
  class extends HTMLElement {
    connectedCallback() {
      try {
        localStorage.removeItem('report-draft');
      } catch {}
    }
  },
);
