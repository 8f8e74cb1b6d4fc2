const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Numbers that a frightened person should be able to touch, and the one site they are sent to. */
const helplines = /(?<![\d,.₹*#])(1930|112)(?![\d,*#]|\.\d)/g;
const portal = /(?<![\w.@/-])(?:www\.)?cybercrime\.gov\.in(?![\w-]|\.\w)/g;

/**
 * One line of our own texts as safe HTML: **bold**, `code`, the helplines as a call and the national portal as a
 * link. Everything else is escaped.
 */
export function richText(text: string): string {
  return escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(helplines, '<a href="tel:$1">$1</a>')
    .replace(portal, '<a href="https://cybercrime.gov.in">$&</a>');
}
