/**
 * Looks a number, link or UPI ID up in what police have confirmed without sending it: only the first two signs of its
 * hash leave the phone, and one in 256 of all things has the same. See content/handbook/private-lookup.md.
 */
const hex = async (text: string) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** The forms the list holds it in; a link is looked for with its path and by every domain it may lie on. */
function formsOf(typed: string): string[] {
  const text = typed
    .normalize('NFKC')
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\u200b-\u200f\u00ad]/g, '')
    .trim();
  const digits = text.replace(/[\s().-]/g, '');
  if (/^\+?\d{10,15}$/.test(digits)) {
    const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(digits)?.[1];
    return [`phone ${indian ? `+91${indian}` : `+${digits.replace('+', '')}`}`];
  }
  const compact = text.replace(/\s/g, '').toLowerCase();
  if (/^[\w.-]+@[a-z]\w+$/.test(compact)) return [`upi ${compact}`];
  try {
    const { hostname, pathname } = new URL(
      text
        .replace(/^h\w\wps?(?=:)/i, 'https')
        .replace(/\[\.\]/g, '.')
        .replace(/^(?!\w+:\/\/)/, 'http://'),
    );
    const host = hostname.replace(/^www\./, '');
    const labels = host.split('.');
    const path = pathname.replace(/\/+$/, '');
    return labels.length < 2
      ? []
      : [`url ${host}${path}`, ...labels.slice(1).map((_, at) => `domain ${labels.slice(at).join('.')}`)];
  } catch {
    return [];
  }
}

customElements.define(
  'check-privately',
  class extends HTMLElement {
    connectedCallback() {
      const field = this.querySelector('textarea');
      const place = this.querySelector<HTMLElement>('.unseen');
      const told = place?.querySelector('[role="status"]');
      const button = place?.querySelector('button');
      // Without a secure connection browsers do not hash.
      if (!field || !place || !told || !button || !crypto.subtle) return;
      place.hidden = false;
      button.onclick = async () => {
        const forms = formsOf(field.value);
        const { found, notFound, unreadable, failed } = this.dataset;
        if (forms.length === 0) told.textContent = unreadable ?? '';
        else
          try {
            const hits = await Promise.all(
              forms.map(async (form) => {
                const hash = await hex(form);
                const answer = await fetch(`/api/v1/confirmed/${hash.slice(0, 2)}`, { credentials: 'omit' });
                const { hashes } = (await answer.json()) as { hashes: string[] };
                return hashes.includes(hash.slice(2, 22));
              }),
            );
            told.textContent = (hits.includes(true) ? found : notFound) ?? '';
          } catch {
            told.textContent = failed ?? '';
          }
      };
    }
  },
);
