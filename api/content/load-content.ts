import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type CheckWords, checkWords } from '../check/schema.ts';
import { projectFolder } from '../config.ts';
import {
  type AlertFrontmatter,
  alertFrontmatter,
  type BothLanguages,
  bothLanguages,
  type CategoryEntry,
  type ChhattisgarhiFrontmatter,
  categories,
  categoryEntry,
  chhattisgarhiFrontmatter,
  fill,
  filmFile,
  type GuideFrontmatter,
  guideFrontmatter,
  type Language,
  languages,
  type Quiz,
  type ReplyTemplate,
  replyTemplate,
  type SafetyFrontmatter,
  safetyFrontmatter,
  type Tongue,
  type TrainingFrontmatter,
  trainingFrontmatter,
} from './schema.ts';

/** One Markdown file of content/{hi,en}/: its name is its id, the same in both languages. */
export type Document<Frontmatter> = {
  id: string;
  language: Language;
  frontmatter: Frontmatter;
  body: string;
};

export type Content = {
  guides: Document<GuideFrontmatter>[];
  /** Short guides on the phone, the SIM, children …: no fraud in particular. */
  safety: Document<SafetyFrontmatter>[];
  /** What volunteers learn, with the questions of their test. */
  training: Document<TrainingFrontmatter>[];
  /** Five guides in Chhattisgarhi that a native reader has yet to go over. No page shows them. */
  chhattisgarhi: { id: string; frontmatter: ChhattisgarhiFrontmatter }[];
  /** The alerts a new installation starts with; afterwards alerts live in PostgreSQL. */
  alerts: Document<AlertFrontmatter>[];
  categories: CategoryEntry[];
  /** How each sign of a receipt is said. */
  receiptWords: Record<string, BothLanguages>;
  /** Why the check takes something for an imitation, and what it advises. */
  checkWords: CheckWords;
  /** What a station can choose to write to a citizen. */
  replyTemplates: ReplyTemplate[];
  /** Interface texts by language and key. What has no words in Chhattisgarhi yet is said in Hindi. */
  texts: Record<Tongue, Record<string, string>>;
};

