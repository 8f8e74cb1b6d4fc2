import type { AlertDraft } from '../../api/alerts/draft-schema.ts';
import type { Portal } from './portal.ts';

/**
 * Publishes an alert as two people of the demonstration do, over HTTP.
 * @returns its name in the address, and what takes it back
 */
export async function publishOver(
  portal: Portal,
  draft: AlertDraft,
): Promise<{ slug: string; takeBack: () => Promise<void> }> {
  const password = await portal.password();
  const send = async (cookie: string, method: string, path: string, body: unknown) => {
    const response = await fetch(`${portal.origin}/api/v1/staff${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return {
      answer: JSON.parse(answer || '{}'),
      cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
    };
  };
  const signIn = async (username: string) =>
    (await send('', 'POST', '/session', { username, password })).cookie;
  const [editor, cell] = [await signIn('editor'), await signIn('cyber-cell')];
  const { id } = (await send(editor, 'POST', '/alerts', {})).answer;
  const { version } = (await send(editor, 'PATCH', `/alerts/${id}`, { version: 1, draft })).answer;
  await send(editor, 'POST', `/alerts/${id}/submit`, { version });
  const { slug } = (await send(cell, 'POST', `/alerts/${id}/publish`, { version })).answer;
  const note = { hi: 'यह गलत था', en: 'This was wrong' };
  return {
    slug,
    takeBack: async () => {
      await send(cell, 'POST', `/alerts/${id}/retract`, note);
    },
  };
}
