import type { Transaction } from '../../db/client.ts';
import { languages } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import { alertDocument } from '../search/documents.ts';
import { putDocuments, removeDocuments } from '../search/outbox.ts';
import { documentKey } from '../search/search-index.ts';
import type { Actor } from '../staff/schema.ts';
import { approveHeld, holdDraft, record } from './change-draft.ts';
import * as queries from './draft-queries.ts';
import { findGaps, normaliseIndicators } from './find-gaps.ts';
import { contentOf } from './public-draft.ts';

type Needs = Pick<Services, 'db' | 'now' | 'stopList' | 'alerts' | 'jobs'>;

/** Addresses below /alerts/ that are pages of their own. */
const reserved = new Set(['corrections', 'object']);

/** A name for the address, from the English title: the first that no alert has had. */
async function chooseSlug(tx: Transaction, title: string): Promise<string> {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-[a-z0-9]*$/, (end, at: number) => (at > 60 ? '' : end))
    .replace(/-+$/, '');
  const beginning = words.length < 4 ? `alert-${words || 'new'}` : words;
  const taken = new Set([...reserved, ...(await queries.listSlugs(tx, beginning))]);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? beginning : `${beginning}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/**
 * Makes what a second person has approved public: on its page, in lists, feeds, search and the check. Whoever may approve
 * it may do both at once.
 * @returns the name in its address
 * @throws Refusal not_found; second_person_needed; conflict when it is not approved or not the version that was read;
 *   invalid when a day in it has passed meanwhile
 */
export async function publishAlert(
  { db, now, stopList, alerts, jobs }: Needs,
  actor: Actor,
  id: string,
  version: number,
): Promise<{ slug: string }> {
  const slug = await db.begin(async (tx) => {
    const at = now();
    const { alert, draft } = await holdDraft(tx, id);
    if (draft.version !== version || alert.status === 'retracted') throw new Refusal('conflict');
    if (draft.state !== 'approved') await approveHeld(tx, actor, id, draft, version, at);
    const isChange = alert.status === 'published';
    const { content } = draft;
    const gaps = findGaps(content, stopList, indianDay(at), isChange);
    if (gaps.length > 0) throw new Refusal('invalid', gaps);

    const name = alert.slug ?? (await chooseSlug(tx, content.en.title));
    const [hi, en] = languages.map((language) => ({
      title: content[language].title,
      summary: content[language].summary,
      content: contentOf(content, language),
    })) as [Text, Text];
    const { category, severity, thana, expiresOn } = content;
    const publishedAt = alert.publishedAt ?? at;
    await queries.publish(tx, id, {
      ...{ slug: name, category, severity, thana, publishedAt, updatedAt: at, expiresOn },
      reviewOn: content.reviewOn as string,
      texts: { hi, en },
      indicators: normaliseIndicators(content, stopList).filter((one) => one !== null),
    });
    if (isChange) await queries.insertCorrection(tx, id, { at, kind: 'changed', ...content.correction });
    // Of a change nobody is told twice.
    else await jobs.enqueue(tx, 'tell-subscribers', { alertId: id });
    await putDocuments(
      tx,
      languages.map((language) =>
        alertDocument({
          ...{ slug: name, category, severity, thana, publishedAt, language },
          ...(language === 'hi' ? hi : en),
        }),
      ),
    );
    await queries.countChange(tx);
    await record(tx, actor, 'publish_alert', id, { version, slug: name });
    return name;
  });
  alerts.forget();
  return { slug };
}
type Text = Parameters<typeof queries.publish>[2]['texts']['hi'];

/**
 * Takes a public alert back at once; one person is enough, for what is wrong must not wait. Its page stays and says so, and
 * the reason stands in the public correction log.
 * @throws Refusal not_found; conflict when it is not public
 */
export async function retractAlert(
  { db, now, alerts }: Pick<Needs, 'db' | 'now' | 'alerts'>,
  actor: Actor,
  id: string,
  note: { hi: string; en: string },
): Promise<void> {
  await db.begin(async (tx) => {
    const at = now();
    if (!(await queries.lockAlert(tx, id))) throw new Refusal('not_found');
    const slug = await queries.retract(tx, id, { by: actor.id, at });
    if (slug === null) throw new Refusal('conflict');
    // A change that was being written is of no use any more.
    await queries.deleteDraft(tx, id);
    await queries.insertCorrection(tx, id, { at, kind: 'retracted', ...note });
    await removeDocuments(
      tx,
      languages.map((language) => documentKey('alert', slug, language)),
    );
    await queries.countChange(tx);
    await record(tx, actor, 'retract_alert', id, { slug });
  });
  alerts.forget();
}
