import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import parsePhoneNumber from 'libphonenumber-js';
import { parse as parseYaml } from 'yaml';
import { projectFolder } from '../config.ts';
import { ContentError } from '../content/load-content.ts';
import { type OfficialEntry, officialFile, type StopList } from './schema.ts';

const folder = join(projectFolder, 'content', 'official');

/** One entry a line; `#` begins a comment. */
async function readLines(name: string, form: RegExp, mistakes: string[], from: string): Promise<string[]> {
  const lines = (await readFile(join(from, name), 'utf8'))
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  for (const line of lines) if (!form.test(line)) mistakes.push(`official/${name}: cannot read “${line}”`);
  return lines;
}

/** A number as dialled: E.164 where it is a whole number, itself where it is a short code such as 1930. */
export function officialNumber(dialled: string): string {
  const digits = dialled.replace(/\D/g, '');
  const parsed = parsePhoneNumber(digits, { defaultCountry: 'IN', extract: false });
  return parsed?.isValid() ? parsed.number : digits;
}

/** A value of two owners would be told as one's, by chance. */
function findTwice(entries: readonly OfficialEntry[]): string[] {
  const owners = new Map<string, string>();
  return entries.flatMap(({ id, phones, domains, smsHeaders, upiIds, handles, words, commonWords }) => {
    const named = [...words, ...commonWords].map((word) => `name ${word}`);
    const accounts = handles.map((handle) => `account ${handle}`);
    return [
      ...phones.map(officialNumber),
      ...domains,
      ...smsHeaders,
      ...upiIds,
      ...accounts,
      ...named,
    ].flatMap((value) => {
      const owner = owners.get(value);
      owners.set(value, id);
      return owner === undefined ? [] : [`official/official.yaml: ${value} stands in ${owner} and in ${id}`];
    });
  });
}

const hostForm = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * Reads content/official/.
 * @throws ContentError with every mistake at once
 */
export async function loadStopList(from: string = folder): Promise<StopList> {
  const mistakes: string[] = [];
  const [official, shorteners, sharedHosts, emailProviders, upiHandles] = await Promise.all([
    readFile(join(from, 'official.yaml'), 'utf8').then((text) => officialFile.safeParse(parseYaml(text))),
    readLines('shorteners.txt', hostForm, mistakes, from),
    readLines('shared-hosts.txt', /^[a-z0-9-]+(\.[a-z0-9-]+)+ (path|name)$/, mistakes, from),
    readLines('email-providers.txt', hostForm, mistakes, from),
    readLines('upi-handles.txt', /^[a-z][a-z0-9]{1,30}$/, mistakes, from),
  ]);
  if (!official.success) {
    for (const issue of official.error.issues)
      mistakes.push(`official/official.yaml: ${issue.path.join('.')}: ${issue.message}`);
  }
  if (official.success) mistakes.push(...findTwice(official.data.entries));
  if (mistakes.length > 0 || !official.success) throw new ContentError(mistakes);
  const { entries, endings, numberSeries } = official.data;
  const byValue = (values: (entry: (typeof entries)[number]) => string[]) =>
    new Map(entries.flatMap((entry) => values(entry).map((value) => [value, entry.id] as const)));
  return {
    entries,
    phones: byValue(({ phones }) => phones.map(officialNumber)),
    numberSeries: numberSeries.map(({ prefix }) => prefix),
    domains: byValue(({ domains }) => domains),
    endings: endings.map(({ ending }) => ending),
    smsHeaders: byValue(({ smsHeaders }) => smsHeaders),
    vetted: new Map([
      ...endings.map(({ ending, name }) => [ending, name] as const),
      ...numberSeries.map(({ prefix, name }) => [prefix, name] as const),
    ]),
    shorteners: new Set(shorteners),
    sharedHosts: new Map(sharedHosts.map((line) => line.split(' ') as [string, 'path' | 'name'])),
    emailProviders: new Set(emailProviders),
    upiHandles: new Set(upiHandles),
  };
}
