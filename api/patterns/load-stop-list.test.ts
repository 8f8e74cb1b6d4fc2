import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectFolder } from '../config.ts';
import { isOfficialHost } from './canonical-link.ts';
import { extractSignals } from './extract-signals.ts';
import { loadStopList, officialNumber } from './load-stop-list.ts';

const folder = await mkdtemp(join(tmpdir(), 'cyber-mitan-official-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what is official is known as such, and its imitation is not', async () => {
  const stopList = await loadStopList();
  expect(stopList.phones.get('1930')).toBe('cyber-crime-helpline');
  expect(stopList.phones.has(officialNumber('1800 1234'))).toBe(true);
  for (const host of ['cybercrime.gov.in', 'retail.onlinesbi.sbi', 'hdfc.bank.in', 'www.irctc.co.in'])
    expect(isOfficialHost(host, stopList), host).toBe(true);
  for (const host of [
    'cybercrime-gov.in',
    'gov.in.example.com',
    'sbi.co.in.top',
    'mybank.in',
    'notsbi.co.in',
  ])
    expect(isOfficialHost(host, stopList), host).toBe(false);
});

test('what many share joins by the whole link, though the host is a body’s own', async () => {
  const stopList = await loadStopList();
  const { domains, shorteners, sharedHosts, emailProviders } = stopList;
  expect([...emailProviders].filter((host) => domains.has(host))).toEqual([]);
  for (const host of [...shorteners, ...sharedHosts.keys()].filter((one) => domains.has(one))) {
    const signals = extractSignals(`https://${host}/a/Xy12AbCd34`, stopList);
    expect(signals.map(({ kind, joins }) => [kind, joins]).slice(0, 2), host).toEqual([
      ['url', true],
      ['domain', false],
    ]);
  }
});

test('a number of two owners is a mistake, and is named', async () => {
  await cp(join(projectFolder, 'content', 'official'), folder, { recursive: true });
  const entry = (id: string) =>
    `{ id: ${id}, name: { hi: x, en: x }, sort: bank, phones: ["1800 1234"], source: "https://x.in", checked: "2026-11-25" }`;
  await writeFile(
    join(folder, 'official.yaml'),
    `endings: []\nnumberSeries: []\nentries: [${entry('one')}, ${entry('two')}]\n`,
  );
  await expect(loadStopList(folder)).rejects.toThrow('+9118001234 stands in one and in two');
});

test('every mistake is named at once', async () => {
  await cp(join(projectFolder, 'content', 'official'), folder, { recursive: true });
  await writeFile(join(folder, 'shorteners.txt'), 'bit.ly\nnot a host\n');
  await writeFile(
    join(folder, 'official.yaml'),
    'entries: []\nendings: []\nnumberSeries: [{ prefix: "x" }]\n',
  );
  await expect(loadStopList(folder)).rejects.toThrow(/not a host[\s\S]*numberSeries\.0\.prefix/);
});
