import { connect, createServer, type Socket } from 'node:net';

/**
 * A network between a browser and the portal that fails as networks do. `up`: all goes through. `down`: nothing does.
 * `answers lost`: what the browser sends arrives, and the connection breaks before the answer. `silent`: nothing breaks and
 * nothing comes. `down after a redirect`: up until the portal has sent the browser on, then down.
 */
export type Weather = 'up' | 'down' | 'answers lost' | 'silent' | 'down after a redirect';
export type BadNetwork = {
  port: number;
  turn: (weather: Weather) => void;
  close: () => Promise<void>;
};

/** @param portalPort asked for each connection, as the portal starts after its network */
export async function openBadNetwork(portalPort: () => number): Promise<BadNetwork> {
  let weather: Weather = 'up';
  const open = new Set<Socket>();
  const server = createServer((browser) => {
    open.add(browser);
    browser.on('close', () => open.delete(browser)).on('error', () => {});
    if (weather === 'down') return browser.destroy();
    const portal = connect(portalPort(), '127.0.0.1');
    portal.on('error', () => browser.destroy());
    browser.on('close', () => portal.end());
    browser.on('data', (sent) => {
      if (weather === 'down') browser.destroy();
      else if (weather !== 'silent') portal.write(sent);
    });
    portal.on('data', (answer) => {
      if (weather === 'answers lost' || weather === 'down') return browser.destroy();
      if (weather === 'silent') return;
      browser.write(answer);
      if (weather === 'down after a redirect' && answer.toString('latin1').includes(' 303 '))
        weather = 'down';
    });
    portal.on('close', () => browser.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    port,
    turn: (to) => {
      weather = to;
      // Connections that wait for their next request break at once.
      if (to === 'down') for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
