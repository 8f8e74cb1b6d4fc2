import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withOwnHashes } from './tighten-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('a page allows the style and script that stand in it, and no others', () => {
  const rules = `default-src 'none'; script-src 'self' ${hash('a()')} ${hash('b()')}; style-src 'self' ${hash('x{}')} ${hash('y{}')};`;
  const page = `<meta http-equiv="content-security-policy" content="${rules}"><style>x{}</style><script type="module">a()</script>`;
  const own = withOwnHashes(page);
  expect(own).toContain(`script-src 'self' ${hash('a()')}; style-src 'self' ${hash('x{}')};`);
  expect(own).not.toContain(hash('b()'));
});

test('only a page on which files are chosen may show them', () => {
  const page = (body: string) =>
    withOwnHashes(
      `<meta http-equiv="content-security-policy" content="img-src 'self' blob:; script-src 'self';">${body}`,
    );
  expect(page('<p>')).not.toContain('blob:');
  expect(page('<evidence-field>')).toContain("img-src 'self' blob:;");
});

test('only a page with a film may play one', () => {
  const page = (body: string) =>
    withOwnHashes(
      `<meta http-equiv="content-security-policy" content="connect-src 'self';media-src 'self';manifest-src 'self'; script-src 'self';">${body}`,
    );
  expect(page('<p>')).toContain("connect-src 'self';manifest-src 'self';");
  expect(page('<video>')).toContain("media-src 'self';");
});
