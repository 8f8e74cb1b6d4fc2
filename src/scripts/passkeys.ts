/**
 * Has the device make a passkey or use one, and sends what it answers with the form. Where the browser cannot, the form stays
 * hidden and the page's other way (a code) is there.
 */
type Described = { id: string; type: PublicKeyCredentialType; transports?: AuthenticatorTransport[] };

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const textOf = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const described = (list: Described[] = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));

// biome-ignore lint/suspicious/noExplicitAny: as the server sends it, in WebAuthn's own JSON
async function create(options: any): Promise<object | null> {
  const { challenge, user, excludeCredentials } = options;
  const publicKey = {
    ...options,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: described(excludeCredentials),
  };
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (!made) return null;
  const { clientDataJSON, attestationObject, getTransports } =
    made.response as AuthenticatorAttestationResponse;
  return {
    ...plain(made),
    response: {
      clientDataJSON: textOf(clientDataJSON),
      attestationObject: textOf(attestationObject),
      transports: getTransports?.call(made.response) ?? [],
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as the server sends it, in WebAuthn's own JSON
async function use(options: any): Promise<object | null> {
  const { challenge, allowCredentials } = options;
  const publicKey = {
    ...options,
    challenge: bytesOf(challenge),
    allowCredentials: described(allowCredentials),
  };
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (!used) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    used.response as AuthenticatorAssertionResponse;
  return {
    ...plain(used),
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      ...(userHandle ? { userHandle: textOf(userHandle) } : {}),
    },
  };
}

const plain = ({ id, type }: PublicKeyCredential) => ({ id, rawId: id, type, clientExtensionResults: {} });

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    if (!form || !('PublicKeyCredential' in window)) return;
    this.querySelector<HTMLElement>('[data-without]')?.remove();
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      const response = form.elements.namedItem('response') as HTMLInputElement;
      if (response.value !== '') return;
      event.preventDefault();
      this.ask(form, response).catch(() => this.say('[data-failed]'));
    });
  }

  private async ask(form: HTMLFormElement, response: HTMLInputElement) {
    this.say(null);
    const asked = await fetch(this.dataset.options ?? '', { method: 'POST' });
    // Too long since the password, or signed out: the first page says what to do.
    if (asked.status === 401) return location.assign('/staff/sign-in/?error=sign_in_over');
    if (!asked.ok) return this.say('[data-failed]');
    const answer = await (this.dataset.do === 'create' ? create : use)(await asked.json());
    if (!answer) return this.say('[data-failed]');
    response.value = JSON.stringify(answer);
    form.submit();
  }

  private say(which: string | null) {
    for (const one of this.querySelectorAll<HTMLElement>('[data-failed]')) one.hidden = which === null;
  }
}
customElements.define('passkey-form', PasskeyForm);
