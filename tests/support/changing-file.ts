import { createServer, request } from 'node:http';

/** Stands before a portal and hands one of its files out in another version, as after an update or before one. */
export type ChangingFile = {
  port: number;
  /** @param change null: as the portal has it */
  turn: (change: ((text: string) => string) | null) => void;
  close: () => Promise<void>;
};

export async function openChangingFile(path: string, portalPort: () => number): Promise<ChangingFile> {
  let change: ((text: string) => string) | null = null;
  const server = createServer((asked, answer) => {
    const isChanged = asked.url === path && change !== null;
    const headers = { ...asked.headers, ...(isChanged ? { 'accept-encoding': 'identity' } : {}) };
    const passed = request(
      { host: '127.0.0.1', port: portalPort(), method: asked.method, path: asked.url, headers },
      (given) => {
        if (!isChanged || !change) {
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
          return;
        }
        const changed = change;
        const { 'content-length': _, ...rest } = given.headers;
        given.toArray().then((parts) => {
          answer.writeHead(given.statusCode ?? 502, rest);
          answer.end(changed(Buffer.concat(parts).toString()));
        });
      },
    );
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    turn: (to) => {
      change = to;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
