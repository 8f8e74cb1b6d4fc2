import type { Queryable } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { listReadForCitizen } from '../evidence/read-for-citizen.ts';
import { openContact } from './contact.ts';
import { hideOwn } from './hide-own.ts';
import * as queries from './queries.ts';

/** What was read in a picture and is not in the report yet; `text` is empty while it is being read. */
export type PictureRead = { position: number; state: 'reading' | 'read'; text: string };

const nothingKnown: ReadonlySet<string> = new Set();
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Takes out of what was read what is the citizen's own, the number they left among it. */
export async function hideOwnIn(
  { config }: Pick<Services, 'config'>,
  db: Queryable,
  reportId: string,
): Promise<(text: string) => string> {
  const sealed = await queries.findContact(db, reportId);
  const contact = sealed && openContact(sealed, reportId, config.contactKeys);
  const own = { name: contact?.name ?? null, phone: contact?.phone ?? null };
  return (text) => hideOwn(text, own, nothingKnown);
}

/** For the citizen to take or leave, where no script has offered it before. */
export async function readPictures(
  services: Pick<Services, 'config' | 'db'>,
  reportId: string,
): Promise<PictureRead[]> {
  const { db } = services;
  const open = (await listReadForCitizen(db, reportId)).filter(
    ({ state, text, isConfirmed }) => !isConfirmed && (state === 'waiting' || text !== ''),
  );
  if (open.length === 0) return [];
  const hide = await hideOwnIn(services, db, reportId);
  return open.flatMap(({ position, state, text, narrative }): PictureRead[] => {
    if (state === 'waiting') return [{ position, state: 'reading', text: '' }];
    const shown = hide(text);
    return plain(narrative).includes(plain(shown)) ? [] : [{ position, state: 'read', text: shown }];
  });
}
