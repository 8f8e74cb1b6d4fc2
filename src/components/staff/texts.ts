import { fill } from '../../../api/content/schema.ts';
import accountsEn from '../../../content/ui/accounts.en.json' with { type: 'json' };
import accountsHi from '../../../content/ui/accounts.hi.json' with { type: 'json' };
import auditEn from '../../../content/ui/audit.en.json' with { type: 'json' };
import auditHi from '../../../content/ui/audit.hi.json' with { type: 'json' };
import deskEn from '../../../content/ui/desk.en.json' with { type: 'json' };
import deskHi from '../../../content/ui/desk.hi.json' with { type: 'json' };
import packsEn from '../../../content/ui/packs.en.json' with { type: 'json' };
import packsHi from '../../../content/ui/packs.hi.json' with { type: 'json' };
import patternsEn from '../../../content/ui/patterns.en.json' with { type: 'json' };
import patternsHi from '../../../content/ui/patterns.hi.json' with { type: 'json' };
import peopleEn from '../../../content/ui/people.en.json' with { type: 'json' };
import peopleHi from '../../../content/ui/people.hi.json' with { type: 'json' };
import staffEn from '../../../content/ui/staff.en.json' with { type: 'json' };
import staffHi from '../../../content/ui/staff.hi.json' with { type: 'json' };
import volunteersEn from '../../../content/ui/volunteers.en.json' with { type: 'json' };
import volunteersHi from '../../../content/ui/volunteers.hi.json' with { type: 'json' };
import type { Language } from '../../i18n/languages.ts';

const hi = {
  ...staffHi,
  ...deskHi,
  ...accountsHi,
  ...patternsHi,
  ...peopleHi,
  ...auditHi,
  ...packsHi,
  ...volunteersHi,
};
const en = {
  ...staffEn,
  ...deskEn,
  ...accountsEn,
  ...patternsEn,
  ...peopleEn,
  ...auditEn,
  ...packsEn,
  ...volunteersEn,
};

/** A key of content/ui/staff.*.json, desk.*.json, accounts.*.json, patterns.*.json, people.*.json, audit.*.json, packs.*.json or volunteers.*.json; one that stands in one language alone does not compile. */
export type StaffKey = keyof typeof hi & keyof typeof en;
export type StaffSay = {
  (key: StaffKey, values?: Record<string, string | number>): string;
  /** The text of a key that ends in a code of the API's (`staff.signal.phone`), or the code where no text knows it yet. */
  code: (key: string) => string;
};

const texts: Record<Language, Record<StaffKey, string>> = { hi, en };

/** The station's texts of one language. Placeholders are filled from the values: `{n}`. */
export function speakStaff(language: Language): StaffSay {
  const say = (key: StaffKey, values: Record<string, string | number> = {}) =>
    fill(texts[language][key], values);
  const isKey = (key: string): key is StaffKey => key in texts[language];
  return Object.assign(say, {
    code: (key: string) => (isKey(key) ? texts[language][key] : key.slice(key.lastIndexOf('.') + 1)),
  });
}
