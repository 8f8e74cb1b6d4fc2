/**
 * The report is stored, or lies in the outbox: the words kept in this phone are no longer needed, unless they are newer than
 * `data-before`. What it said of the money goes on the card for 1930 (loss-card.ts), unless that is begun already.
 */
const cardNames: Record<string, string> = {
  'moneyLost.amountInr': 'amount',
  'moneyLost.at': 'when',
  'moneyLost.reference': 'reference',
  suspect: 'caller',
};

function fillCard(typed: [string, string][]): void {
  const isLost = typed.some(([name, value]) => name === 'moneyLost' && value === 'yes');
  if (!isLost || localStorage.getItem('loss-card')) return;
  const card = typed.flatMap(([name, value]) => (cardNames[name] ? [[cardNames[name], value]] : []));
  localStorage.setItem('loss-card', JSON.stringify([Date.now(), card]));
}

customElements.define(
  'forget-draft',
  class extends HTMLElement {
    connectedCallback() {
      try {
        const draft = localStorage.getItem('report-draft') ?? '[0,[]]';
        const [at, typed] = JSON.parse(draft) as [number, [string, string][]];
        if (at > Number(this.dataset.before ?? Number.POSITIVE_INFINITY)) return;
        fillCard(typed);
        localStorage.removeItem('report-draft');
        // For who goes back from here (keep-draft.ts).
        sessionStorage.setItem('report-sent', '1');
      } catch {}
    }
  },
);
