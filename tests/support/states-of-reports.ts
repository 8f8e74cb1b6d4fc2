import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { packKinds } from '../../api/packs/schema.ts';
import { reportInput } from '../../api/reports/schema.ts';
import { submitReport } from '../../api/reports/submit-report.ts';
import { chatPictures, drawChat } from './chat-pictures.ts';
import { addPicture } from './isolation.ts';
import { must, type World } from './station-world.ts';
import { post, type State } from './walk-states.ts';

const story =
  'कल 98765 43210 से फोन आया, SBI KYC बोला, लिंक http://sbi-kyc-update.top/login भेजा। पैसा A/c no 50100123456789 IFSC HDFC0001234 में गया। मेरा कार्ड 4111 1111 1111 1111, नंबर 9893011111 है।';
const lost = { moneyLost: { amountInr: 45000, at: '2026-11-26T16:48', reference: '633112345678' } };
/** Three frauds that come more than once, each about its own number. */
const frauds = {
  '97700 11223': 'लाटरी जीती है कहकर टिकट के 500 रुपये मांगे, नंबर',
  '98260 12222': 'राशन कार्ड बंद होने वाला है कहकर OTP मांगा, फोन आया',
  '98260 13333': 'गैस सब्सिडी के लिए अंगूठा लगवाने को कहा, बोला इस पर बात करो',
} as const;
const contact = { name: 'सीता बाई', phone: '9893011111' };

/** The reports of one thana in every state, and a pattern of some of them. @returns the ids */
async function fillQueue({ ask, file, addReport, db, who, ...portal }: World) {
  const { station } = who;
  const idOf = async (words: string): Promise<string> =>
    must((await db<{ id: string }[]>`select id from reports where narrative like ${`%${words}%`}`)[0]).id;
  const receipt = await file({ narrative: story, contact, ...lost });
  await ask('', `/reports/${receipt}/messages`, { text: 'कृपया जल्दी कीजिए' });
  await file({ narrative: 'paise chale gaye', moneyLost: {}, language: 'en', place: { text: 'कोनी' } });
  for (const [number, words] of Object.entries(frauds))
    for (const when of ['सुबह', 'शाम को']) await file({ narrative: `${when} ${words} ${number}` });
  const [full, vague] = [await idOf('SBI KYC'), await idOf('paise chale')];
  const picture = await drawChat(must(chatPictures[0]));
  await addPicture({ db, ...portal } as never, full, picture);
  await db`update evidence set read_text = 'आपका कार्ड बंद हो जाएगा' where report_id = ${full}`;

  const threeDaysAgo = new Date(Date.now() - 3 * 24 * 3600_000);
  const [taken, closed, gone] = await Promise.all([
    addReport('sarkanda', { narrative: 'नौकरी के नाम पर पैसे मांगे' }),
    addReport('sarkanda', { narrative: 'लोन के नाम पर फोन आया', receivedAt: threeDaysAgo }),
    addReport('sarkanda', { narrative: 'बिजली कटने का मैसेज आया' }),
    addReport('sarkanda', { narrative: 'पार्सल रुका है, मैसेज आया', receivedAt: threeDaysAgo }),
  ]);
  for (let n = 0; n < 32; n += 1) await addReport('sarkanda', { narrative: `अलग बात ${n}`, channel: 'sms' });
  const on = (id: string, verb: string, json: object = {}) =>
    ask(station, `/staff/reports/${id}/${verb}`, json);
  const { actor } = await ask(station, '/staff/session');
  for (const id of [taken, closed]) await on(id, 'acknowledge');
  await on(taken, 'assign', { to: actor.username });
  await on(taken, 'note', { note: 'बैंक को फोन किया' });
  await on(taken, 'reply', { text: '1930 पर फोन कीजिए' });
  await on(closed, 'close', { reason: 'advice_given', note: 'समझा दिया' });
  await on(gone, 'transfer', { to: 'torwa', from: 'sarkanda', reason: 'other_area' });
  await ask(station, '/staff/views', { name: 'SMS', filters: 'channel=sms' });
  return { full, vague, taken, closed, gone };
}

