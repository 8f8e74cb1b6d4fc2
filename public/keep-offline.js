// On every page for citizens: the service worker keeps pages for when there is no network; what waits to be sent is named.
const language = document.documentElement.lang === 'en' ? 'en' : 'hi';
const { saveData, effectiveType = '' } = navigator.connection ?? {};
/** Where data is dear or slow, only what one needs in a hurry is fetched ahead. */
const guides = !saveData && !effectiveType.includes('2g');

async function showWaiting() {
  const names = (await (await caches.open('outbox')).keys()).map(({ url }) => url);
  const waits = names.some((url) => url.includes('/outbox/form:'));
  let bar = document.querySelector('a.outbox');
  if (!waits || location.pathname.endsWith('/waiting/')) return bar?.remove();
  if (bar) return;
  bar = document.createElement('a');
  bar.className = 'outbox card';
  bar.href = `/${language}/report/waiting/`;
  bar.textContent = language === 'en' ? 'A report of yours lies on this phone →' : 'आपकी एक सूचना इस फोन में रखी है →';
  document.querySelector('main')?.prepend(bar);
}

if ('serviceWorker' in navigator && 'caches' in window) {
  // Before all that may hang in a network from which nothing comes.
  showWaiting().catch(() => {});
  const begin = async () => {
    try {
      await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage({ keep: language, guides, hne: document.documentElement.lang === 'hne' });
      active?.postMessage('send');
    } catch {}
  };
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
  addEventListener('online', async () => (await navigator.serviceWorker.ready).active?.postMessage('send'));
  navigator.serviceWorker.addEventListener('message', () => showWaiting().catch(() => {}));
}
