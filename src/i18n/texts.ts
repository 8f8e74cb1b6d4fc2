import { fill } from '../../api/content/schema.ts';
import hne from '../../content/hne/ui.json' with { type: 'json' };
import campaignEn from '../../content/ui/campaign.en.json' with { type: 'json' };
import campaignHi from '../../content/ui/campaign.hi.json' with { type: 'json' };
import siteEn from '../../content/ui/en.json' with { type: 'json' };
import siteHi from '../../content/ui/hi.json' with { type: 'json' };
import type { Tongue } from './languages.ts';

const hi = { ...siteHi, ...campaignHi };
const en = { ...siteEn, ...campaignEn };
// What has no words in Chhattisgarhi yet is said in Hindi.
const texts: Record<Tongue, Record<TextKey, string>> = { hi, en, hne: { ...hi, ...hne } };

/** A key of content/ui; a key that stands in one language alone does not compile. */
export type TextKey = keyof typeof hi & keyof typeof en;
export type Values = Record<string, string | number>;
export type Say = (key: TextKey, values?: Values) => string;

/** The interface texts of one language. Placeholders are filled from the values: `{n}`. */
export function speak(language: Tongue): Say {
  return (key, values = {}) => fill(texts[language][key], values);
}