/** Waits until the worker has found it. @returns the pattern about a number */
async function patternAbout({ ask, who }: World, number: string): Promise<string> {
  const find = async () => (await ask(who.cell, `/staff/queue?q=${encodeURIComponent(number)}`)).lines[0];
  await vi.waitFor(async () => expect((await find())?.pattern?.reports).toBe(2), {
    timeout: 60_000,
    interval: 250,
  });
  return (await find()).pattern.id;
}

function quarantined({ services }: World, alike: string) {
  const input = reportInput.parse({ narrative: story, place: { thana: 'sarkanda' }, ...lost });
  return submitReport(services, input, {
    ...{ source: 'form', language: 'hi', idempotencyKey: null, suspicion: { why: 'repeated', alike } },
  });
}

function queueStates({ who }: World, ids: { full: string; gone: string }): State[] {
  const { station, quiet, cell, editor } = who;
  const queue = (is: string, reach: State['reach'], cookie = station) => ({
    ...{ page: '/staff/', is, cookie, reach },
  });
  const gone = `report=${ids.gone}`;
  return [
    queue('full', '/staff/'),
    queue('by report, second page', '/staff/?view=reports&page=2'),
    queue('empty', '/staff/?status=closed', quiet),
    queue('narrowed to what is kept', '/staff/?channel=sms'),
    queue('narrowed to what is not kept', '/staff/?channel=call&mine=yes'),
    queue('a pattern that is none', '/staff/?pattern=01900000-0000-7000-8000-000000000000'),
    queue('found', '/staff/?q=KYC'),
    queue('nothing found', '/staff/?q=zzzz'),
    queue('of the whole district', '/staff/', cell),
    queue('acknowledged, with some left', '/staff/?done=acknowledged_many&n=2&already=1.A1B2C3'),
    queue('nothing ticked', '/staff/?error=invalid&fields=ids'),
    queue('the keys', async (page) => {
      await page.goto('/staff/');
      await page.locator('button[data-open]').click();
    }),
    { page: '/staff/transfers/', is: 'none', cookie: quiet, reach: '/staff/transfers/' },
    {
      ...{ page: '/staff/transfers/', is: 'just handed on', cookie: station },
      reach: `/staff/transfers/?${gone}&done=transferred`,
    },
    {
      ...{ page: '/staff/transfers/', is: 'another was faster', cookie: station },
      reach: `/staff/transfers/?${gone}&error=conflict`,
    },
    { page: '/staff/handover/', is: 'full', cookie: station, reach: '/staff/handover/?hours=24' },
    { page: '/staff/handover/', is: 'empty', cookie: quiet, reach: '/staff/handover/' },
    { page: '/staff/weeks/', is: 'some', cookie: station, reach: '/staff/weeks/' },
    { page: '/staff/weeks/', is: 'without the right', cookie: editor, reach: '/staff/weeks/' },
    { page: '/staff/quarantine/', is: 'empty', cookie: quiet, reach: '/staff/quarantine/' },
    {
      page: '/staff/quarantine/',
      is: 'some',
      cookie: station,
      reach: '/staff/quarantine/?done=released&n=2',
    },
    {
      ...{ page: '/staff/quarantine/', is: 'decided meanwhile', cookie: station },
      reach: '/staff/quarantine/?error=not_found',
    },
    { page: '/staff/counter/', is: 'empty', cookie: station, reach: '/staff/counter/' },
    {
      ...{ page: '/staff/counter/', is: 'with every mistake', cookie: station },
      reach: post('/api/v1/staff/reports?key=x', {
        ...{ narrative: 'x', 'contact.phone': '5', moneyLost: 'yes', 'moneyLost.amountInr': 'बहुत' },
      }),
    },
    {
      ...{ page: '/staff/counter/done/', is: 'the receipt', cookie: station },
      reach: (page, language) =>
        post(`/api/v1/staff/reports?key=${randomUUID()}`, {
          ...{ narrative: 'काउंटर पर लिखी गई', 'place.thana': 'sarkanda', channel: 'call', language },
        })(page, language),
    },
  ];
}

