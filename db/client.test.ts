import { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { openDatabase } from './client.ts';

test('a connection that drops while a write waits is opened again', async () => {
  const { url } = await testDatabase();
  const sockets: Socket[] = [];
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
    sockets.push(this);
    return Reflect.apply(connect, this, args) as Socket;
  } as never);
  const db = openDatabase(url, { connections: 1 });
  try {
    for (let round = 0; round < 5; round += 1) {
      await db`select 1`;
      sockets.at(-1)?.destroy();
      // The driver hears of it at the end of this turn of the loop; what is asked in between waits to be written.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const asked = db`select 2`.execute();
      await expect(asked).rejects.toThrow(/CONNECTION_CLOSED/);
      const again = await db<{ three: number }[]>`select 3 as three`;
      expect(again[0]?.three).toBe(3);
    }
  } finally {
    vi.restoreAllMocks();
    await db.end({ timeout: 1 });
  }
}, 30_000);
