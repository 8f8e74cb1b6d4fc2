/** What a push service said: its status, and when to come again where it said so. */
export type PushAnswer = { status: number; retryAfterSeconds: number | null };

/** The door to the push services; tests stand in for what is behind it. */
export type PushDoor = {
  /** @throws Error when nobody answers in time */
  post(endpoint: string, headers: Record<string, string>, body: Buffer): Promise<PushAnswer>;
};

const patienceMs = 10_000;

export function readRetryAfter(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

export const pushServices: PushDoor = {
  async post(endpoint, headers, body) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      // A push service sends nobody elsewhere; whoever does is not followed.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return {
      status: response.status,
      retryAfterSeconds: readRetryAfter(response.headers.get('retry-after')),
    };
  },
};
