import { codeOf } from '../../api/staff/test-portal.ts';
import { makePasskey } from './authenticator.ts';
import { must, type World } from './station-world.ts';
import { post, type State } from './walk-states.ts';

type Person = { id: string; username: string; password: string; cookie: string };

/** Somebody who has just signed in for the first time, and must set up a second factor. */
async function newcomer({ addOfficer, call }: World): Promise<Person> {
  const { actor, password } = await addOfficer('editor');
  const { username, id } = actor;
  const { cookie } = await call('POST', '/staff/session', { json: { username, password } });
  return { id, username, password, cookie: must(cookie) };
}

async function withApp(world: World): Promise<Person> {
  const one = await newcomer(world);
  const { secret } = await world.ask(one.cookie, '/staff/second-factor');
  await world.ask(one.cookie, '/staff/second-factor', { code: codeOf(secret, new Date()) });
  return one;
}

async function withPasskey(world: World): Promise<Person> {
  const { call } = world;
  const one = await newcomer(world);
  const { cookie } = one;
  const options = (await call('POST', '/staff/passkeys/options', { cookie, json: {} })).body;
  const { response } = makePasskey(options, 'http://localhost');
  await call('POST', '/staff/passkeys', { cookie, json: { name: 'मेरा फोन', response } });
  return one;
}

/** The password was right, and the second step is to come. */
async function half({ call }: World, { username, password }: Person): Promise<string> {
  return must((await call('POST', '/staff/session', { json: { username, password } })).cookie);
}

/** Somebody with a slip of paper. @returns the cookie of who came in by its code */
async function invited({ ask, call, who }: World, username: string): Promise<string> {
  const { code } = await ask(who.administrator, '/staff/people', {
    ...{ username, name: 'उमा साहू', role: 'station-officer', thana: 'kota' },
  });
  return must((await call('POST', '/staff/session', { json: { username, password: code } })).cookie);
}

async function signInStates(world: World): Promise<State[]> {
  const [app, passkey, setting] = await Promise.all([withApp(world), withPasskey(world), newcomer(world)]);
  const [appHalf, passkeyHalf] = [await half(world, app), await half(world, passkey)];
  const choosing = await invited(world, 'u.sahu');
  const signIn = (is: string, query = ''): State => ({
    ...{ page: '/staff/sign-in/', is, reach: `/staff/sign-in/${query}` },
  });
  const second = (is: string, cookie: string, query = ''): State => ({
    ...{ page: '/staff/sign-in/second/', is, cookie, reach: `/staff/sign-in/second/${query}` },
  });
  const factor = (is: string, cookie: string, reach: State['reach'] = '/staff/second-factor/'): State => ({
    ...{ page: '/staff/second-factor/', is, cookie, reach },
  });
  const account = (is: string, cookie: string, reach: State['reach'] = '/staff/account/'): State => ({
    ...{ page: '/staff/account/', is, cookie, reach },
  });
  const wrongPassword = { current: 'wrong', password: 'short', again: 'other' };
  return [
    signIn('first'),
    signIn('wrong', '?error=wrong_credentials'),
    signIn('too often', '?error=too_many'),
    signIn('signed out', '?signed-out=yes'),
    { ...signIn('the session has ended'), reach: '/staff/transfers/' },
    second('a code of the app', appHalf),
    second('a passkey', passkeyHalf),
    second('wrong', appHalf, '?error=wrong_credentials'),
    second('too often', passkeyHalf, '?error=too_many'),
    factor('must be set up', setting.cookie),
    factor('a wrong code', setting.cookie, post('/api/v1/staff/second-factor', { code: '000000' })),
    factor('wanted', world.who.station),
    factor('in use', app.cookie),
    {
      ...factor('the recovery codes', ''),
      // Each time of somebody else: they are shown once.
      reach: async (page, language) => {
        const { cookie } = await newcomer(world);
        const [name = '', value = ''] = cookie.split('=');
        await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }]);
        const { secret } = await world.ask(cookie, '/staff/second-factor');
        await post('/api/v1/staff/second-factor', { code: codeOf(secret, new Date()) })(page, language);
      },
    },
    { page: '/staff/password/', is: 'to be chosen', cookie: choosing, reach: '/staff/password/' },
    {
      ...{ page: '/staff/password/', is: 'guessed too easily', cookie: choosing },
      reach: post('/api/v1/staff/password/first', { password: 'aaaaaaaaaaaaaa', again: 'b' }),
    },
    account('without a second step', world.who.station),
    account('with an app', app.cookie, '/staff/account/?done=app'),
    account('with a passkey', passkey.cookie),
    account('a wrong password', app.cookie, post('/api/v1/staff/password', wrongPassword)),
    account(
      'a factor not taken away',
      app.cookie,
      post('/api/v1/staff/second-factor/remove', { password: 'x' }),
    ),
  ];
}

