import { randomUUID } from 'node:crypto';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { hc } from 'hono/client';
import { openAPIRouteHandler } from 'hono-openapi';
import { deskRoutes } from './alerts/desk-routes.ts';
import { feedRoutes } from './alerts/feeds/routes.ts';
import { alertRoutes } from './alerts/routes.ts';
import { auditRoutes } from './audit-log/routes.ts';
import { checkRoutes } from './check/routes.ts';
import { clientFolder } from './config.ts';
import type { AppEnv, Services } from './context.ts';
import { coverageMap, coverageRoutes } from './coverage/routes.ts';
import { Refusal } from './errors.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { hallRoutes } from './halls/routes.ts';
import { healthRoutes } from './health.ts';
import { access } from './http/access.ts';
import { apiDescription, docsPolicy, showApiDocs } from './http/api-docs.ts';
import { type Gate, openGate } from './http/gate.ts';
import { limitedBody } from './http/limited-body.ts';
import { ownAddress } from './http/own-address.ts';
import { answerProblem } from './http/problem-response.ts';
import { requestLanguage } from './http/request-language.ts';
import { requestLog } from './http/request-log.ts';
import { responseHeaders } from './http/response-headers.ts';
import { sameOrigin } from './http/same-origin.ts';
import { mediaRoutes } from './media/routes.ts';
import { campaignRoutes } from './mitan/campaign-routes.ts';
import { mitanRoutes } from './mitan/routes.ts';
import { objectionRoutes } from './objections/routes.ts';
import { packRoutes } from './packs/routes.ts';
import { paperRoutes } from './papers/routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { patternRoutes } from './patterns/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { pledgePicture, pledgeRoutes } from './pledges/routes.ts';
import { reportPages } from './reports/form-pages.ts';
import { bodyLimitBytes } from './reports/read-body.ts';
import { reportRoutes } from './reports/routes.ts';
import { routingRoutes } from './routing/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { readSession } from './staff/sessions/read-session.ts';
import { statsRoutes } from './stats/routes.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';
import { readPushKey } from './subscriptions/seal-message.ts';
import { trainingRoutes } from './training/routes.ts';
import { triageRoutes } from './triage/routes.ts';

/** The features: the table of contents. */
const v1 = new Hono<AppEnv>()
  .route('/', reportRoutes)
  .route('/', routingRoutes)
  .route('/', searchRoutes)
  .route('/', checkRoutes)
  .route('/', alertRoutes)
  .route('/', staffRoutes)
  .route('/', packRoutes)
  .route('/', passkeyRoutes)
  .route('/', triageRoutes)
  .route('/', patternRoutes)
  .route('/', deskRoutes)
  .route('/', objectionRoutes)
  .route('/', peopleRoutes)
  .route('/', auditRoutes)
  .route('/', subscriptionRoutes)
  .route('/', statsRoutes)
  .route('/', evidenceRoutes)
  .route('/', mitanRoutes)
  .route('/', coverageRoutes)
  .route('/', mediaRoutes)
  .route('/', pledgeRoutes)
  .route('/', campaignRoutes)
  .route('/', hallRoutes)
  .route('/', trainingRoutes)
  .route('/', paperRoutes);

/** The API as its typed client sees it: `hc<AppType>(origin)`. */
const typed = new Hono<AppEnv>().route('/api/v1', v1);
export type AppType = typeof typed;
export type ApiClient = ReturnType<typeof hc<AppType>>;

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** A page's address as people type it. */
const withoutLastSlash = /^\/(?:hi|en|hne|staff)(?:\/[a-z0-9-]+)*$/;

