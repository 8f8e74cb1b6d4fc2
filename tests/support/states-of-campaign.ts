import { indianDay } from '../../api/indian-day.ts';
import { must, type World } from './station-world.ts';
import { post, type State } from './walk-states.ts';

export type Mitan = { id: string; card: string; pin: string; name: string; cookie: string };
let serial = 0;

/** Somebody who wants to help. @returns their id */
export async function enrol({ ask, who }: World, name: string): Promise<string> {
  serial += 1;
  const phone = `98930${String(40000 + serial)}`;
  await ask('', '/mitan/volunteers', { name, phone, thana: 'sarkanda', place: 'नूतन चौक', consent: 'yes' });
  const { volunteers } = await ask(who.nodal, '/staff/volunteers');
  return must<{ id: string }>(volunteers.find((one: { phone: string }) => one.phone === `+91${phone}`)).id;
}

/** Taken in, with a seat and a card, and signed in with it. */
export async function takeIn(world: World, name: string): Promise<Mitan> {
  const { ask, call, who } = world;
  const id = await enrol(world, name);
  await ask(who.nodal, `/staff/volunteers/${id}/accept`, {});
  const { code: card, pin } = await ask(who.nodal, `/staff/volunteers/${id}/card`);
  const { cookie } = await call('POST', '/mitan/session', { json: { card, pin } });
  return { id, card, pin, name, cookie: must(cookie) };
}

/** Volunteers at every step, their moves, and lines of the ledger that count, are doubted and were taken back. */
async function fillCampaign(world: World) {
  const { ask, who } = world;
  const act = (id: string, verb: string, json: object = {}) =>
    ask(who.nodal, `/staff/volunteers/${id}/${verb}`, json);
  await enrol(world, 'कविता साहू');
  const leads = await takeIn(world, 'रमेश पटेल');
  await act(leads.id, 'place', { leads: 'yes' });
  await act(leads.id, 'trained');
  const chosePin = await takeIn(world, 'सुनीता यादव');
  await ask(chosePin.cookie, '/mitan/me/pin', { pin: chosePin.pin, next: '482915' });
  const gone = await takeIn(world, 'मोहन');
  await act(gone.id, 'end', { reason: 'moved' });
  for (const name of ['जाने वाला', 'रुकने वाला']) {
    const { id } = await takeIn(world, name);
    await act(id, 'move', { to: 'kota', note: 'अब कोटा में रहते हैं' });
  }
  const { incoming } = await ask(who.quietNodal, '/staff/campaign/moves');
  await ask(who.quietNodal, `/staff/campaign/moves/${incoming[0].id}/decline`, { reason: 'stays' });
  const { teams } = await ask(who.nodal, '/staff/outreach');
  const line = { team: must<{ id: string }>(teams[0]).id, day: indianDay(new Date()), manner: 'meeting' };
  const enter = (place: string, people: number) =>
    ask(who.nodal, '/staff/outreach', { ...line, place, people, pledges: 5 });
  await enter('Ratanpur', 40);
  await enter('Takhatpur', 9000);
  const { id: struck } = await enter('Masturi', 30);
  await ask(who.nodal, `/staff/outreach/${struck}/take-back`, {});
  return { leads, chosePin, gone };
}

/** A training with people in it, one with none, and one that is over. */
async function fillHalls({ ask, who, db }: World, there: readonly Mitan[]) {
  const open = async (title: string): Promise<string> => {
    const given = { title, place: 'पंचायत भवन', day: indianDay(new Date()), hours: '3' };
    return (await ask(who.nodal, '/staff/halls', given)).id;
  };
  const [full, empty, late, over] = [
    await open('पहला'),
    await open('दूसरा'),
    await open('x'),
    await open('y'),
  ];
  for (const { card } of there) await ask(who.nodal, `/staff/halls/${full}/add`, { card });
  await db`update mitan_halls set code_until = now() - interval '1 hour' where id = ${late}`;
  await ask(who.nodal, `/staff/halls/${over}/close`, {});
  return { full, empty, late, over };
}

