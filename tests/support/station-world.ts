import { testPortal } from '../../api/staff/test-portal.ts';
import { type Portal, startPortal } from './portal.ts';

/** A portal, and its database and keys in this process too, for what no route does. */
export type World = Awaited<ReturnType<typeof testPortal>> & {
  portal: Portal;
  /** A GET or, with a body, a POST under /api/v1, which must be answered well. @returns the answer */
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows the answer it asked for
  ask: (cookie: string, path: string, json?: object, method?: string) => Promise<any>;
  /** A report as the public files it. @returns its receipt */
  file: (report: object) => Promise<string>;
  /** Who is signed in: their cookies. */
  who: Record<
    'station' | 'quiet' | 'other' | 'cell' | 'editor' | 'nodal' | 'quietNodal' | 'administrator',
    string
  >;
};

export async function openWorld(): Promise<World> {
  const inside = await testPortal();
  const { contactKeys, dataFolder } = inside.services.config;
  const [{ id, key } = { id: '', key: Buffer.alloc(0) }] = contactKeys;
  const portal = await startPortal({
    dataFolder,
    env: { DATABASE_URL: inside.url, CONTACT_KEYS: `${id}:${key.toString('base64')}` },
  });
  const ask: World['ask'] = async (cookie, path, json, method = json ? 'POST' : 'GET') => {
    const response = await fetch(`${portal.origin}/api/v1${path}`, {
      method,
      headers: { cookie, ...(json && { 'content-type': 'application/json' }) },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const cookieOf = async (...who: Parameters<typeof inside.signedIn>) =>
    (await inside.signedIn(...who)).cookie;
  const [station, quiet, other, cell, editor, nodal, quietNodal, administrator] = await Promise.all([
    cookieOf('station-officer', 'sarkanda'),
    cookieOf('station-officer', 'bilha'),
    cookieOf('station-officer', 'torwa'),
    cookieOf('cyber-cell'),
    cookieOf('editor'),
    cookieOf('nodal-officer', 'sarkanda'),
    cookieOf('nodal-officer', 'kota'),
    cookieOf('administrator'),
  ]);
  return {
    ...inside,
    portal,
    ask,
    file: async (report) => {
      const given = { channel: 'call', language: 'hi', place: { thana: 'sarkanda' }, ...report };
      return (await ask('', '/reports', given)).receipt;
    },
    who: { station, quiet, other, cell, editor, nodal, quietNodal, administrator },
  };
}

/** The first of its kind; a world without it is none. */
export function must<One>(one: One | null | undefined): One {
  if (one === null || one === undefined) throw new Error('not there');
  return one;
}