/** Puts the portal together. Nothing connects or listens here. */
export function createApp(given: Services, gate: Gate = openGate()): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { pushKey: privateKey } = given.config;
  const pushKey = privateKey ? readPushKey(privateKey).publicKey : null;
  /** Every page asks the API in process, as the same visitor: no second network hop, one set of rules. */
  const apiFor = (c: Context<AppEnv>) => {
    const cookie = c.req.header('cookie');
    const passed = c.req.header('x-forwarded-for');
    return hc<AppType>(given.config.origin, {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        app.request(new Request(input, init), undefined, c.env),
      headers: {
        'accept-language': c.get('language'),
        ...(cookie ? { cookie } : {}),
        ...(passed ? { 'x-forwarded-for': passed } : {}),
      },
    }).api.v1;
  };
  const { pages } = given;
  const services: Services = {
    ...given,
    pages: pages && ((c, locals, path) => pages(c, { api: apiFor(c), ...locals }, path)),
  };

  app.use(async (c, next) => {
    c.set('services', services);
    c.set('requestId', randomUUID());
    c.set('actor', null);
    c.set('gate', gate);
    await next();
  });
  app.use(requestLog, requestLanguage, responseHeaders);
  app.use(async (c, next) => {
    if (!knownMethods.has(c.req.method)) throw new Refusal('method_not_allowed');
    await next();
  });
  app.use(sameOrigin);
  // Before anybody is asked who they are: what is refused may be read too, to be shown again.
  app.use('/api/v1/staff/*', limitedBody(bodyLimitBytes));
  app.use('/api/v1/staff/*', readSession);
  app.use('/staff/*', readSession);
  // Until a password is chosen and the second factor is set up there is but one page.
  app.use('/staff/*', async (c, next) => {
    const actor = c.get('actor');
    const only = actor?.choosingPassword
      ? '/staff/password/'
      : actor?.settingUp
        ? '/staff/second-factor/'
        : null;
    const isOpen = only === null || c.req.path.startsWith(only) || c.req.path.startsWith('/staff/sign-in/');
    if (!isOpen) return c.redirect(only, 303);
    await next();
  });

  app.route('/api/v1', v1);
  app.route('/api/health', healthRoutes);
  app.get(
    '/api/openapi.json',
    access('anyone'),
    openAPIRouteHandler(app, {
      documentation: { ...apiDescription, servers: [{ url: services.config.origin }] },
    }),
  );
  app.get('/api/docs', access('anyone'), async (c) => {
    c.header('content-security-policy', docsPolicy);
    return c.html(await showApiDocs(app));
  });
  app.all('/api/*', access('anyone'), () => {
    throw new Refusal('not_found');
  });

  app.get('/', access('anyone'), (c) => c.redirect(`/${c.get('language')}/`, 302));
  app.get('*', async (c, next) => {
    if (!withoutLastSlash.test(c.req.path)) return next();
    return c.redirect(`${c.req.path}/${new URL(c.req.url).search}`, 301);
  });
  app.route('/', feedRoutes);
  app.route('/', pictureRoutes);
  app.route('/', coverageMap);
  app.route('/', pledgePicture);
  app.route('/', reportPages);
  // Whoever goes back and forth is not made to wait, and what was mended is seen five minutes later at most. Not for
  // caches that many share: the form's page brings a cookie.
  app.use('*', async (c, next) => {
    await next();
    if (c.req.method === 'GET' && c.res.ok && !c.res.headers.has('cache-control'))
      c.header('cache-control', 'private, max-age=300');
  });
  app.get('/:language{hi|en}/guides/:slug{[a-z0-9-]{1,120}}/', access('anyone'), ownAddress());
  // Files of Astro's that carry their hash in their name never change.
  app.use('/_astro/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  app.get('*', access('anyone'), serveStatic({ root: clientFolder, precompressed: true }));
  app.all('*', access('anyone'), async (c) => {
    const locals = {
      language: c.get('language'),
      origin: services.config.origin,
      pushKey,
      actor: c.get('actor'),
    };
    const page = await services.pages?.(c, locals);
    return page ?? c.html(services.notFoundPage, 404);
  });

  app.onError((error, c) => answerProblem(c, error));
  return app;
}
