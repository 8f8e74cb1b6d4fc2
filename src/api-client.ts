import type { PresentedAlert, PresentedCorrection } from '../api/alerts/present.ts';
import type { CheckAnswer } from '../api/check/schema.ts';
import type { Category, Language } from '../api/content/schema.ts';
import type { Coverage } from '../api/coverage/read-coverage.ts';
import type { ThanaPage } from '../api/coverage/read-thana.ts';
import type { Joined } from '../api/halls/join-hall.ts';
import type { Problem } from '../api/http/problem-response.ts';
import type { Figures } from '../api/media/read-figures.ts';
import type { OwnOutreach } from '../api/mitan/outreach/own-outreach.ts';
import type { OwnCard } from '../api/mitan/own-card.ts';
import type { Progress } from '../api/mitan/read-progress.ts';
import type { CheckedCard } from '../api/mitan/verify-card.ts';
import type { ObjectionStatus } from '../api/objections/schema.ts';
import type { Pledges } from '../api/pledges/count-pledges.ts';
import type { PublicStatus, PublicThana, SubmitAnswer } from '../api/reports/present.ts';
import type { RoutingShown } from '../api/routing/present.ts';
import type { Stats } from '../api/stats/schema.ts';
import type { OpenTest, TestResult, TestState } from '../api/training/schema.ts';

/** The part of Hono's typed client that pages use: `hc<AppType>(…).api.v1`, in process. */
export type Api = {
  search: { $get(input: { query: Record<string, string> }): Promise<Response> };
  stats: { $get(input: { query: Record<string, string> }): Promise<Response> };
  mitan: {
    volunteers: { $post(input: { json: Record<string, string> }): Promise<Response> };
    verify: { ':code': { $get(input: { param: { code: string } }): Promise<Response> } };
    progress: { $get(): Promise<Response> };
    coverage: { $get(input: { query: Record<string, string> }): Promise<Response> };
    thanas: {
      ':id': { $get(input: { param: { id: string }; query: Record<string, string> }): Promise<Response> };
    };
    pledges: {
      $get(): Promise<Response>;
      $post(input: { json: Record<string, string> }): Promise<Response>;
      card: { $get(input: { query: { of: string } }): Promise<Response> };
    };
    session: { $post(input: { json: { card: string; pin: string } }): Promise<Response> };
    halls: { join: { $post(input: { json: { code: string; card: string } }): Promise<Response> } };
    me: {
      $get(): Promise<Response>;
      'sign-out': { $post(): Promise<Response> };
      pin: { $post(input: { json: { pin: string; next: string } }): Promise<Response> };
      outreach: {
        $get(): Promise<Response>;
        $post(input: { json: Record<string, string> }): Promise<Response>;
        ':id': { 'take-back': { $post(input: { param: { id: string } }): Promise<Response> } };
      };
      test: {
        $get(): Promise<Response>;
        $post(): Promise<Response>;
        answers: {
          $post(input: { json: { test: string; answers: (number | null)[] } }): Promise<Response>;
        };
      };
    };
  };
  media: { figures: { $get(): Promise<Response> } };
  routing: { $get(input: { query: Record<string, string> }): Promise<Response> };
  check: { $post(input: { json: { text: string; language: Language } }): Promise<Response> };
  alerts: {
    $get(input: { query: Record<string, string> }): Promise<Response>;
    corrections: { $get(input: { query: Record<string, string> }): Promise<Response> };
    ':slug': { $get(input: { param: { slug: string }; query: Record<string, string> }): Promise<Response> };
  };
  objections: {
    $post(input: { json: Record<string, string> }): Promise<Response>;
    ':receipt': { $get(input: { param: { receipt: string } }): Promise<Response> };
  };
  reports: {
    ':receipt': {
      $get(input: { param: { receipt: string } }): Promise<Response>;
      messages: { $post(input: { param: { receipt: string }; json: { text: string } }): Promise<Response> };
      reopen: { $post(input: { param: { receipt: string }; json: { text: string } }): Promise<Response> };
      pictures: {
        ':position{[1-9]}': {
          $post(input: { param: { receipt: string; position: string } }): Promise<Response>;
        };
      };
      withdraw: { $post(input: { param: { receipt: string } }): Promise<Response> };
    };
  };
};

