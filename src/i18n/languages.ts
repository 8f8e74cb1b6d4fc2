import { type Language, languages, type Tongue } from '../../api/content/schema.ts';

/** Some pages, and the report, stand in Chhattisgarhi too; what is behind them is Hindi. */
export type { Language, Tongue };

/** How each language is named in itself. */
export const ownName: Record<Tongue, string> = { hi: 'हिंदी', en: 'English', hne: 'छत्तीसगढ़ी' };

/** For `getStaticPaths` of every page that stands in both languages. */
export const inBothLanguages = () => languages.map((lang) => ({ params: { lang } }));

/** The language of an address, or null where the address names none of ours. */
export function languageOf(lang: string | undefined): Language | null {
  return languages.find((one) => one === lang) ?? null;
}

export const otherLanguage = (language: Language): Language => (language === 'hi' ? 'en' : 'hi');

/** A date as people say it: 23 नवंबर 2026, in Indian time. Digits are the ones on a phone's keys. */
export function sayDate(date: string | Date, language: Language): string {
  const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
  return format(date, language, parts);
}

/** A date with its hour: 23 नवंबर को दोपहर 1:30 बजे, 23 November at 1:30 pm. */
export function sayTime(date: string | Date, language: Language): string {
  const parts: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  };
  return format(date, language, language === 'hi' ? { ...parts, dayPeriod: 'long' } : parts);
}

/** February without the dot that nobody types (फरवरी). */
const format = (date: string | Date, language: Language, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(`${language}-IN`, {
    ...parts,
    timeZone: 'Asia/Kolkata',
    numberingSystem: 'latn',
  })
    .format(new Date(date))
    .replace(/फ़|\u095e/, 'फ');
