import { expect, test } from 'vitest';
import { richText } from './rich-text.ts';

test('a helpline can be touched, a number that only looks like one cannot', () => {
  expect(richText('अभी 1930 पर फोन कीजिए।')).toBe('अभी <a href="tel:1930">1930</a> पर फोन कीजिए।');
  expect(richText('डर लगे तो 112।')).toContain('tel:112');
  for (const text of ['₹1,930', '19300', '1930.50', '*112#', 'MH 1120', '11,200']) {
    expect(richText(text)).not.toContain('tel:');
  }
});

test('the national portal is a link, a lookalike of it is not', () => {
  expect(richText('cybercrime.gov.in पर')).toContain(
    '<a href="https://cybercrime.gov.in">cybercrime.gov.in</a>',
  );
  for (const text of ['cybercrime.gov.in.example.com', 'x@cybercrime.gov.in', 'mycybercrime.gov.in']) {
    expect(richText(text)).not.toContain('<a');
  }
});

test('HTML in a text is shown, never obeyed', () => {
  expect(richText('<img src=x onerror=alert(1)> & "')).toBe(
    '&lt;img src=x onerror=alert(1)&gt; &amp; &quot;',
  );
});