export type ReturnedForm = {
  values: Record<string, string>;
  problem: Problem;
  status: number;
  /** Where it was sent to, on pages with several forms. */
  act?: string;
};
export type Receipt = SubmitAnswer & { words: string };

/** What a call gives: its answer, or the problem to show. */
export type Answer<Data> = { ok: true; data: Data } | { ok: false; status: number; problem: Problem | null };

async function read<Data>(call: Promise<Response>): Promise<Answer<Data>> {
  try {
    const response = await call;
    if (response.ok) return { ok: true, data: (await response.json()) as Data };
    const problem = response.headers.get('content-type')?.includes('json')
      ? ((await response.json()) as Problem)
      : null;
    return { ok: false, status: response.status, problem };
  } catch {
    return { ok: false, status: 503, problem: null };
  }
}

export type SearchHit = {
  kind: 'alert' | 'guide' | 'pattern';
  id: string;
  language: Language;
  url: string;
  title: string;
  snippet: string;
  category: Category | null;
  publishedAt: string;
  /** Where the words that were looked for stand. */
  highlights: { title: [number, number][]; snippet: [number, number][] };
};
export type SearchFound = {
  hits: SearchHit[];
  total: number;
  facets: Record<'kind' | 'category' | 'thana', Record<string, number>>;
  /** The query as it was probably meant. */
  didYouMean: string | null;
};

/** Searches what is published. Empty values are left out, as in a form. */
export function search(api: Api, query: Record<string, string>): Promise<Answer<SearchFound>> {
  return read(
    api.search.$get({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) }),
  );
}

export type AlertLine = {
  slug: string;
  category: Category;
  severity: 'high' | 'medium';
  thana: string | null;
  publishedAt: string;
  reviewOn: string | null;
  title: string;
  summary: string;
};

/** Published alerts, newest first. */
export function listAlerts(
  api: Api,
  language: Language,
  category?: string,
): Promise<Answer<{ alerts: AlertLine[] }>> {
  return read(api.alerts.$get({ query: { lang: language, ...(category ? { category } : {}) } }));
}

export function readAlert(api: Api, slug: string, language: Language): Promise<Answer<PresentedAlert>> {
  return read(api.alerts[':slug'].$get({ param: { slug }, query: { lang: language } }));
}

/** What was changed or taken back after it was published, the newest first. */
export function listCorrections(
  api: Api,
  language: Language,
): Promise<Answer<{ corrections: PresentedCorrection[] }>> {
  return read(api.alerts.corrections.$get({ query: { lang: language } }));
}

/** Says that something is listed wrongly. @returns the receipt with which the answer is read */
export function fileObjection(
  api: Api,
  objection: Record<string, string>,
): Promise<Answer<{ receipt: string }>> {
  return read(api.objections.$post({ json: objection }));
}

export function readObjection(api: Api, receipt: string): Promise<Answer<ObjectionStatus>> {
  return read(api.objections[':receipt'].$get({ param: { receipt } }));
}

/** Whether a number, link or message is a known fraud. It goes to our own process only and stands in no log. */
export function checkText(api: Api, text: string, language: Language): Promise<Answer<CheckAnswer>> {
  return read(api.check.$post({ json: { text, language } }));
}

/** Which station a place leads to, and what else it could be. It goes to our own process only. */
export function findStation(api: Api, query: Record<string, string>): Promise<Answer<RoutingShown>> {
  return read(
    api.routing.$get({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) }),
  );
}

/** How much was reported, for everybody to see. */
export function readStats(api: Api, query: { weeks: string; thana?: string }): Promise<Answer<Stats>> {
  return read(api.stats.$get({ query }));
}

/** What has happened to a report. The receipt goes to our own process only and stands in no log. */
export function readStatus(api: Api, receipt: string): Promise<Answer<PublicStatus>> {
  return read(api.reports[':receipt'].$get({ param: { receipt } }));
}

export function writeToStation(api: Api, receipt: string, text: string): Promise<Answer<unknown>> {
  return read(api.reports[':receipt'].messages.$post({ param: { receipt }, json: { text } }));
}

/** Says that what was read in a picture belongs to the report. */
export function confirmPicture(api: Api, receipt: string, position: string): Promise<Answer<unknown>> {
  return read(api.reports[':receipt'].pictures[':position{[1-9]}'].$post({ param: { receipt, position } }));
}