function volunteerStates({ who }: World, ids: Record<'accepted' | 'chosePin' | 'gone', string>): State[] {
  const list = (is: string, query = '', cookie = who.nodal): State => ({
    ...{ page: '/staff/volunteers/', is, cookie, reach: `/staff/volunteers/${query}` },
  });
  const card = (is: string, id: string, query = '', cookie = who.nodal): State => ({
    ...{ page: '/staff/volunteers/[id]/card/', is, cookie, reach: `/staff/volunteers/${id}/card/${query}` },
  });
  return [
    list('who waits', '?done=accepted'),
    list('who was taken in', '?status=accepted'),
    list('who has left', '?status=ended'),
    list('none, and who is to come', '', who.quietNodal),
    list('of the whole district', '?status=accepted&thana=sarkanda', who.cell),
    list('the team is full', '?status=accepted&error=team_full'),
    list('without the right', '', who.station),
    card('with its first PIN', ids.accepted, '?done=pin'),
    card('with a PIN of their own', ids.chosePin),
    card('no longer good', ids.gone),
    card('without the right', ids.accepted, '', who.station),
  ];
}

function outreachStates({ who }: World): State[] {
  const at = (is: string, query = '', cookie = who.nodal): State => ({
    ...{ page: '/staff/outreach/', is, cookie, reach: `/staff/outreach/${query}` },
  });
  const week = (is: string, query = '', cookie = who.nodal): State => ({
    ...{ page: '/staff/campaign/', is, cookie, reach: `/staff/campaign/${query}` },
  });
  return [
    at('full', '?done=doubtful'),
    at('what is doubted', '?only=doubtful'),
    at('nothing', '', who.quietNodal),
    at('of no thana yet', '', who.cell),
    at('without the right', '', who.station),
    {
      ...at('a line with every mistake'),
      reach: post('/api/v1/staff/outreach', { day: 'x', place: 'Nowhere at all', people: '0', pledges: '9' }),
    },
    { page: '/staff/outreach/sheet/', is: 'empty', cookie: who.nodal, reach: '/staff/outreach/sheet/' },
    week('full'),
    week('nothing', '', who.quietNodal),
    week('of the whole district', '', who.cell),
    week('without the right', '', who.station),
  ];
}

function hallStates({ who }: World, ids: Record<'full' | 'empty' | 'late' | 'over', string>): State[] {
  const list = (is: string, reach: State['reach'] = '/staff/halls/', cookie = who.nodal): State => ({
    ...{ page: '/staff/halls/', is, cookie, reach },
  });
  const one = (is: string, address: string, cookie = who.nodal): State => ({
    ...{ page: '/staff/halls/[id]/', is, cookie, reach: `/staff/halls/${address}` },
  });
  return [
    list('full'),
    list('none', '/staff/halls/', who.quietNodal),
    list('with every mistake', post('/api/v1/staff/halls', { day: 'x', hours: '99' }), who.cell),
    list('without the right', '/staff/halls/', who.station),
    one('with people', `${ids.full}/?done=added`),
    one('with nobody', `${ids.empty}/?done=opened`),
    one('nobody ticked', `${ids.full}/?error=invalid&fields=volunteers`),
    one('its code is over', `${ids.late}/`),
    one('over', `${ids.over}/?done=closed`),
    one('none', '01900000-0000-7000-8000-000000000000/'),
    one('without the right', `${ids.full}/`, who.station),
  ];
}

/** What a nodal officer has of the campaign. */
export async function statesOfCampaign(world: World): Promise<State[]> {
  const { leads, chosePin, gone } = await fillCampaign(world);
  const halls = await fillHalls(world, [leads, chosePin]);
  return [
    ...volunteerStates(world, { accepted: leads.id, chosePin: chosePin.id, gone: gone.id }),
    ...outreachStates(world),
    ...hallStates(world, halls),
  ];
}
