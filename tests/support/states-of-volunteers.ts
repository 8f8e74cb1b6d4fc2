import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { indianDay } from '../../api/indian-day.ts';
import { testsADay } from '../../api/training/schema.ts';
import { type Mitan, takeIn } from './states-of-campaign.ts';
import type { World } from './station-world.ts';
import { type Language, post, type State } from './walk-states.ts';

const me = '/[lang]/mitan/me/';
const ownOutreach = `${me}outreach/`;
const test = `${me}test/`;
const hall = '/[lang]/mitan/hall/';

/** What is right, by the words of the question. */
const rightOf = ({ services }: World, language: Language, question: string): number | undefined =>
  services.content.training
    .filter((module) => module.language === language)
    .flatMap(({ frontmatter }) => frontmatter.questions)
    .find((one) => one.question === question)?.right;

/** A test begun and handed in as the page does: all right, all wrong, or with one left out. */
const handIn =
  (world: World, { cookie }: Mitan, how: 'right' | 'wrong' | 'open') =>
  async (page: Page, language: Language): Promise<void> => {
    const { id, questions } = await world.ask(cookie, `/mitan/me/test?lang=${language}`, {});
    const answers = questions.map(({ question }: { question: string }, place: number) => {
      const right = rightOf(world, language, question) ?? 0;
      return [`a${place}`, String(how === 'wrong' ? (right + 1) % 2 : right)];
    });
    if (how === 'open') answers.pop();
    await post(test, { test: id, count: String(questions.length), ...Object.fromEntries(answers) })(
      page,
      language,
    );
  };

/** As often as one may in a day. */
async function spendTests({ ask }: World, { cookie }: Mitan): Promise<void> {
  for (let n = 0; n < testsADay; n += 1) {
    const { id, questions } = await ask(cookie, '/mitan/me/test', {});
    await ask(cookie, '/mitan/me/test/answers', { test: id, answers: questions.map(() => null) });
  }
}

/** Lines of one's own: one that counts, one that is doubted. */
async function enterLines({ ask }: World, { cookie }: Mitan): Promise<void> {
  const line = { day: indianDay(new Date()), manner: 'in_person', pledges: 4 };
  for (const [place, people] of [
    ['Ratanpur', 20],
    ['Takhatpur', 900],
  ])
    await ask(cookie, '/mitan/me/outreach', { ...line, key: randomUUID(), place, people });
}

function hallStates({ hall: code, fresh }: { hall: string; fresh: Mitan }): State[] {
  const at = (is: string, reach: State['reach'], cookie?: string): State => ({
    ...{ page: hall, is, cookie, reach },
  });
  return [
    at('with the code', `${hall}?code=${code}`),
    at('signed in', hall, fresh.cookie),
    at('with every mistake', post(hall, { code: 'x', card: 'x' })),
    at('joined', `${hall}?done=joined`, fresh.cookie),
    at('who chose a PIN must sign in', post(hall, { code, card: fresh.card })),
  ];
}

/** What a volunteer has of their own, and joins with. */
export async function statesOfVolunteers(world: World): Promise<State[]> {
  const { ask, who, db } = world;
  const [fresh, trained, lone, passing, failing, spent] = [
    await takeIn(world, 'कविता'),
    await takeIn(world, 'रमेश'),
    await takeIn(world, 'सीता'),
    await takeIn(world, 'मीना'),
    await takeIn(world, 'राजू'),
    await takeIn(world, 'गीता'),
  ];
  await ask(who.nodal, `/staff/volunteers/${trained.id}/trained`, {});
  await enterLines(world, trained);
  await spendTests(world, spent);
  await db`update volunteers set team_id = null where id = ${lone.id}`;
  const given = { title: 'प्रशिक्षण', place: 'भवन', day: indianDay(new Date()), hours: '3' };
  const { id } = await ask(who.nodal, '/staff/halls', given);
  const { code } = await ask(who.nodal, `/staff/halls/${id}`);
  const at = (page: string, is: string, cookie?: string, reach: State['reach'] = page): State => ({
    ...{ page, is, cookie, reach },
  });
  const wrongLine = { act: 'log', day: 'x', place: 'Nowhere', people: '0' };
  return [
    at(me, 'to sign in'),
    at(me, 'a wrong PIN', '', post(me, { act: 'sign-in', card: fresh.card, pin: '1' })),
    at(me, 'with the first PIN', fresh.cookie),
    at(me, 'trained', trained.cookie),
    at(me, 'a PIN that is none', trained.cookie, post(me, { act: 'pin', pin: '1', next: '2' })),
    at(me, 'with another PIN', '', `${me}?done=pin`),
    at(`${me}certificate/`, 'trained', trained.cookie),
    at(ownOutreach, 'to sign in'),
    at(ownOutreach, 'nothing yet', fresh.cookie),
    at(ownOutreach, 'with lines', trained.cookie, `${ownOutreach}?done=doubtful`),
    at(ownOutreach, 'too late to take back', trained.cookie, `${ownOutreach}?done=late`),
    at(ownOutreach, 'without a team', lone.cookie),
    at(ownOutreach, 'a line with every mistake', fresh.cookie, post(ownOutreach, wrongLine)),
    at(ownOutreach, 'a line of who is signed out', '', post(ownOutreach, wrongLine)),
    at(test, 'not begun', fresh.cookie),
    at(test, 'begun', passing.cookie, async (page, language) => {
      await ask(passing.cookie, `/mitan/me/test?lang=${language}`, {});
      await page.goto(test.replace('[lang]', language));
    }),
    at(test, 'one left out', passing.cookie, handIn(world, passing, 'open')),
    at(test, 'failed', failing.cookie, handIn(world, failing, 'wrong')),
    at(test, 'passed', passing.cookie, handIn(world, passing, 'right')),
    at(me, 'no test left today', spent.cookie),
    ...hallStates({ hall: code.signs, fresh }),
  ];
}
