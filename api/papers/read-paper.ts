import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { testPortal } from '../staff/test-portal.ts';

/** For tests: a PDF as somebody gets it who marks all of its text in a browser and copies it. */
export async function readPaper(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const paper = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let n = 1; n <= paper.numPages; n += 1) {
    const { items } = await (await paper.getPage(n)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  return { pages: paper.numPages, text: texts.join('\n').normalize('NFC').replace(/\s+/g, ' ') };
}

/** For tests: a paper of the portal, with how it was sent. */
export async function askForPaper(
  portal: Awaited<ReturnType<typeof testPortal>>,
  path: string,
  cookie?: string,
): Promise<{ status: number; headers: Headers; pages: number; text: string; bytes: Buffer }> {
  const reply = await portal.app.request(path, { headers: cookie ? { cookie } : {} });
  const bytes = Buffer.from(await reply.arrayBuffer());
  const isPaper = reply.headers.get('content-type') === 'application/pdf';
  return {
    ...{ status: reply.status, headers: reply.headers, bytes },
    ...(isPaper ? await readPaper(bytes) : { pages: 0, text: '' }),
  };
}
