import type { AstroGlobal } from 'astro';
import type { OwnFactors } from '../../../api/passkeys/list-passkeys.ts';
import type { ShownPattern } from '../../../api/patterns/present.ts';
import type { SecondStep } from '../../../api/staff/read-second-step.ts';
import type { Actor } from '../../../api/staff/schema.ts';
import type { OwnSession } from '../../../api/staff/sessions/own-sessions.ts';
import type { WeekRow } from '../../../api/triage/handover-queries.ts';
import type { Queue } from '../../../api/triage/list-queue.ts';
import type { Transfer } from '../../../api/triage/list-transfers.ts';
import type { StationReport } from '../../../api/triage/present.ts';
import type { Handover } from '../../../api/triage/read-handover.ts';
import type { KeptView } from '../../../api/triage/views/queries.ts';
import type { Language } from '../../i18n/languages.ts';

/** The part of Hono's typed client that the station's pages use, in process and with the reader's own session. */
type StationApi = {
  staff: {
    sessions: { $get(): Promise<Response> };
    'second-factor': { $get(): Promise<Response> };
    'second-factors': { $get(): Promise<Response> };
    session: { second: { $get(): Promise<Response> } };
    queue: { $get(input: { query: Record<string, string> }): Promise<Response> };
    reports: { ':id': { $get(input: { param: { id: string } }): Promise<Response> } };
    patterns: { ':id': { $get(input: { param: { id: string } }): Promise<Response> } };
    views: { $get(): Promise<Response> };
    transfers: { $get(): Promise<Response> };
    handover: { $get(input: { query: Record<string, string> }): Promise<Response> };
    weeks: { $get(): Promise<Response> };
  };
};

export type StationAnswer<Data> = { ok: true; data: Data } | { ok: false; status: number };

export async function read<Data>(call: Promise<Response>): Promise<StationAnswer<Data>> {
  const response = await call;
  return response.ok
    ? { ok: true, data: (await response.json()) as Data }
    : { ok: false, status: response.status };
}

const apiOf = (astro: AstroGlobal) => astro.locals.api as unknown as StationApi;

/** Empty filters are left out, as in an address that nobody narrowed. */
export function readQueue(astro: AstroGlobal, query: Record<string, string>): Promise<StationAnswer<Queue>> {
  return read(
    apiOf(astro).staff.queue.$get({
      query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
    }),
  );
}

/** Ways of narrowing the queue that the reader has kept. Where they cannot be had, none. */
export async function readViews(astro: AstroGlobal): Promise<KeptView[]> {
  const answer = await read<{ views: KeptView[] }>(apiOf(astro).staff.views.$get());
  return answer.ok ? answer.data.views : [];
}

export function readReport(astro: AstroGlobal, id: string): Promise<StationAnswer<StationReport>> {
  return read(apiOf(astro).staff.reports[':id'].$get({ param: { id } }));
}

export function readPattern(astro: AstroGlobal, id: string): Promise<StationAnswer<ShownPattern>> {
  return read(apiOf(astro).staff.patterns[':id'].$get({ param: { id } }));
}

export function readTransfers(
  astro: AstroGlobal,
): Promise<StationAnswer<{ days: number; transfers: Transfer[] }>> {
  return read(apiOf(astro).staff.transfers.$get());
}

export function readHandover(astro: AstroGlobal, hours: string): Promise<StationAnswer<Handover>> {
  return read(apiOf(astro).staff.handover.$get({ query: hours ? { hours } : {} }));
}

export function readWeeks(astro: AstroGlobal): Promise<StationAnswer<{ weeks: WeekRow[] }>> {
  return read(apiOf(astro).staff.weeks.$get());
}

/** The secret of a second factor that is still to be set up. */
export function readSecondFactor(
  astro: AstroGlobal,
): Promise<StationAnswer<{ secret: string; address: string }>> {
  return read(apiOf(astro).staff['second-factor'].$get());
}

/** What the second step of signing in can be. */
export function readSecondStep(astro: AstroGlobal): Promise<StationAnswer<SecondStep>> {
  return read(apiOf(astro).staff.session.second.$get());
}

export function readOwnFactors(astro: AstroGlobal): Promise<StationAnswer<OwnFactors>> {
  return read(apiOf(astro).staff['second-factors'].$get());
}

/** Where the reader is signed in. */
export function readOwnSessions(astro: AstroGlobal): Promise<StationAnswer<{ sessions: OwnSession[] }>> {
  return read(apiOf(astro).staff.sessions.$get());
}

/** Who is signed in. */
export const actorOf = (astro: AstroGlobal): Actor | null => astro.locals.actor ?? null;

/** What an act's form brings back in the address, to be said once. */
export const saidOnce = [
  'done',
  'other',
  'error',
  'fields',
  'act',
  'n',
  'unopened',
  'already',
  'not_found',
  'card',
];

/** This page with its filters, without what was said once. */
function addressOf(url: URL, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(url.search);
  // Without an error `act` is a filter of the record.
  const isFilter = (name: string) => name === 'act' && !url.searchParams.has('error');
  for (const name of saidOnce) if (!isFilter(name)) query.delete(name);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

/** This page in the other language. */
export const inLanguage = (url: URL, language: Language): string => addressOf(url, { lang: language });

/** The sign-in page, which leads back to here. */
export const signInAddress = (astro: AstroGlobal): string =>
  `/staff/sign-in/?${new URLSearchParams({ next: addressOf(astro.url) })}`;
