// What goes on without a page: pages are kept for when there is no network, a report waits here until it can be sent, and new
// alerts are shown. It keeps no page of the stations, no receipt, no status and no volunteer's own page (content/handbook/decisions/0026).

const pages = 'pages';
const files = 'files';
/** Holds reports that wait, as `/outbox/<key>`, and a secret of this browser's. waiting.ts and keep-draft.ts read it too. */
const outbox = 'outbox';

const languages = ['hi', 'en'];
/** What is shown when a page is asked for that is not kept. */
const offlinePage = (language) => `/${language}/offline/`;
const waitingPage = (language) => `/${language}/report/waiting/`;
/** Files without a hash in their name: the kept one is used, and the next time the new one. */
const small = ['/keep-offline.js', '/mark.svg'];
const languageOf = (path) => (path.startsWith('/en/') ? 'en' : 'hi');

/** So long a page may take before the kept copy is shown. */
const patienceMs = 6000;
/** So long a report, or the page with its receipt, may take before it waits for a better network. */
const sendingMs = 30_000;
/** Of the alerts the newest are kept. */
const mostAlerts = 10;
const dayMs = 864e5;
/** Kept pages are refreshed after so many days and thrown away after so many; an alert may have been taken back. */
const daysFresh = (path) => (path.includes('/guides/') ? 7 : 1);
const daysKept = (path) => (/\/(offline|waiting)\/$/.test(path) ? Infinity : path.includes('/alerts/') ? 3 : 30);

addEventListener('install', (event) => {
  skipWaiting();
  const needed = languages.flatMap((language) => [offlinePage(language), waitingPage(language)]);
  const fetchAll = async (name, paths) => (await caches.open(name)).addAll(paths.map(fresh));
  event.waitUntil(Promise.all([fetchAll(pages, needed), fetchAll(files, small)]));
});

addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const ours = [pages, files, outbox];
      for (const name of await caches.keys()) if (!ours.includes(name)) await caches.delete(name);
      await clients.claim();
    })(),
  );
});

const fresh = (path) => new Request(path, { cache: 'no-cache', credentials: 'same-origin' });

// --- pages ---

const neverKept = /^\/(staff|api|feeds)\/|\/(status|done|again|feeds|me|hall|verify|embed|share\.png)(\/|$)/;
const isOurs = (url) => /^\/(hi|en|hne)\//.test(url.pathname);
const isKept = (url) => isOurs(url) && !url.search && !neverKept.test(url.pathname);
/** A volunteer's page opens without a network as a form that says nothing of anybody (src/scripts/own-outreach.ts keeps it). */
const formOf = (path) => path.replace('/mitan/me/outreach/', '/mitan/outreach/');

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST') {
    if (url.pathname === '/share/') event.respondWith(takeShared(request));
    if (request.mode !== 'navigate') return;
    if (url.pathname === '/api/v1/reports') event.respondWith(takeReport(request));
    else if (isOurs(url)) event.respondWith(fetch(request).catch(() => offline(url)));
    return;
  }
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && isOurs(url))
    event.respondWith(url.pathname.endsWith('/report/done/') ? openReceipt(url) : openPage(event, url));
  // Their names change with their content.
  else if (url.pathname.startsWith('/_astro/')) event.respondWith(openFile(request));
  else if (small.includes(url.pathname)) event.respondWith(openSmall(event, url.pathname));
});

async function openPage(event, url) {
  const path = formOf(url.pathname);
  const kept = isKept(url) || path !== url.pathname ? await caches.match(path, { cacheName: pages }) : undefined;
  const asked = fetch(event.request);
  event.waitUntil(asked.then((response) => isKept(url) && keep(url.pathname, response.clone())).catch(() => {}));
  try {
    return await (kept ? Promise.race([asked, late()]) : asked);
  } catch {
    // What waits is read on the spot.
    if (kept) return /\/(waiting|outreach)\/$/.test(path) ? kept : sayWhen(kept, languageOf(url.pathname));
    return offline(url);
  }
}