function reportStates({ who }: World, ids: Awaited<ReturnType<typeof fillQueue>>): State[] {
  const at = (id: string, is: string, query = ''): State => ({
    ...{ page: '/staff/reports/[id]/', is, cookie: who.station, reach: `/staff/reports/${id}/${query}` },
  });
  return [
    at(ids.full, 'new, with everything'),
    at(ids.vague, 'new, with next to nothing', '?template=send-the-utr'),
    at(ids.vague, 'closed too early', '?error=conflict&act=close'),
    at(ids.taken, 'answered', '?done=replied'),
    at(ids.taken, 'a reply that asks for a secret', '?error=invalid&fields=secret&act=reply'),
    at(ids.closed, 'closed', '?done=closed'),
    at(ids.gone, 'handed on'),
    { ...at(ids.full, 'without the right'), cookie: who.editor },
    {
      ...at(ids.full, 'the keys'),
      reach: async (page) => {
        await page.goto(`/staff/reports/${ids.full}/`);
        await page.locator('button[data-open]').click();
      },
    },
  ];
}

/** Each paper before and after it is made, and one that cannot be. */
async function packStates({ ask, who }: World, full: string, vague: string): Promise<State[]> {
  const at = (is: string, address: string): State => ({
    ...{ page: '/staff/reports/[id]/packs/[kind]/', is, cookie: who.station },
    reach: `/staff/reports/${address}`,
  });
  const made = await Promise.all(
    packKinds.map(async (kind) => {
      const pack = await ask(who.station, `/staff/reports/${full}/packs/${kind}`, {});
      return [
        at(`${kind}, to be made`, `${full}/packs/${kind}/`),
        at(`${kind}, made`, `${full}/packs/${kind}/?made=${pack.made.id}`),
      ];
    }),
  );
  return [
    ...made.flat(),
    at('something is missing', `${vague}/packs/bank/`),
    at('of no report', 'none/packs/bank/'),
  ];
}

async function patternStates(world: World): Promise<State[]> {
  const { ask, who } = world;
  const [suggested = '', confirmed = '', merged = ''] = await Promise.all(
    Object.keys(frauds).map((number) => patternAbout(world, number)),
  );
  await ask(who.cell, `/staff/patterns/${confirmed}/category`, { category: 'lottery-prize' });
  await ask(who.cell, `/staff/patterns/${confirmed}/confirm`, {});
  await ask(who.cell, `/staff/patterns/${confirmed}/merge`, { from: merged });
  const at = (is: string, address: string, cookie = who.cell): State => ({
    ...{ page: '/staff/patterns/[id]/', is, cookie, reach: `/staff/patterns/${address}` },
  });
  return [
    at('suggested', `${suggested}/`),
    at('what could not be put together', `${suggested}/?act=merge&error=not_found`),
    at('confirmed, with another put into it', `${confirmed}/?done=merged`),
    at('put into another', `${merged}/`),
    at('none', '01900000-0000-7000-8000-000000000000/'),
    at('without the right', `${confirmed}/`, who.station),
  ];
}

/** The queue, its reports, what is made of them, and what recurs in them. */
export async function statesOfReports(world: World): Promise<State[]> {
  const ids = await fillQueue(world);
  for (let n = 0; n < 2; n += 1) await quarantined(world, '01900000-0000-7000-8000-000000000001');
  return [
    ...queueStates(world, ids),
    ...reportStates(world, ids),
    ...(await packStates(world, ids.full, ids.vague)),
    ...(await patternStates(world)),
  ];
}
