import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../config.ts';
import { officialFile, type StopList } from './schema.ts';

async function readLines(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim().toLowerCase());
  return lines.filter((line) => line && !line.startsWith('#'));
}

/** Reads content/official. @throws Error naming what is wrong in it */
export async function loadStopList(
  folder: string = join(projectFolder, 'content', 'official'),
): Promise<StopList> {
  const official = officialFile.safeParse(parse(await readFile(join(folder, 'official.yaml'), 'utf8')));
  if (!official.success) {
    throw new Error(
      `content/official/official.yaml: ${official.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  }
  const [shorteners, shared] = await Promise.all([
    readLines(join(folder, 'shorteners.txt')),
    readLines(join(folder, 'shared-hosts.txt')),
  ]);
  return {
    numbers: new Set(official.data.numbers.map(({ value }) => value)),
    officialDomains: new Set(official.data.domains.map(({ value }) => value)),
    sharedHosts: new Set([...shorteners, ...shared]),
  };
}
