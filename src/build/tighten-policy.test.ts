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

test('only a page whose script asks the server for more may do so', () => {
  const page = (script: string) =>
    withOwnHashes(
      `<meta http-equiv="content-security-policy" content="default-src 'none'; connect-src 'self'; script-src 'self';"><script>${script}</script>`,
    );
  expect(page('print()')).not.toContain('connect-src');
  expect(page("fetch('/api')")).toContain("connect-src 'self';");
});
