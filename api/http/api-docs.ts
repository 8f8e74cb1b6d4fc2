import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { generateSpecs } from 'hono-openapi';
import type { AppEnv } from '../context.ts';

type Operation = {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
};

export const apiDescription = {
  info: {
    title: 'Cyber Mitan',
    version: '1',
    description:
      'Report, look up and follow suspected fraud. Errors are RFC 9457 problems with a code and every wrong field.',
  },
};

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1a16;background:#fffdf8}
code{font-size:.95em}h2{margin-top:2rem;border-top:1px solid #d9cfbf;padding-top:1rem}pre{overflow:auto;background:#f4ede0;padding:1rem}`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** What the page may do: show its one style, nothing else. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** `GET /api/docs`: the OpenAPI document for reading. */
export async function showApiDocs(app: Hono<AppEnv>) {
  const { paths } = await generateSpecs(app, { documentation: apiDescription });
  const operations = Object.entries((paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        operation,
      })),
  );
  const json = (value: unknown) => html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Cyber Mitan API</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <h1>Cyber Mitan API</h1>
        <p>${apiDescription.info.description} For programs: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
        ${operations.map(
          ({ path, method, operation }) => html`<section>
            <h2><code>${method} ${path}</code></h2>
            <p>${operation.summary ?? ''}</p>
            ${operation.parameters?.length ? json(operation.parameters) : ''}
            ${operation.requestBody ? json(operation.requestBody.content) : ''}
          </section>`,
        )}
      </body>
    </html>`;
}