/** Takes a report back. */
export function withdrawReport(api: Api, receipt: string): Promise<Answer<unknown>> {
  return read(api.reports[':receipt'].withdraw.$post({ param: { receipt } }));
}

/** Adds something to a closed report and opens it again, once. */
export function reopenReport(api: Api, receipt: string, text: string): Promise<Answer<unknown>> {
  return read(api.reports[':receipt'].reopen.$post({ param: { receipt }, json: { text } }));
}

/** Somebody wants to be a Cyber Mitan. @returns the thana that will call them */
export function enrolVolunteer(
  api: Api,
  volunteer: Record<string, string>,
): Promise<Answer<{ thana: PublicThana }>> {
  return read(api.mitan.volunteers.$post({ json: volunteer }));
}

export function verifyCard(api: Api, code: string): Promise<Answer<CheckedCard>> {
  return read(api.mitan.verify[':code'].$get({ param: { code } }));
}

/** A volunteer signs in. @returns what the cookie holds */
export function signInVolunteer(
  api: Api,
  given: { card: string; pin: string },
): Promise<Answer<{ token: string }>> {
  return read(api.mitan.session.$post({ json: given }));
}

/** Somebody in the hall of a training is there. */
export function joinHall(api: Api, given: { code: string; card: string }): Promise<Answer<Joined>> {
  return read(api.mitan.halls.join.$post({ json: given }));
}

export function signOutVolunteer(api: Api): Promise<Answer<unknown>> {
  return read(api.mitan.me['sign-out'].$post());
}

/** What a volunteer sees of themselves; 401 when nobody is signed in. */
export function readOwnCard(api: Api): Promise<Answer<OwnCard>> {
  return read(api.mitan.me.$get());
}

export function choosePin(api: Api, given: { pin: string; next: string }): Promise<Answer<unknown>> {
  return read(api.mitan.me.pin.$post({ json: given }));
}

/** What a volunteer has entered, and what their team has done; 401 when nobody is signed in. */
export function readOwnOutreach(api: Api): Promise<Answer<OwnOutreach>> {
  return read(api.mitan.me.outreach.$get());
}

/** A volunteer enters a line of their team. */
export function logOwnOutreach(
  api: Api,
  line: Record<string, string>,
): Promise<Answer<{ id: string; doubtful: boolean }>> {
  return read(api.mitan.me.outreach.$post({ json: line }));
}

export function takeOwnOutreachBack(api: Api, id: string): Promise<Answer<unknown>> {
  return read(api.mitan.me.outreach[':id']['take-back'].$post({ param: { id } }));
}

export function readTestState(api: Api): Promise<Answer<TestState>> {
  return read(api.mitan.me.test.$get());
}

/** Begins the test, or goes on with it. */
export function beginTest(api: Api): Promise<Answer<OpenTest>> {
  return read(api.mitan.me.test.$post());
}

export function answerTest(
  api: Api,
  given: { test: string; answers: (number | null)[] },
): Promise<Answer<TestResult>> {
  return read(api.mitan.me.test.answers.$post({ json: given }));
}

/** How far the campaign is. */
export function readProgress(api: Api): Promise<Answer<Progress>> {
  return read(api.mitan.progress.$get());
}

/** How many villages and wards the teams have come to. */
export function readCoverage(api: Api): Promise<Answer<Coverage>> {
  return read(api.mitan.coverage.$get({ query: {} }));
}

/** How the campaign stands in one thana. @param page of the places that wait */
export function readThana(api: Api, id: string, page: number): Promise<Answer<ThanaPage>> {
  return read(api.mitan.thanas[':id'].$get({ param: { id }, query: { page: String(page) } }));
}

/** What newspapers may quote. */
export function readFigures(api: Api): Promise<Answer<Figures>> {
  return read(api.media.figures.$get());
}

/** Somebody takes the pledge. @returns the sealed name of their card */
export function takePledge(api: Api, pledge: Record<string, string>): Promise<Answer<{ card: string }>> {
  return read(api.mitan.pledges.$post({ json: pledge }));
}

/** How many took the pledge on this portal. */
export function countPledges(api: Api): Promise<Answer<Pledges>> {
  return read(api.mitan.pledges.$get());
}

/** Whether the pledge of a card counted. */
export function readPledgeCard(api: Api, of: string): Promise<Answer<{ counted: boolean }>> {
  return read(api.mitan.pledges.card.$get({ query: { of } }));
}