async function peopleStates({ ask, who, addOfficer }: World): Promise<State[]> {
  const { administrator, station } = who;
  const { people } = await ask(administrator, '/staff/people');
  const of = (role: string): string =>
    must(people.find((one: { role: string; state: string }) => one.role === role && one.state === 'active'))
      .id;
  const invitation = { username: 'r.patel', name: 'Ravi', role: 'station-officer', thana: 'kota' };
  const { id: waiting } = await ask(administrator, '/staff/people', invitation);
  const { actor: left } = await addOfficer('editor');
  const { version } = await ask(administrator, `/staff/people/${left.id}`);
  await ask(administrator, `/staff/people/${left.id}/end`, { version, reason: 'रायपुर चले गए' });
  const list = (is: string, reach: State['reach'], cookie = administrator): State => ({
    ...{ page: '/staff/people/', is, cookie, reach },
  });
  const person = (is: string, reach: State['reach'], cookie = administrator): State => ({
    ...{ page: '/staff/people/[id]/', is, cookie, reach },
  });
  return [
    list('full', '/staff/people/'),
    list('who has left', '/staff/people/?state=ended'),
    list('nobody', '/staff/people/?q=zzzz'),
    list(
      'invited with every mistake',
      post('/api/v1/staff/people', { name: '', username: 'U', role: 'station-officer' }),
    ),
    list('without the right', '/staff/people/', station),
    {
      ...{ page: '/staff/people/slip/', is: 'the slip', cookie: administrator },
      reach: (page, language) =>
        post('/api/v1/staff/people', { name: 'नई साथी', username: `new-${language}`, role: 'editor' })(
          page,
          language,
        ),
    },
    {
      ...{ page: '/staff/sure/', is: 'ending an account', cookie: administrator },
      reach: post(`/api/v1/staff/people/${waiting}/end`, { version: '1', reason: 'रायपुर चले गए' }),
    },
    person('active', `/staff/people/${of('cyber-cell')}/?done=post`),
    person('invited', `/staff/people/${waiting}/`),
    person('who has left', `/staff/people/${left.id}/?done=ended`),
    person('oneself', `/staff/people/${of('administrator')}/`),
    person(
      'changed meanwhile',
      post(`/api/v1/staff/people/${waiting}/post`, { version: '99', role: 'editor' }),
    ),
    person(
      'ended without a reason',
      post(`/api/v1/staff/people/${waiting}/end`, { version: '1', reason: '' }),
    ),
    person('none', '/staff/people/none/'),
    person('without the right', `/staff/people/${waiting}/`, station),
  ];
}

function auditStates({ db, who }: World): State[] {
  const audit = (is: string, reach: State['reach'], cookie = who.administrator): State => ({
    ...{ page: '/staff/audit/', is, cookie, reach },
  });
  return [
    audit('full', '/staff/audit/'),
    audit('narrowed, checked', '/staff/audit/?kind=staff&done=checked'),
    audit('nothing', '/staff/audit/?day=2020-01-01'),
    audit('could not be checked', '/staff/audit/?error=unavailable'),
    audit('broken', async (page) => {
      await db`update audit_walk set broken_after = 3, broken_found_at = now()`;
      await page.goto('/staff/audit/');
      await db`update audit_walk set broken_after = null, broken_found_at = null`;
    }),
    audit('without the right', '/staff/audit/', who.station),
  ];
}

/** Signing in, one's own account, other people's, and the record of what was done. */
export const statesOfAccounts = async (world: World): Promise<State[]> => [
  ...(await signInStates(world)),
  ...(await peopleStates(world)),
  ...auditStates(world),
];
