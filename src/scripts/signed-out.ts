/**
 * A shared PC: what this tab has kept of somebody's work (words half written, the place in the queue) goes when they sign out,
 * and their other tabs follow to the sign-in page.
 */
const isSignedOut = new URLSearchParams(location.search).has('signed-out');

function forget(): void {
  try {
    sessionStorage.clear();
  } catch {}
}

if (isSignedOut) forget();
if ('BroadcastChannel' in window) {
  const others = new BroadcastChannel('station');
  if (isSignedOut) others.postMessage('signed-out');
  else
    others.onmessage = () => {
      forget();
      // Not loaded anew: a page that answers a form would send it again.
      location.replace('/staff/sign-in/');
    };
}
