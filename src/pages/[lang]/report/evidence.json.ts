import { evidenceBytes, evidenceLimit } from '../../../../api/evidence/schema.ts';
import { inBothLanguages, type Language, type Tongue } from '../../../i18n/languages.ts';
import { speak } from '../../../i18n/texts.ts';

export const getStaticPaths = inBothLanguages;

/** The words and limits for files that were chosen, apart from the page: most reports bring none. */
export const wordsOf = (tongue: Tongue) => {
  const say = speak(tongue);
  return {
    mostBytes: evidenceBytes,
    mostFiles: evidenceLimit,
    sending: say('evidence.sending'),
    offline: say('evidence.offline'),
    sent: say('evidence.sent'),
    reading: say('evidence.reading'),
    remove: say('evidence.remove'),
    again: say('evidence.again'),
    heavy: say('evidence.heavy'),
    most: say('evidence.most', { n: evidenceLimit }),
    wait: say('evidence.wait'),
    found: say('evidence.found'),
    add: say('evidence.add'),
    leave: say('evidence.leave'),
    nothing: say('evidence.nothing'),
  };
};
export type EvidenceWords = ReturnType<typeof wordsOf>;

export const GET = ({ params }: { params: { lang: string } }) =>
  Response.json(wordsOf(params.lang as Language));
