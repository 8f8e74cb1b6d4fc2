/**
 * A family of like scams. A script of the family takes some of its beats in their order, from each one line.
 * In a line, `{a|b|c}` is settled when a gang writes its script and is the same in all its messages;
 * `<firm>`, `<bank>`, `<agent>` and `<place>` too. `<amount>`, `<name>`, `<date>`, `<time>`, `<number>` differ
 * from one victim to the next. `<call>`, `<link>` and `<upi>` are the gang's identifiers of the day.
 */
export interface Family {
  id: string;
  /** Which identifiers its gangs use, the most common first. */
  kinds: readonly ('phone' | 'url' | 'upi')[];
  beats: Readonly<Record<'hi' | 'en', readonly (readonly string[])[]>>;
}

function beatsOf(text: string): string[][] {
  return text.split(/^\s*--\s*$/m).map((beat) =>
    beat
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

/** Reads a family from two texts: a line each sentence, `--` between the beats. */
export function family(id: string, kinds: Family['kinds'], texts: { hi: string; en: string }): Family {
  return { id, kinds, beats: { hi: beatsOf(texts.hi), en: beatsOf(texts.en) } };
}