/** Thrown with every mistake in content/ at once. */
export class ContentError extends Error {
  readonly mistakes: string[];
  constructor(mistakes: string[]) {
    super(`The content needs mending:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ContentError';
    this.mistakes = mistakes;
  }
}

function splitFrontmatter(text: string): { head: unknown; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text);
  if (!match) throw new Error('begins without a --- block');
  return { head: parseYaml(match[1] ?? ''), body: (match[2] ?? '').trim() };
}

async function readDocuments<Schema extends z.ZodType>(
  folder: string,
  kind: 'guides' | 'safety' | 'training' | 'alerts',
  schema: Schema,
  mistakes: string[],
): Promise<Document<z.output<Schema>>[]> {
  const documents: Document<z.output<Schema>>[] = [];
  const names: Record<Language, string[]> = { hi: [], en: [] };
  for (const language of languages) {
    const place = join(folder, language, kind);
    names[language] = (await readdir(place)).filter((name) => name.endsWith('.md')).sort();
    for (const name of names[language]) {
      const shown = `${language}/${kind}/${name}`;
      try {
        const { head, body } = splitFrontmatter(await readFile(join(place, name), 'utf8'));
        const read = schema.safeParse(head);
        if (read.success)
          documents.push({ id: basename(name, '.md'), language, frontmatter: read.data, body });
        else
          mistakes.push(
            ...read.error.issues.map((issue) => `${shown}: ${issue.path.join('.')}: ${issue.message}`),
          );
      } catch (error) {
        mistakes.push(`${shown}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  for (const name of names.hi)
    if (!names.en.includes(name)) mistakes.push(`en/${kind}/${name} is missing; hi has it`);
  for (const name of names.en)
    if (!names.hi.includes(name)) mistakes.push(`hi/${kind}/${name} is missing; en has it`);
  return documents;
}

/**
 * The guides in Chhattisgarhi, which await their reader: each has to tell what the Hindi one of its name tells, line by
 * line.
 */
async function readChhattisgarhi(
  folder: string,
  guides: Document<GuideFrontmatter>[],
  mistakes: string[],
): Promise<{ id: string; frontmatter: ChhattisgarhiFrontmatter }[]> {
  const place = join(folder, 'hne', 'guides');
  const found: { id: string; frontmatter: ChhattisgarhiFrontmatter }[] = [];
  for (const name of (await readdir(place)).filter((one) => one.endsWith('.md')).sort()) {
    const id = basename(name, '.md');
    const hindi = guides.find((one) => one.id === id && one.language === 'hi')?.frontmatter;
    const read = chhattisgarhiFrontmatter.safeParse(
      splitFrontmatter(await readFile(join(place, name), 'utf8')).head,
    );
    const shape = (one: ChhattisgarhiFrontmatter | GuideFrontmatter) =>
      [
        one.script.map(({ hangUp }) => (hangUp ? '!' : '.')).join(''),
        one.doNow.length,
        one.ifMoneyGone.length,
      ].join();
    if (!read.success)
      mistakes.push(
        ...read.error.issues.map((issue) => `hne/guides/${name}: ${issue.path.join('.')}: ${issue.message}`),
      );
    else if (!hindi) mistakes.push(`hne/guides/${name} has no Hindi guide of its name`);
    else if (shape(hindi) !== shape(read.data))
      mistakes.push(`hne/guides/${name}: the lines are not those of the Hindi guide`);
    else found.push({ id, frontmatter: read.data });
  }
  return found;
}

/** Whoever changes the language in the middle of a quiz finds the same questions with the same answers. */
function compareQuizzes(documents: Document<{ quiz: Quiz }>[], kind: string, mistakes: string[]): void {
  const shape = ({ frontmatter }: Document<{ quiz: Quiz }>) =>
    frontmatter.quiz.map(({ choices, right }) => `${right + 1} of ${choices.length}`).join(', ');
  for (const hindi of documents.filter(({ language }) => language === 'hi')) {
    const english = documents.find(({ id, language }) => id === hindi.id && language === 'en');
    if (english && shape(english) !== shape(hindi))
      mistakes.push(
        `${kind}/${hindi.id}.md: the right answers are ${shape(hindi)} in hi and ${shape(english)} in en`,
      );
  }
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join();

async function readTexts(
  folder: string,
  mistakes: string[],
): Promise<Record<Language, Record<string, string>>> {
  const texts: Record<Language, Record<string, string>> = { hi: {}, en: {} };
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const language = languages.find((one) => name === `${one}.json` || name.endsWith(`.${one}.json`));
    if (!language) {
      mistakes.push(`ui/${name}: the name must end in hi.json or en.json`);
      continue;
    }
    const read = z
      .record(z.string(), z.string().min(1))
      .safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    if (read.success) Object.assign(texts[language], read.data);
    else
      mistakes.push(
        ...read.error.issues.map((issue) => `ui/${name}: ${issue.path.join('.')}: ${issue.message}`),
      );
  }
  for (const key of new Set([...Object.keys(texts.hi), ...Object.keys(texts.en)])) {
    const { [key]: hindi } = texts.hi;
    const { [key]: english } = texts.en;
    if (hindi === undefined || english === undefined)
      mistakes.push(`ui: "${key}" is missing in ${hindi === undefined ? 'hi' : 'en'}`);
    else if (placeholders(hindi) !== placeholders(english))
      mistakes.push(`ui: "${key}" has other placeholders in hi than in en`);
  }
  return texts;
}

/** Texts of pages in Chhattisgarhi, each with the key and the placeholders of the Hindi one. */
async function readChhattisgarhiTexts(
  folder: string,
  hindi: Record<string, string>,
  mistakes: string[],
): Promise<Record<string, string>> {
  const file = join(folder, 'ui.json');
  if (!existsSync(file)) return {};
  const read = z.record(z.string(), z.string().min(1)).safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success)
    mistakes.push(
      ...read.error.issues.map((issue) => `hne/ui.json: ${issue.path.join('.')}: ${issue.message}`),
    );
  for (const [key, text] of Object.entries(read.data ?? {})) {
    const { [key]: meant } = hindi;
    if (meant === undefined) mistakes.push(`hne/ui.json: "${key}" is no text of ui/hi.json`);
    else if (placeholders(meant) !== placeholders(text))
      mistakes.push(`hne/ui.json: "${key}" has other placeholders than in hi`);
  }
  return read.data ?? {};
}

/**
 * Reads what non-programmers edit, once.
 * @param folder content/, or a test's own
 * @throws ContentError naming every mistake: a wrong field, a file or a text missing in one language
 */
export async function loadContent(folder: string = join(projectFolder, 'content')): Promise<Content> {
  const mistakes: string[] = [];
  const guides = await readDocuments(folder, 'guides', guideFrontmatter, mistakes);
  compareQuizzes(guides, 'guides', mistakes);
  const safety = await readDocuments(folder, 'safety', safetyFrontmatter, mistakes);
  compareQuizzes(safety, 'safety', mistakes);
  const training = await readDocuments(folder, 'training', trainingFrontmatter, mistakes);
  compareQuizzes(
    training.map(({ frontmatter, ...one }) => ({ ...one, frontmatter: { quiz: frontmatter.questions } })),
    'training',
    mistakes,
  );
  const chhattisgarhi = await readChhattisgarhi(folder, guides, mistakes);
  const alerts = await readDocuments(folder, 'alerts', alertFrontmatter, mistakes);
  const texts = await readTexts(join(folder, 'ui'), mistakes);
  const hne = await readChhattisgarhiTexts(join(folder, 'hne'), texts.hi, mistakes);
  const listed = z
    .array(categoryEntry)
    .safeParse(parseYaml(await readFile(join(folder, 'taxonomy', 'categories.yaml'), 'utf8')));
  if (!listed.success)
    mistakes.push(
      ...listed.error.issues.map((issue) => `taxonomy: ${issue.path.join('.')}: ${issue.message}`),
    );
  for (const id of categories) {
    if (listed.success && !listed.data.some((entry) => entry.id === id))
      mistakes.push(`taxonomy: "${id}" is missing`);
  }
  const words = z
    .record(z.string().length(1), bothLanguages)
    .safeParse(parseYaml(await readFile(join(folder, 'receipt-words.yaml'), 'utf8')));
  if (!words.success)
    mistakes.push(
      ...words.error.issues.map((issue) => `receipt-words: ${issue.path.join('.')}: ${issue.message}`),
    );
  const replies = z
    .array(replyTemplate)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id stands twice')
    .safeParse(parseYaml(await readFile(join(folder, 'reply-templates.yaml'), 'utf8')));
  if (!replies.success)
    mistakes.push(
      ...replies.error.issues.map((issue) => `reply-templates: ${issue.path.join('.')}: ${issue.message}`),
    );
  const ofCheck = checkWords.safeParse(
    parseYaml(await readFile(join(folder, 'official', 'check-words.yaml'), 'utf8')),
  );
  if (!ofCheck.success)
    mistakes.push(
      ...ofCheck.error.issues.map((issue) => `check-words: ${issue.path.join('.')}: ${issue.message}`),
    );
  const film = filmFile.safeParse(parseYaml(await readFile(join(folder, 'film.yaml'), 'utf8')));
  if (!film.success)
    mistakes.push(...film.error.issues.map((issue) => `film: ${issue.path.join('.')}: ${issue.message}`));
  if (mistakes.length > 0 || !listed.success || !words.success || !ofCheck.success || !replies.success)
    throw new ContentError(mistakes);
  return {
    guides,
    safety,
    training,
    chhattisgarhi,
    alerts,
    categories: listed.data,
    receiptWords: words.data,
    checkWords: ofCheck.data,
    replyTemplates: replies.data,
    texts: { ...texts, hne: { ...texts.hi, ...hne } },
  };
}

/** A text with its placeholders filled: `{limit}`. Falls to the key itself, which a test forbids. */
export function textOf(
  texts: Content['texts'],
  language: Tongue,
  key: string,
  values: Record<string, string | number> = {},
): string {
  return fill(texts[language][key] ?? key, values);
}
