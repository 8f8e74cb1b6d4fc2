import { randomInt } from 'node:crypto';
import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { passTraining } from '../mitan/own-card.ts';
import * as queries from './queries.ts';
import {
  drawn,
  neededRight,
  type OpenTest,
  openHours,
  type TestResult,
  type TestState,
  testsADay,
} from './schema.ts';

type Needs = Pick<Services, 'db' | 'content' | 'now'>;
const hoursAgo = (at: Date, hours: number) => new Date(at.getTime() - hours * 3600_000);

/** A question of the bank by its name, `module:number`, in one language. */
function questionOf({ content }: Pick<Services, 'content'>, name: string, language: Language) {
  const [slug = '', number = ''] = name.split(':');
  const module = content.training.find((one) => one.id === slug && one.language === language);
  const question = module?.frontmatter.questions[Number(number)];
  return module && question ? { ...question, slug, title: module.frontmatter.title } : null;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
  }
  return mixed;
}

/** As many from each module as there is room for, so that nobody passes who knows half of it; in any order. */
export function drawQuestions(modules: readonly { id: string; questions: number }[], most = drawn): string[] {
  const piles = shuffled(modules).map(({ id, questions }) =>
    shuffled(Array.from({ length: questions }, (_, n) => `${id}:${n}`)),
  );
  const chosen: string[] = [];
  for (let round = 0; chosen.length < most && piles.some((pile) => pile.length > round); round++)
    for (const pile of piles) {
      const one = pile[round];
      if (one && chosen.length < most) chosen.push(one);
    }
  return shuffled(chosen);
}

const present = (
  services: Needs,
  { id, questions }: Pick<queries.TestRow, 'id' | 'questions'>,
  language: Language,
): OpenTest => ({
  id,
  questions: questions.map((name) => {
    const { question, choices } = questionOf(services, name, language) ?? { question: '', choices: [] };
    return { question, choices };
  }),
});

/**
 * Begins the test, or goes on with the one that was begun: whoever loads the page again has the same questions.
 * @throws Refusal too_many when three were begun within a day
 */
export async function beginTest(services: Needs, volunteer: string, language: Language): Promise<OpenTest> {
  const { db, content } = services;
  const at = services.now();
  return db.begin(async (tx) => {
    await queries.holdTests(tx, volunteer);
    const open = await queries.findOpen(tx, volunteer, hoursAgo(at, openHours));
    // Drawn from a bank that has changed since, it is drawn anew.
    if (open?.questions.every((name) => questionOf(services, name, language)))
      return present(services, open, language);
    if ((await queries.countBegun(tx, volunteer, hoursAgo(at, 24))) >= testsADay)
      throw new Refusal('too_many');
    const bank = content.training.filter((one) => one.language === language);
    const questions = drawQuestions(
      bank.map(({ id, frontmatter }) => ({ id, questions: frontmatter.questions.length })),
    );
    return present(
      services,
      { id: await queries.insertTest(tx, volunteer, questions, at), questions },
      language,
    );
  });
}

/**
 * Looks at the answers of a test, once. Whoever passes is trained.
 * @throws Refusal conflict when it is no test of theirs, or was answered before
 */
export async function answerTest(
  services: Needs,
  volunteer: string,
  id: string,
  answers: readonly (number | null)[],
  language: Language,
): Promise<TestResult> {
  const { db } = services;
  const at = services.now();
  const test = await queries.findOpen(db, volunteer, hoursAgo(at, openHours));
  if (test?.id !== id) throw new Refusal('conflict');
  const asked = test.questions.map((name) => questionOf(services, name, language));
  // The bank has changed meanwhile: what is no more is neither right nor wrong.
  if (asked.includes(null)) throw new Refusal('conflict');
  const mistakes = asked.flatMap((one, place) =>
    one && answers[place] !== one.right
      ? [
          {
            ...{ question: one.question, right: one.choices[one.right] ?? '', because: one.because },
            module: { slug: one.slug, title: one.title },
          },
        ]
      : [],
  );
  const right = asked.length - mistakes.length;
  const needed = Math.ceil((asked.length * neededRight) / drawn);
  const passed = right >= needed;
  await db.begin(async (tx) => {
    if (!(await queries.answer(tx, volunteer, id, { right, at }))) throw new Refusal('conflict');
    if (passed) await passTraining(tx, volunteer, at);
  });
  return { right, of: asked.length, needed, passed, mistakes };
}

export async function readTestState({ db, now }: Needs, volunteer: string): Promise<TestState> {
  const at = now();
  const [open, begun, last] = await Promise.all([
    queries.findOpen(db, volunteer, hoursAgo(at, openHours)),
    queries.countBegun(db, volunteer, hoursAgo(at, 24)),
    queries.findLast(db, volunteer),
  ]);
  return {
    isOpen: open !== null,
    mayBegin: open !== null || begun < testsADay,
    last: last && { right: last.right, of: last.of, at: last.at.toISOString() },
  };
}
