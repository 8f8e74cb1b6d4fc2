import { richText } from './rich-text.ts';

/**
 * The Markdown that guides and alerts are written in: `## headings`, `- lists`, paragraphs, **bold** and `code`.
 * Alerts come from people who sign in, so HTML in them is shown as typed and never becomes part of the page.
 */
export function markdownToHtml(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(blockToHtml)
    .join('');
}

function blockToHtml(block: string): string {
  const heading = /^(#{1,4})\s+(.+)$/.exec(block);
  if (heading?.[2]) return `<h2>${richText(heading[2])}</h2>`;
  const lines = block.split('\n');
  if (lines.every((line) => /^([-*]\s|\s+\S)/.test(line))) return list('ul', lines, /^[-*]\s+/);
  if (lines.every((line) => /^(\d+\.\s|\s+\S)/.test(line))) return list('ol', lines, /^\d+\.\s+/);
  return `<p>${richText(lines.join(' '))}</p>`;
}

/** A line that is indented goes on with the item above it. */
function list(tag: 'ul' | 'ol', lines: string[], marker: RegExp): string {
  const items: string[] = [];
  for (const line of lines) {
    if (marker.test(line)) items.push(line.replace(marker, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return `<${tag}>${items.map((item) => `<li>${richText(item)}</li>`).join('')}</${tag}>`;
}
