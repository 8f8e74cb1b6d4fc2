import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { makePushKey } from './subscriptions/seal-message.ts';

const folder = mkdtempSync(join(tmpdir(), 'cyber-mitan-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mistakesOf = (variables: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig({ DATA_DIR: folder, ...variables });
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.mistakes : [String(error)];
  }
};

test('production refuses to start without its secrets and lists everything missing at once', () => {
  const mistakes = mistakesOf({ NODE_ENV: 'production', PORT: 'abc', MEILI_URL: 'http://127.0.0.1:7700' });
  for (const name of ['PORT', 'DATABASE_URL', 'ORIGIN', 'CONTACT_KEYS', 'MEILI_KEY', 'PROXIES']) {
    expect(
      mistakes.filter((mistake) => mistake.startsWith(`${name}:`)),
      name,
    ).toHaveLength(1);
  }
});

test('production starts with them', () => {
  const config = readConfig({
    NODE_ENV: 'production',
    ORIGIN: 'https://cyber.example.gov.in/',
    DATABASE_URL: 'postgres://portal:secret@db/portal',
    PROXIES: '1',
    CONTACT_KEYS: `2026:${Buffer.alloc(32, 1).toString('base64')},2025:${Buffer.alloc(32, 2).toString('base64')}`,
  });
  expect(config.mode).toBe('production');
  expect(config.proxies).toBe(1);
  expect(config.origin).toBe('https://cyber.example.gov.in');
  expect(config.contactKeys.map(({ id }) => id)).toEqual(['2026', '2025']);
});

test('a key that is too short is refused with how to make one', () => {
  expect(mistakesOf({ CONTACT_KEYS: 'a:c2hvcnQ=' }).join()).toContain('openssl rand -base64 32');
});

test('the demonstration makes its own key once and keeps it', () => {
  const [first] = readConfig({ DATA_DIR: folder }).contactKeys;
  const [second] = readConfig({ DATA_DIR: folder }).contactKeys;
  expect(first.key.equals(second.key)).toBe(true);
});

test('browsers are told by the key of the settings; the demonstration makes its own, production has none', () => {
  const key = makePushKey();
  expect(readConfig({ DATA_DIR: folder, PUSH_KEY: key.toString('base64url') }).pushKey).toEqual(key);
  expect(readConfig({ DATA_DIR: folder }).pushKey).toEqual(readConfig({ DATA_DIR: folder }).pushKey);
  const production = {
    NODE_ENV: 'production',
    ORIGIN: 'https://cyber.example.gov.in/',
    DATABASE_URL: 'postgres://portal:secret@db/portal',
    PROXIES: '1',
    CONTACT_KEYS: `2026:${Buffer.alloc(32, 1).toString('base64')}`,
  };
  expect(readConfig(production).pushKey).toBeNull();
  for (const wrong of ['short', 'A'.repeat(43), '_'.repeat(43), 'x'.repeat(10_000)])
    expect(mistakesOf({ PUSH_KEY: wrong }).join()).toContain('npm run push:keys');
});

test('a folder name cannot lead elsewhere', () => {
  expect(mistakesOf({ JURISDICTION: '../../etc' })).toHaveLength(1);
});