const offline = async (url) => (await caches.match(offlinePage(languageOf(url.pathname)))) ?? Response.error();

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), patienceMs));

async function keep(path, response) {
  // An alert that was taken back, a guide that is gone.
  if (response.status === 404 || response.status === 410) await (await caches.open(pages)).delete(path);
  if (!response.ok || response.redirected || !(response.headers.get('content-type') ?? '').includes('html')) return;
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  headers.set('x-kept-at', new Date().toISOString());
  const copy = new Response(await response.blob(), { status: 200, headers });
  await (await caches.open(pages)).put(path, copy);
}

/** A kept page says that it is one, and from when, in the words of the offline page. */
async function sayWhen(kept, language) {
  const at = kept.headers.get('x-kept-at');
  const words = (await (await caches.match(offlinePage(language)))?.text())?.match(/data-kept-copy>([^<]*)</)?.[1];
  if (!at || !words) return kept;
  const when = new Date(at).toLocaleString(`${language}-IN`, { dateStyle: 'medium', timeStyle: 'short' });
  const html = (await kept.text()).replace(
    /<main[^>]*>/,
    (main) => `${main}<p class="outbox card" role="status">${words.replace('{when}', when)}</p>`,
  );
  return new Response(html, { headers: kept.headers });
}

async function openFile(request) {
  const kept = await caches.match(request, { cacheName: files });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(files);
    await cache.put(request, response.clone());
    const names = await cache.keys();
    // Those of earlier versions of the portal.
    for (const old of names.slice(0, Math.max(0, names.length - 60))) await cache.delete(old);
  }
  return response;
}

async function openSmall(event, path) {
  const cache = await caches.open(files);
  const kept = await cache.match(path);
  const asked = fetch(fresh(path)).then(async (response) => {
    if (response.ok) await cache.put(path, response.clone());
    return response;
  });
  if (!kept) return asked;
  event.waitUntil(asked.catch(() => {}));
  return kept;
}

const daysSince = (kept) => (Date.now() - Date.parse(kept?.headers.get('x-kept-at') ?? 0)) / dayMs;

/** Fetches what somebody may need without a network, one page after the other; the guides where the network bears it. */
async function keepForLater(language, withGuides, inChhattisgarhi) {
  const at = (path) => `/${language}/${path}`;
  const linksOf = async (path) => {
    const html = (await (await caches.match(at(path), { cacheName: pages }))?.text()) ?? '';
    return [...new Set(html.match(new RegExp(`${at(path)}(?:safety/)?[a-z0-9-]+/`, 'g')))];
  };
  const one = async (path) => {
    const kept = await caches.match(path, { cacheName: pages });
    if (!(daysSince(kept) < daysFresh(path))) await keep(path, await fetch(fresh(path), { priority: 'low' }));
  };
  for (const path of ['report/', 'loss-card/', 'report/waiting/', 'offline/', '', 'check/', 'alerts/']) await one(at(path));
  if (inChhattisgarhi) for (const path of ['/hne/report/', '/hne/']) await one(path);
  // The form keeps its draft by these.
  const form = (await (await caches.match(at('report/'), { cacheName: pages }))?.text()) ?? '';
  for (const script of form.match(/\/_astro\/ReportForm[\w.-]+\.js/g) ?? []) await openFile(new Request(script));
  for (const path of (await linksOf('alerts/')).filter((one) => !one.includes('corrections')).slice(0, mostAlerts)) await one(path);
  if (withGuides) {
    for (const path of ['guides/', 'privacy/']) await one(at(path));
    for (const path of await linksOf('guides/')) await one(path);
  }
  const cache = await caches.open(pages);
  for (const { url } of await cache.keys())
    if (!(daysSince(await cache.match(url)) < daysKept(url))) await cache.delete(url);
}

// --- reports ---

