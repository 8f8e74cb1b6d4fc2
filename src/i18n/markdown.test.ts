import { expect, test } from 'vitest';
import { markdownToHtml } from './markdown.ts';

test('headings, lists, paragraphs and bold become their elements', () => {
  expect(markdownToHtml('## कैसे पहचानें\n\n- एक\n- **दो**\n  और\n\nएक बात।\nआगे।')).toBe(
    '<h2>कैसे पहचानें</h2><ul><li>एक</li><li><strong>दो</strong> और</li></ul><p>एक बात। आगे।</p>',
  );
  expect(markdownToHtml('1. one\n2. two')).toBe('<ol><li>one</li><li>two</li></ol>');
});

test('what an editor types never becomes markup of the page', () => {
  const html = markdownToHtml('<script>alert(1)</script>\n\n- <b onclick=x>\n\n# <i>');
  expect(html).not.toMatch(/<(script|b|i)\b/);
});
