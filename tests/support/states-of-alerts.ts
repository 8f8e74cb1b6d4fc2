import { wholeDraft } from '../../api/alerts/test-drafts.ts';
import { must, type World } from './station-world.ts';
import { post, type State } from './walk-states.ts';

type Draft = { id: string; version: number };

/** Alerts at every step of the desk. @returns their ids */
async function fillDesk({ ask, who }: World) {
  const act = (by: string, id: string, verb: string, json: object = {}) =>
    ask(by, `/staff/alerts/${id}/${verb}`, json);
  async function begun(title: string): Promise<Draft> {
    const { id } = await ask(who.editor, '/staff/alerts', {});
    const draft = wholeDraft();
    draft.en.title = title;
    draft.indicators = [{ kind: 'phone', value: '9770011223', evidence: 'reported' }];
    return ask(who.editor, `/staff/alerts/${id}`, { version: 1, draft }, 'PATCH');
  }
  async function submitted(title: string): Promise<Draft> {
    const one = await begun(title);
    await act(who.editor, one.id, 'submit', { version: one.version });
    return one;
  }
  async function published(title: string): Promise<string> {
    const { id, version } = await submitted(title);
    await act(who.cell, id, 'publish', { version });
    return id;
  }
  const { id: empty } = await ask(who.editor, '/staff/alerts', {});
  const sent = await submitted('Sent in');
  const returned = await submitted('Sent back');
  await act(who.cell, returned.id, 'return', { version: returned.version, note: 'बैंक का नाम लिखिए' });
  const approved = await submitted('Approved');
  await act(who.cell, approved.id, 'approve', { version: approved.version });
  const open = await published('Published');
  const changing = await published('Being changed');
  await act(who.editor, changing, 'change');
  const retracted = await published('Taken back');
  await act(who.cell, retracted, 'retract', { hi: 'यह गलत था', en: 'This was wrong' });
  return { empty, sent: sent.id, returned: returned.id, approved: approved.id, open, changing, retracted };
}

async function fillObjections({ ask, who }: World): Promise<void> {
  const { alerts } = await ask('', '/alerts?lang=en');
  const object = (json: object) => ask('', '/objections', { language: 'hi', ...json });
  await object({ value: '97700 11223', reason: 'यह मेरी दुकान का नंबर है', name: 'Ram', phone: '9893011111' });
  await object({ alert: must<{ slug: string }>(alerts[0]).slug, reason: 'It is wrong', language: 'en' });
  await object({ value: 'shop.example.com', reason: 'यह हमारी वेबसाइट है' });
  const { objections } = await ask(who.cell, '/staff/objections');
  for (const [at, decision] of ['upheld', 'declined'].entries())
    await ask(who.cell, `/staff/objections/${objections[at].id}/decide`, {
      decision,
      answer: 'जांच कर ली गई।',
    });
}

/** The alert desk and its objections. */
export async function statesOfAlerts(world: World): Promise<State[]> {
  const { cell, editor, station } = world.who;
  const page = '/staff/objections/';
  const noObjections: State = { page, is: 'without the right', cookie: editor, reach: page };
  const ids = await fillDesk(world);
  await fillObjections(world);
  const at = (is: string, address: string, cookie = cell): State => ({
    ...{ page: '/staff/alerts/[id]/', is, cookie, reach: `/staff/alerts/${address}` },
  });
  return [
    { page: '/staff/alerts/', is: 'full', cookie: cell, reach: '/staff/alerts/?done=discarded' },
    { page: '/staff/alerts/', is: 'of an editor', cookie: editor, reach: '/staff/alerts/' },
    { page: '/staff/alerts/', is: 'without the right', cookie: station, reach: '/staff/alerts/' },
    at('empty, with its gaps', `${ids.empty}/`, editor),
    at('empty, sent in', `${ids.empty}/?error=invalid`, editor),
    {
      ...at('kept by somebody else meanwhile', '', editor),
      reach: post(`/api/v1/staff/alerts/${ids.returned}/form`, { version: '1', 'hi.title': 'क' }),
    },
    {
      ...at('too long', '', editor),
      reach: post(`/api/v1/staff/alerts/${ids.returned}/form`, { version: '2', 'hi.title': 'क'.repeat(999) }),
    },
    at('sent in, for its second reader', `${ids.sent}/`),
    at('sent in, for who wrote it', `${ids.sent}/?done=submitted`, editor),
    at('sent back', `${ids.returned}/`, editor),
    at('approved', `${ids.approved}/?done=approved`, editor),
    at('published', `${ids.open}/?done=published`),
    at('being changed', `${ids.changing}/`),
    at('taken back', `${ids.retracted}/?done=retracted`),
    at('approved by who wrote it', `${ids.sent}/?error=second_person_needed`, editor),
    at('none', 'none/'),
    { page, is: 'open and decided', cookie: cell, reach: `${page}?done=decided` },
    { page, is: 'an answer that is none', cookie: cell, reach: `${page}?error=invalid` },
    noObjections,
  ];
}
