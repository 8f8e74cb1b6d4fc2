// Shows what the portal tells this browser, and leads to it when it is touched. It fetches and keeps nothing.

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
