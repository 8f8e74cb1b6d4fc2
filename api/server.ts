import { once } from 'node:events';
import { loadFirstAlerts } from './alerts/load-first-alerts.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { openFrontDoor } from './http/front-door.ts';
import { openGate } from './http/gate.ts';
import { openServices } from './open-services.ts';
import { syncGuides } from './search/sync-guides.ts';
import { makeDemonstrationAccounts } from './staff/make-demonstration-accounts.ts';
import { startWorker } from './worker.ts';

const drainSeconds = 10;
/** So many connections wait until they are taken up; whoever finds that line full tries again a second later, then three. */
const connectionsInLine = 4096;

async function main(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const { services, close } = await openServices(config, console.log, { pages: true });
  closeOnFailure = close;
  const alerts = await loadFirstAlerts(services);
  if (alerts > 0) console.log(`Published ${alerts} first alerts.`);
  await syncGuides(services);
  // From here on they answer whether or not PostgreSQL does.
  await services.alerts.present();

  const gate = openGate();
  const server = openFrontDoor(createApp(services, gate), services, gate);
  // A citizen on 2G may take a minute to send a report; nobody may hold a connection for longer.
  server.headersTimeout = 30_000;
  server.requestTimeout = 120_000;
  server.listen({ port: config.port, host: config.host, backlog: connectionsInLine });
  const listening = once(server, 'listening');
  await Promise.race([listening, once(server, 'error').then(([error]) => Promise.reject(error))]);
  const stopWorker = config.worker ? await startWorker(services) : async () => {};

  // Read now what recurs, so that the first citizen does not wait for it; whoever needs it later tries again.
  services.patterns.present().catch(() => {});

  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  console.log(
    `\nCyber Mitan · साइबर मितान is ready after ${((performance.now() - began) / 1000).toFixed(1)} s:`,
  );
  console.log(`  citizens   http://localhost:${port}/hi/  and  http://localhost:${port}/en/`);
  console.log(`  stations   http://localhost:${port}/staff/`);
  console.log(`  for programs   http://localhost:${port}/api/openapi.json`);
  if (config.mode === 'demonstration' && config.database.kind === 'embedded') {
    const { accounts, password } = await makeDemonstrationAccounts(services);
    console.log(`\nDemonstration accounts (only in this embedded database), password for all: ${password}`);
    console.log(
      '  (let off the second step that editors, administrators and the cyber cell need everywhere else)',
    );
    const shown = accounts.filter(({ username }) =>
      ['city-kotwali', 'sarkanda', 'nodal-officer', 'cyber-cell', 'editor', 'administrator'].includes(
        username,
      ),
    );
    for (const { username, role, thana } of shown.length > 0 ? shown : accounts.slice(0, 4))
      console.log(`  ${username.padEnd(14)} ${role}${thana && thana !== username ? ` of ${thana}` : ''}`);
    if (accounts.length > shown.length)
      console.log('  … and one officer for each thana, named like the thana: civil-lines, bilha, masturi …');
  }
  console.log('\nCtrl-C ends it; nothing is lost.');

  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    console.log(`\n${signal}: taking no new visitors, finishing with those who are here.`);
    // Whatever hangs, the process ends: what was acknowledged is in the database.
    setTimeout(() => process.exit(1), 3 * drainSeconds * 1000).unref();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Who watches a queue would never leave by themselves.
    await services.queueWatch.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), drainSeconds * 1000).unref();
    await closed;
    await stopWorker();
    await close();
    console.log('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));
}

/** What a start that fails half-way has opened already. */
let closeOnFailure: () => Promise<void> = async () => {};

main().catch(async (error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    console.error('That port is taken. Stop the other program, or choose another: PORT=4322 npm start');
  } else
    console.error(
      error instanceof ConfigError || (error instanceof Error && error.name === 'ContentError')
        ? error.message
        : error,
    );
  await closeOnFailure().catch(() => {});
  process.exit(1);
});
