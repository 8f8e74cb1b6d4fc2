/**
 * To be told of new alerts by the browser's own push service, and to be told no more. It shows itself where the browser can
 * do that at all.
 */
class TellMe extends HTMLElement {
  async connectedCallback() {
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return;
    const { key = '', language, on = '', off = '', denied = '', failed = '' } = this.dataset;
    const [start, stop] = this.querySelectorAll('button') as unknown as [
      HTMLButtonElement,
      HTMLButtonElement,
    ];
    const choice = this.querySelector('.choice') as HTMLElement;
    const thana = this.querySelector('select') as HTMLSelectElement;
    const status = this.querySelector('[role=status]') as HTMLElement;
    const worker = '/service-worker.js';

    const show = (isOn: boolean, text: string) => {
      start.hidden = choice.hidden = isOn;
      stop.hidden = !isOn;
      status.textContent = text;
    };
    const current = async () => {
      const registration = await navigator.serviceWorker.getRegistration(worker);
      return (await registration?.pushManager.getSubscription()) ?? null;
    };
    const send = (method: string, body: object) =>
      fetch('/api/v1/subscriptions', {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    /** Does what a button says; whatever goes wrong is said, and can be tried again. */
    const act = (button: HTMLButtonElement, work: () => Promise<void>) => {
      button.onclick = async () => {
        button.disabled = true;
        status.textContent = '';
        try {
          await work();
        } catch {
          status.textContent = failed;
        }
        button.disabled = false;
        // The button that was touched may be gone; whoever goes by keyboard stands at the other.
        if (button.hidden) (button === start ? stop : start).focus();
      };
    };

    act(start, async () => {
      // First of all, while the touch still counts.
      if ((await Notification.requestPermission()) !== 'granted') {
        status.textContent = denied;
        return;
      }
      await navigator.serviceWorker.register(worker);
      const { pushManager } = await navigator.serviceWorker.ready;
      const asked = { userVisibleOnly: true, applicationServerKey: key };
      const given = await pushManager.subscribe(asked).catch(async () => {
        // One for an older key of the portal's is in the way.
        await (await current())?.unsubscribe();
        return pushManager.subscribe(asked);
      });
      const kept = await send('POST', { ...given.toJSON(), language, thana: thana.value });
      if (!kept.ok) {
        await given.unsubscribe();
        throw new Error(String(kept.status));
      }
      show(true, on);
    });
    act(stop, async () => {
      const given = await current();
      // Without us the browser's own part ends too; we then hear of it at the next alert.
      if (given) await send('DELETE', { endpoint: given.endpoint }).catch(() => {});
      await given?.unsubscribe();
      show(false, off);
    });

    show((await current()) !== null, '');
    this.hidden = false;
  }
}
customElements.define('tell-me', TellMe);