/** The same words from this browser have the same key, so that sent twice they are one report; after a receipt another. */
async function keyOf(body) {
  const secret = await navigator.locks.request('secret', async () => {
    const cache = await caches.open(outbox);
    const known = await (await cache.match('/outbox/secret'))?.text();
    if (known) return known;
    const made = crypto.randomUUID() + crypto.randomUUID();
    await cache.put('/outbox/secret', new Response(made));
    return made;
  });
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret + body));
  return `form:${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const post = (body, key, accept, redirect, to = '/api/v1/reports') =>
  fetch(to, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept, 'idempotency-key': key },
    body,
    redirect,
    signal: AbortSignal.timeout(sendingMs),
  });

/**
 * What waits: `state`, `language`, `at`, the form's `body`, and the server's `answer`. It is `waiting`; `stored`, which waits for
 * its receipt alone; `sent`, with it; or `refused`. A volunteer's line (`/outbox/line:<key>`) says where `to`, and is put to
 * `sign-in` where nobody is signed in, or another card.
 */
const put = (cache, place, entry) => cache.put(place, new Response(JSON.stringify(entry)));

/** Neither stored nor refused: it is tried again. */
const isNoAnswer = ({ status }) => status === 408 || status === 429 || status >= 500;

/** A form as one line; null where it brings files. Before its script has come it is sent in parts, also without any. */
async function wordsOf(request) {
  if ((request.headers.get('content-type') ?? '').includes('urlencoded')) return request.text();
  const fields = [...(await request.clone().formData())];
  if (fields.some(([, value]) => value.size > 0)) return null;
  return new URLSearchParams(fields.filter(([, value]) => typeof value === 'string')).toString();
}

/** A form is kept before it is sent. Where it cannot be sent, the page of what waits is shown. */
async function takeReport(request) {
  const body = await wordsOf(request);
  if (body === null) return fetch(request);
  const language = new URLSearchParams(body).get('language') === 'en' ? 'en' : 'hi';
  const key = await keyOf(body);
  const cache = await caches.open(outbox);
  const place = `/outbox/${key}`;
  const entry = { state: 'waiting', language, at: Date.now(), body };
  // What is known to be stored is not told to wait again.
  const known = await (await cache.match(place))?.json();
  if (known?.state !== 'stored' && known?.state !== 'sent') await put(cache, place, entry);
  // Two taps go side by side and are one report; sendWaiting keeps away meanwhile.
  return navigator.locks.request(key, { mode: 'shared' }, async () => {
    try {
      const answer = await post(body, key, 'text/html', 'manual');
      if (isNoAnswer(answer)) throw new Error(String(answer.status));
      // Stored, it lies here until its receipt has been shown. Shown again with what to mend, the page has it.
      if (answer.type === 'opaqueredirect') await put(cache, place, { ...entry, state: 'stored' });
      else await cache.delete(place);
      return answer;
    } catch {
      await registration.sync?.register('reports').catch(() => {});
      await tellPages('outbox');
      return Response.redirect(waitingPage(language), 303);
    }
  });
}

/** The receipt. Where it does not come through, the page of what waits says that the report is stored, and fetches it later. */
async function openReceipt(url) {
  const cache = await caches.open(outbox);
  const stored = [];
  for (const place of await cache.keys())
    if (place.url.includes('/outbox/form:') && (await (await cache.match(place))?.json())?.state === 'stored') stored.push(place);
  try {
    const page = await fetch(url, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(sendingMs) });
    if (!page.ok && stored.length > 0) throw new Error(String(page.status));
    // To its last byte.
    await page.clone().blob();
    if (page.ok) for (const place of [...stored, '/outbox/secret']) await cache.delete(place);
    await tellPages('outbox');
    return page;
  } catch {
    if (stored.length === 0) return offline(url);
    await registration.sync?.register('reports').catch(() => {});
    return Response.redirect(waitingPage(languageOf(url.pathname)), 303);
  }
}

/** Tries to send all that waits. @returns whether something still waits */
async function sendWaiting() {
  const cache = await caches.open(outbox);
  let left = 0;
  for (const place of await cache.keys()) {
    const key = new URL(place.url).pathname.slice('/outbox/'.length);
    if (!/^(form|line):/.test(key)) continue;
    await navigator.locks.request(key, { ifAvailable: true }, async (lock) => {
      const entry = await (await cache.match(place))?.json();
      if (entry?.state !== 'waiting' && entry?.state !== 'stored') return;
      left += 1;
      // The form, or another call of this, is at it.
      if (!lock) return;
      await tellPages({ sending: place.url });
      try {
        const answer = await post(entry.body, key, 'application/json', 'error', entry.to);
        if (isNoAnswer(answer)) throw new Error(String(answer.status));
        // Of what was sent the words are not kept; of what was refused they are, to be mended.
        const told = await answer.json();
        const sent = entry.to ? { answer: told } : { body: '', answer: { receipt: told.receipt } };
        const next = answer.ok
          ? { ...entry, state: 'sent', ...sent }
          : { ...entry, state: answer.status === 401 ? 'sign-in' : 'refused', answer: told };
        // Unless its receipt has been shown meanwhile.
        if (await cache.match(place)) await put(cache, place, next);
        left -= 1;
      } catch {}
      await tellPages('outbox');
    });
  }
  return left > 0;
}

async function tellPages(what) {
  for (const page of await clients.matchAll({ type: 'window' })) page.postMessage(what);
}

addEventListener('sync', (event) => {
  if (event.tag === 'reports')
    event.waitUntil(
      sendWaiting().then((isLeft) => {
        if (isLeft) throw new Error('the network is not back yet');
      }),
    );
});

addEventListener('message', (event) => {
  if (event.data === 'send') event.waitUntil(sendWaiting());
  const { keep, guides, hne } = event.data ?? {};
  if (languages.includes(keep)) event.waitUntil(keepForLater(keep, guides, hne).catch(() => {}));
});

/** Of pictures that are shared together, as many as a report takes. */
const mostShared = 5;

/** What another app shares, words and pictures, comes into the form. It stands in no address. */
async function takeShared(request) {
  const given = await request.formData();
  const text = ['title', 'text', 'url'].map((name) => given.get(name)).filter((one) => typeof one === 'string' && one);
  const language = given.get('language') === 'en' ? 'en' : new URL(request.url).searchParams.get('lang') === 'en' ? 'en' : 'hi';
  const cache = await caches.open(outbox);
  await cache.put('/outbox/shared', new Response([...new Set(text)].join('\n').slice(0, 5000)));
  const files = given.getAll('evidence').filter((one) => typeof one !== 'string' && one.size > 0).slice(0, mostShared);
  for (const [n, file] of files.entries())
    await cache.put(`/outbox/shared-file-${n}`, new Response(file, { headers: { 'content-type': file.type } }));
  return Response.redirect(`/${language}/report/#shared`, 303);
}

// --- new alerts ---

/** What was told; whatever cannot be read leads to the alerts. */
function read(data) {
  try {
    const { title, url, language } = data.json();
    const to = new URL(url, location.origin);
    if (typeof title === 'string' && to.origin === location.origin) return { title, url: to.href, language };
  } catch {}
  return { title: 'साइबर मितान', url: `${location.origin}/hi/alerts/`, language: 'hi' };
}

addEventListener('push', (event) => {
  const { title, url, language } = read(event.data);
  const body = language === 'en' ? 'Cyber Mitan · new alert' : 'साइबर मितान · नया अलर्ट';
  // Told twice, it is shown once.
  const shown = { body, lang: language, tag: url, icon: '/mark-192.png', data: url };
  event.waitUntil(registration.showNotification(title, shown));
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    (async () => {
      const url = event.notification.data;
      const open = (await clients.matchAll({ type: 'window' })).find((one) => one.url === url);
      return open ? open.focus() : clients.openWindow(url);
    })(),
  );
});
