import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Secret, TOTP } from 'otpauth';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { scratchFolder } from '../../tests/support/scratch-folder.ts';
import { deskRoutes } from '../alerts/desk-routes.ts';
import { keepAlerts } from '../alerts/keep-alerts.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { auditRoutes } from '../audit-log/routes.ts';
import { projectFolder, readConfig } from '../config.ts';
import { loadContent } from '../content/load-content.ts';
import type { AppEnv, Services } from '../context.ts';
import { problems, Refusal } from '../errors.ts';
import { evidenceRoutes } from '../evidence/routes.ts';
import { openEvidence } from '../evidence/storage/open-evidence.ts';
import { hallRoutes } from '../halls/routes.ts';
import { openGate } from '../http/gate.ts';
import { openJobs } from '../jobs.ts';
import { campaignRoutes } from '../mitan/campaign-routes.ts';
import { mitanRoutes } from '../mitan/routes.ts';
import { objectionRoutes } from '../objections/routes.ts';
import { packRoutes } from '../packs/routes.ts';
import { paperRoutes } from '../papers/routes.ts';
import { passkeyRoutes } from '../passkeys/routes.ts';
import { keepPatterns } from '../patterns/keep-patterns.ts';
import { loadStopList } from '../patterns/load-stop-list.ts';
import { patternRoutes } from '../patterns/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { loadJurisdiction } from '../routing/load-jurisdiction.ts';
import { storeThanas } from '../routing/store-thanas.ts';
import { trainingRoutes } from '../training/routes.ts';
import { watchQueue } from '../triage/queue-watch.ts';
import { triageRoutes } from '../triage/routes.ts';
import { addStaff } from './add-staff.ts';
import { hashPassword, makePassword } from './password.ts';
import { putPassword } from './queries.ts';
import { staffRoutes } from './routes.ts';
import type { Actor, Role } from './schema.ts';
import { readSession } from './sessions/read-session.ts';

/** What a code app shows at a time. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

// biome-ignore lint/suspicious/noExplicitAny: each test knows the answer it asked for
export type Reply = { status: number; location: string | null; cookie: string | null; body: any };

/** For tests: the staff's routes over a real database and the real district, and ways to fill them. */
export async function testPortal(origin = 'http://localhost') {
  const { db, url } = await testDatabase();
  const dataFolder = await scratchFolder('data');
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ORIGIN: origin,
    DATABASE_URL: url,
    DATA_DIR: dataFolder,
    CONTACT_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const jurisdiction = await loadJurisdiction(join(projectFolder, 'content', 'jurisdictions', 'bilaspur'));
  await storeThanas(db, jurisdiction);
  const jobs = await openJobs(db, { supervise: false, onError: () => {} });
  afterAll(() => jobs.stop());
  let time = Date.now();
  const services = {
    config,
    db,
    jurisdiction,
    content: await loadContent(),
    stopList: await loadStopList(),
    alerts: keepAlerts(db),
    patterns: keepPatterns(db),
    queueWatch: watchQueue(() => openDatabase(url, { connections: 1 })),
    jobs,
    evidence: openEvidence(config),
    log: pino({ level: 'silent' }),
    now: () => new Date(time),
  } as unknown as Services;

  const gate = openGate();
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('services', services);
    c.set('actor', null);
    c.set('gate', gate);
    c.set('language', 'hi');
    await next();
  });
  app.use('/staff/*', readSession);
  app
    .route('/', staffRoutes)
    .route('/', passkeyRoutes)
    .route('/', packRoutes)
    .route('/', evidenceRoutes)
    .route('/', mitanRoutes)
    .route('/', campaignRoutes)
    .route('/', hallRoutes)
    .route('/', trainingRoutes)
    .route('/', paperRoutes)
    .route('/', triageRoutes)
    .route('/', patternRoutes);
  app
    .route('/', alertRoutes)
    .route('/', deskRoutes)
    .route('/', objectionRoutes)
    .route('/', peopleRoutes)
    .route('/', auditRoutes);
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    return c.json({ code: error.code, errors: error.fields }, problems[error.code]);
  });

  async function call(
    method: string,
    path: string,
    options: { cookie?: string; json?: unknown; form?: Record<string, string> | [string, string][] } = {},
  ): Promise<Reply> {
    const { cookie, json, form } = options;
    const type = json !== undefined ? 'application/json' : form ? 'application/x-www-form-urlencoded' : null;
    const response = await app.request(path, {
      method,
      headers: { ...(cookie ? { cookie } : {}), ...(type ? { 'content-type': type } : {}) },
      ...(json !== undefined
        ? { body: JSON.stringify(json) }
        : form
          ? { body: new URLSearchParams(form).toString() }
          : {}),
    });
    const text = await response.text();
    const set = response.headers.get('set-cookie');
    return {
      status: response.status,
      location: response.headers.get('location'),
      cookie: set?.split(';')[0] ?? null,
      body: (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text,
    };
  }

  async function addOfficer(
    role: Role,
    thana: string | null = null,
  ): Promise<{ actor: Actor; password: string }> {
    const username = `t-${randomBytes(6).toString('hex')}`;
    const { id } = await addStaff(services, { username, name: `Officer ${username}`, role, thana });
    const password = makePassword();
    const passwordHash = await hashPassword(password);
    await db.begin((tx) => putPassword(tx, username, passwordHash, services.now()));
    return { actor: { id, username, name: `Officer ${username}`, role, thana }, password };
  }

  /** @returns the cookie of a signed-in officer */
  async function signedIn(
    role: Role,
    thana: string | null = null,
  ): Promise<{ cookie: string; actor: Actor; password: string }> {
    const { actor, password } = await addOfficer(role, thana);
    const { cookie, body } = await call('POST', '/staff/session', {
      json: { username: actor.username, password },
    });
    if (body.actor?.settingUp) {
      const { secret } = (await call('GET', '/staff/second-factor', { cookie: cookie ?? '' })).body;
      await call('POST', '/staff/second-factor', {
        cookie: cookie ?? '',
        json: { code: codeOf(secret, new Date(time)) },
      });
    }
    return { cookie: cookie ?? '', actor, password };
  }

  async function addReport(
    thana: string,
    given: { channel?: string; moneyLost?: boolean; receivedAt?: Date; narrative?: string } = {},
  ): Promise<string> {
    const [row] = await db<{ id: string }[]>`
      insert into reports (receipt_hash, received_at, source, language, channel, narrative, money_lost, thana_id,
        routing_method, routing_confidence, routing_reason)
      values (${randomBytes(32)}, ${given.receivedAt ?? new Date(time)}, 'api', 'hi', ${given.channel ?? 'call'}, ${given.narrative ?? 'a call'},
        ${given.moneyLost ?? false}, ${thana}, 'chosen', 1, ${db.json({ hi: 'आपने चुना', en: 'You chose it' })})
      returning id
    `;
    return (row as { id: string }).id;
  }

  return {
    services,
    db,
    url,
    app,
    call,
    addOfficer,
    signedIn,
    addReport,
    advance: (milliseconds: number) => (time += milliseconds),
  };
}
