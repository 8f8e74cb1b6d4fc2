import type { Candidate, JoiningWhy, SignalMatch, TextMatch, Why } from './choose-pattern.ts';
import { bandKeys } from './fingerprint.ts';
import { bandsChange, mostOfOneBand, mostOfOneSignal, mostTexts } from './limits.ts';
import type { OwnSignal } from './main-signals.ts';
import type { Bridges, ComparedReport, PatternStore, StoredText } from './pattern-store.ts';
import { addToSketch, containment, type Sketch, similarity, sketchOf } from './sketch.ts';

export type Text = { textId: string; pattern: Pattern; sketch: Sketch; like: string; bands: number[] };
export type Carried = {
  kind: OwnSignal['kind'];
  value: string;
  main: number;
  aside: number;
  like: string;
  first: number;
  last: number;
};
export type Member = { report: string; text: Text | null; why: Why };
export type Pattern = {
  id: string;
  members: Member[];
  texts: Text[];
  signals: Map<string, Carried>;
  bridges: Map<Pattern, Map<string, JoiningWhy>>;
};

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`;

export class PatternsInMemory implements PatternStore {
  readonly patterns = new Map<string, Pattern>();
  readonly #bySignal = new Map<string, Pattern[]>();
  readonly #byBand = new Map<number, Text[]>();
  #next = 0;

  async candidates({ signals, text }: ComparedReport): Promise<Candidate[]> {
    const found = new Map<Pattern, { texts: TextMatch[]; signals: SignalMatch[] }>();
    const of = (pattern: Pattern) => {
      let candidate = found.get(pattern);
      if (!candidate) found.set(pattern, (candidate = { texts: [], signals: [] }));
      return candidate;
    };
    for (const signal of signals) {
      const key = keyOf(signal);
      for (const pattern of (this.#bySignal.get(key) ?? []).slice(-mostOfOneSignal)) {
        const { main, aside, like } = pattern.signals.get(key) as Carried;
        of(pattern).signals.push({ signal, main, aside, like });
      }
    }
    if (text) {
      const hits = new Map<Text, number>();
      for (const band of bandKeys(text.values))
        for (const one of (this.#byBand.get(band) ?? []).slice(-mostOfOneBand))
          hits.set(one, (hits.get(one) ?? 0) + 1);
      const near = [...hits].sort((a, b) => b[1] - a[1]).slice(0, mostTexts);
      for (const [one] of near) {
        const alike = similarity(text.values, one.sketch.values);
        const { textId, sketch, like } = one;
        of(one.pattern).texts.push({
          textId,
          sketch,
          like,
          similarity: alike,
          contained: containment(alike, text.shingles, sketch.shingles),
        });
      }
    }
    return [...found].map(([pattern, { texts, signals }]) => ({
      patternId: pattern.id,
      reports: pattern.members.length,
      texts: texts.sort((a, b) => b.similarity - a.similarity),
      signals,
    }));
  }

  async begin(report: ComparedReport): Promise<string> {
    const id = String(this.#next++);
    this.patterns.set(id, { id, members: [], texts: [], signals: new Map(), bridges: new Map() });
    await this.add(id, report, null, { by: 'first' });
    return id;
  }

  async add(patternId: string, report: ComparedReport, text: StoredText | null, why: Why): Promise<number> {
    const pattern = this.patterns.get(patternId) as Pattern;
    let told: Text | null = null;
    if (report.text) {
      if (text) {
        told = pattern.texts.find(({ textId }) => textId === text.textId) as Text;
        addToSketch(told.sketch, report.text);
        if (bandsChange(told.sketch.reports)) {
          this.#unband(told);
          this.#band(told);
        }
      } else {
        told = {
          textId: String(this.#next++),
          pattern,
          sketch: sketchOf(report.text),
          like: report.id,
          bands: [],
        };
        pattern.texts.push(told);
        this.#band(told);
      }
    }
    pattern.members.push({ report: report.id, text: told, why });
    for (const signal of report.signals) {
      const key = keyOf(signal);
      let carried = pattern.signals.get(key);
      if (!carried) {
        pattern.signals.set(
          key,
          (carried = {
            kind: signal.kind,
            value: signal.value,
            main: 0,
            aside: 0,
            like: report.id,
            first: 0,
            last: 0,
          }),
        );
        const list = this.#bySignal.get(key);
        if (list) list.push(pattern);
        else this.#bySignal.set(key, [pattern]);
      }
      if (signal.isMain) carried.main++;
      else carried.aside++;
    }
    return pattern.members.length;
  }

  #band(text: Text): void {
    text.bands = bandKeys(text.sketch.values);
    for (const band of text.bands) {
      const list = this.#byBand.get(band);
      if (list) list.push(text);
      else this.#byBand.set(band, [text]);
    }
  }
  #unband(text: Text): void {
    for (const band of text.bands) {
      const list = this.#byBand.get(band) as Text[];
      const at = list.indexOf(text);
      if (at >= 0) list.splice(at, 1);
    }
  }

  async bridge(patternId: string, otherId: string, report: string, why: JoiningWhy): Promise<Bridges> {
    const [one, other] = [this.patterns.get(patternId) as Pattern, this.patterns.get(otherId) as Pattern];
    let bridges = one.bridges.get(other);
    if (!bridges) {
      bridges = new Map();
      one.bridges.set(other, bridges);
      other.bridges.set(one, bridges);
    }
    bridges.set(report, why);
    return {
      sizes: [one.members.length, other.members.length],
      bridges: [...bridges].map(([report, why]) => ({ report, why })),
    };
  }

  async merge(fromId: string, intoId: string): Promise<void> {
    const [from, into] = [this.patterns.get(fromId) as Pattern, this.patterns.get(intoId) as Pattern];
    for (const member of from.members) into.members.push(member);
    for (const text of from.texts) {
      text.pattern = into;
      into.texts.push(text);
    }
    for (const [key, carried] of from.signals) {
      const list = this.#bySignal.get(key) as Pattern[];
      list.splice(list.indexOf(from), 1);
      const theirs = into.signals.get(key);
      if (theirs) {
        theirs.main += carried.main;
        theirs.aside += carried.aside;
      } else {
        into.signals.set(key, carried);
        list.push(into);
      }
    }
    for (const [other, bridges] of from.bridges) {
      other.bridges.delete(from);
      if (other === into) continue;
      const theirs = into.bridges.get(other);
      if (theirs) for (const [report, why] of bridges) theirs.set(report, why);
      else {
        into.bridges.set(other, bridges);
        other.bridges.set(into, bridges);
      }
    }
    this.patterns.delete(fromId);
  }
}
