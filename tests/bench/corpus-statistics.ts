import type { Made } from './generate-reports.ts';
import { shares } from './report-templates/shares.ts';

/** What a share is a share of; see the comments in `shares.ts`. */
type Whole =
  | 'reports'
  | 'oneOffs'
  | 'named'
  | 'afterTheFirst'
  | 'besideAnother'
  | 'namedWithText'
  | 'scripted'
  | 'sentences'
  | 'texts'
  | 'stories'
  | 'hindi'
  | 'links'
  | 'phones'
  | 'campaigns';

const wanted: readonly [trait: string, of: Whole, share: number][] = [
  ['oneOff', 'reports', shares.oneOff],
  ['oneOffInFamily', 'oneOffs', shares.oneOffInFamily * (1 - shares.identifierOnly)],
  ['identifierOnly', 'reports', shares.identifierOnly],
  ['textOnly', 'reports', shares.textOnly],
  ['identifierInTextOnly', 'namedWithText', shares.identifierInTextOnly],
  ['identifierInSuspectsOnly', 'namedWithText', shares.identifierInSuspectsOnly],
  ['twoIdentifiers', 'besideAnother', shares.twoIdentifiers],
  ['olderIdentifier', 'afterTheFirst', shares.olderIdentifier],
  ['miscopied', 'named', shares.miscopied],
  ['benignInText', 'stories', shares.benignInText],
  ['benignInSuspects', 'reports', shares.benignInSuspects],
  ['passing', 'reports', shares.passing],
  ['hindiInLatin', 'hindi', shares.hindiInLatin],
  ['picture', 'texts', shares.picture],
  ['toldInPart', 'scripted', shares.toldInPart],
  ['toldBeginning', 'scripted', shares.toldBeginning],
  ['reordered', 'sentences', shares.reordered],
  ['sharedHost', 'links', shares.sharedHost],
  ['recycled', 'phones', shares.recycled],
  ['twoLanguages', 'campaigns', shares.twoLanguages],
  ['threeLanguages', 'campaigns', 1 - shares.oneLanguage - shares.twoLanguages],
];

const sharedHosts =
  /^https:\/\/(t\.me|wa\.me|forms\.gle|chat\.whatsapp\.com|sites\.google\.com|[^/]+\.(ngrok-free\.app|web\.app|blogspot\.com|netlify\.app))/;

/** Counts what a corpus holds, beside what `shares.ts` asks for. */
export class CorpusStatistics {
  readonly #counts = new Map<string, number>();
  readonly #sizes = new Map<string, number>();

  #count(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  add({ report, about, begins }: Made): void {
    const traits = new Set(about.traits);
    for (const trait of about.traits)
      this.#count(
        trait === 'identifierInSuspectsOnly' && traits.has('identifierOnly') ? 'bareIdentifier' : trait,
      );
    const told = !traits.has('identifierOnly');
    const ofCampaign = !traits.has('oneOff');
    this.#count('reports');
    this.#count(`in ${about.language}`);
    this.#count('words', about.words);
    this.#count('noisyWords', about.noisyWords);
    if (!ofCampaign) this.#count('oneOffs');
    if (!traits.has('textOnly') && ofCampaign) this.#count('named');
    if (!traits.has('textOnly') && told) this.#count('namedWithText');
    if (told) this.#count('stories');
    if (told && ofCampaign) this.#count('scripted');
    if (told && ofCampaign && !traits.has('toldBeginning')) this.#count('sentences');
    if (report.text !== '') this.#count('texts');
    if (report.text !== '' && about.language === 'hi') this.#count('hindi');
    if (report.campaign) this.#sizes.set(report.campaign, (this.#sizes.get(report.campaign) ?? 0) + 1);
    if (!begins) return;
    this.#count('campaigns');
    this.#count('recycled', begins.recycled);
    if (begins.scripts.length === 2) this.#count('twoLanguages');
    if (begins.scripts.length === 3) this.#count('threeLanguages');
    for (const { kind, value } of begins.pool) {
      if (kind === 'phone') this.#count('phones');
      if (kind === 'url') this.#count('links');
      if (kind === 'url' && sharedHosts.test(value)) this.#count('sharedHost');
    }
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Each trait: how many, of how many, and what part that is beside the part that was asked for. */
  traits(): { trait: string; found: number; of: Whole; whole: number; share: number; wanted: number }[] {
    return wanted.map(([trait, of, share]) => {
      const [found, whole] = [this.count(trait), this.count(of)];
      return { trait, found, of, whole, share: found / Math.max(1, whole), wanted: share };
    });
  }

  noisyShare(): number {
    return this.count('noisyWords') / Math.max(1, this.count('words'));
  }

  table(tooAlike: number): string {
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
    const sizes = [...this.#sizes.values()].sort((a, b) => a - b);
    const at = (part: number) => sizes[Math.floor(part * (sizes.length - 1))] ?? 0;
    return [
      `${this.count('reports')} reports, ${sizes.length} campaigns of two or more; half of them up to ${at(0.5)}, nine in ten up to ${at(0.9)}, the largest ${at(1)}`,
      `languages: ${['hi', 'hinglish', 'en'].map((one) => `${one} ${this.count(`in ${one}`)}`).join(', ')}`,
      `noisy words: ${percent(this.noisyShare()).trim()} of ${this.count('words')}; scripts too alike: ${tooAlike}`,
      ...this.traits().map(
        ({ trait, found, of, share, wanted: asked }) =>
          `${trait.padEnd(26)}${String(found).padStart(9)}  of ${of.padEnd(14)}${percent(share)}  asked ${percent(asked)}`,
      ),
    ].join('\n');
  }
}
