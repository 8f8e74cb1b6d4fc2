import { JURISDICTION } from 'astro:env/server';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Language } from '../i18n/languages.ts';

type District = { name: Record<Language, string>; state: Record<Language, string> };

/** The district of this installation, as an address ends: "Bilaspur, Chhattisgarh". For pages that are built. */
export async function districtAddress(language: Language): Promise<string> {
  const file = await readFile(`content/jurisdictions/${JURISDICTION}/jurisdiction.yaml`, 'utf8');
  const { name, state } = parse(file) as District;
  return `${name[language]}, ${state[language]}`;
}
