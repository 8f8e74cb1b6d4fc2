import { languages } from '../content/schema.ts';
import { mostIndicators, mostLines } from './draft-schema.ts';

/** The form's fields, named with dots: `hi.title`, `hi.script.0`, `indicators.2.value`. */
export type DraftForm = Record<string, string>;

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** One source a line: its name, then its address. */
function readSources(text: string | undefined) {
  return linesOf(text).map((line) => {
    const at = line.search(/\S+$/);
    return /^https?:/.test(line.slice(at))
      ? { name: line.slice(0, at).trim(), url: line.slice(at) }
      : { name: line, url: '' };
  });
}

/** The script's rows lie beside each other in both languages; a row left empty in both was not meant. */
function readScript(form: DraftForm) {
  const rows = Array.from({ length: mostLines }, (_, at) => ({
    at,
    hi: (form[`hi.script.${at}`] ?? '').trim(),
    en: (form[`en.script.${at}`] ?? '').trim(),
  })).filter(({ hi, en }) => hi !== '' || en !== '');
  const hangUp = rows.findIndex(({ at }) => String(at) === form.hangUp);
  return { rows, hangUp: hangUp < 0 ? null : hangUp };
}

/**
 * What the desk's form says, in the shape of a draft and not yet checked: so that it can be shown again as it was typed.
 */
export function readDraftForm(form: DraftForm) {
  const { rows, hangUp } = readScript(form);
  const [hi, en] = languages.map((language) => {
    const field = (name: string) => (form[`${language}.${name}`] ?? '').replaceAll('\r\n', '\n').trim();
    return {
      title: field('title'),
      summary: field('summary'),
      begins: field('begins'),
      script: rows.map((row) => row[language]),
      wants: field('wants'),
      doNow: linesOf(form[`${language}.doNow`]),
      remember: field('remember'),
      forwardText: field('forwardText'),
      searchWords: (form[`${language}.searchWords`] ?? '')
        .split(/[\n,،]/)
        .map((word) => word.trim())
        .filter(Boolean),
      body: field('body'),
    };
  });
  const chosen = (name: string) => form[name]?.trim() || null;
  return {
    category: chosen('category') ?? 'other',
    severity: chosen('severity') ?? 'medium',
    thana: chosen('thana'),
    reviewOn: chosen('reviewOn'),
    expiresOn: chosen('expiresOn'),
    hangUp,
    hi,
    en,
    sources: readSources(form.sources),
    indicators: Array.from({ length: mostIndicators }, (_, at) => ({
      kind: form[`indicators.${at}.kind`] ?? '',
      value: (form[`indicators.${at}.value`] ?? '').trim(),
      evidence: form[`indicators.${at}.evidence`] ?? '',
    })).filter(({ value }) => value !== ''),
    correction: {
      hi: (form['hi.correction'] ?? '').trim(),
      en: (form['en.correction'] ?? '').trim(),
    },
  };
}
