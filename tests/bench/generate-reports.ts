import { CorpusStatistics } from './corpus-statistics.ts';
import { type Campaign, EndedNumbers, startCampaign } from './report-templates/campaign.ts';
import { chooseOfCampaign, chooseOneOff } from './report-templates/choose-matter.ts';
import type { Identifier } from './report-templates/identifiers.ts';
import { chanceOf } from './report-templates/random.ts';
import { campaignsOfOne, schedule, type Turn } from './report-templates/schedule.ts';
import { shares } from './report-templates/shares.ts';
import { type Matter, type Told, tell } from './report-templates/tell.ts';
import { ScriptWriter } from './report-templates/write-script.ts';

// node tests/bench/generate-reports.ts COUNT [SEED] > FILE.jsonl

export interface GeneratedReport {
  id: string;
  text: string;
  suspects: { kind: string; value: string }[];
  /** The truth: which campaign it belongs to, null for a one-off. */
  campaign: string | null;
}

/** What is known of a report beside what it says, for the statistics. */
export interface Made {
  report: GeneratedReport;
  about: Pick<Told, 'traits' | 'words' | 'noisyWords'> &
    Pick<Matter, 'language' | 'identifiers' | 'sentences'>;
  /** The campaign that begins with this report. */
  begins?: Campaign;
}

/** A corpus that is only as large in memory as what runs at one time. The same seed and count: the same corpus. */
export class ReportCorpus {
  readonly count: number;
  readonly seed: string;
  readonly writer = new ScriptWriter();
  readonly #running = new Map<number, Campaign>();
  readonly #ended = new EndedNumbers();

  constructor(count: number, seed: string) {
    this.count = count;
    this.seed = seed;
  }

  *make(): Generator<Made> {
    const ofOne = campaignsOfOne(this.count, this.seed);
    let number = 0;
    for (const turn of schedule(this.count, this.seed)) {
      const chance = chanceOf(this.seed, 'report', ++number);
      const passing = chance.hits(shares.passing) ? this.#passingAt(turn, chance.next()) : undefined;
      const before = turn.campaign && this.#running.get(turn.campaign.number);
      const campaign = turn.campaign ? (before ?? this.#begin(turn.campaign)) : null;
      const { matter, traits } =
        campaign && turn.campaign
          ? chooseOfCampaign(campaign, turn.campaign.told / turn.campaign.size, chance)
          : chooseOneOff(passing !== undefined, `${this.seed} alone ${number}`, chance);
      const told = tell(passing ? { ...matter, passing } : matter, chance);
      const alone = !turn.campaign || ofOne.has(turn.campaign.number);
      yield {
        report: {
          id: `${this.seed}-${number}`,
          text: told.text,
          suspects: told.suspects,
          campaign: campaign && !alone ? campaign.id : null,
        },
        about: { ...told, ...matter, traits: [...traits, ...told.traits] },
        ...(campaign && !before ? { begins: campaign } : {}),
      };
      if (turn.ends && turn.campaign && campaign) {
        this.#ended.add(campaign.pool);
        this.#running.delete(turn.campaign.number);
      }
    }
  }

  #begin({ number, size }: { number: number; size: number }): Campaign {
    const campaign = startCampaign(this.seed, number, size, this.writer, this.#ended);
    this.#running.set(number, campaign);
    return campaign;
  }

  /** What another campaign that has been heard of is reached by now. */
  #passingAt(turn: Turn, at: number): Identifier | undefined {
    const others = turn.running.filter(({ number, told }) => told > 0 && number !== turn.campaign?.number);
    const other = others[Math.floor(at * others.length)];
    const campaign = other && this.#running.get(other.number);
    return other && campaign?.pool[Math.floor((other.told / other.size) * campaign.pool.length)];
  }
}

export function* generateReports(count: number, seed = 'a'): Generator<GeneratedReport> {
  for (const { report } of new ReportCorpus(count, seed).make()) yield report;
}

async function main(count: number, seed: string): Promise<void> {
  const corpus = new ReportCorpus(count, seed);
  const statistics = new CorpusStatistics();
  let lines: string[] = [];
  const write = async () => {
    const whole = lines.join('');
    lines = [];
    if (!process.stdout.write(whole)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for (const made of corpus.make()) {
    statistics.add(made);
    lines.push(`${JSON.stringify(made.report)}\n`);
    if (lines.length === 500) await write();
  }
  await write();
  console.error(statistics.table(corpus.writer.tooAlike));
}

if (import.meta.main) {
  const count = Number(process.argv[2]);
  if (Number.isInteger(count) && count > 0) await main(count, process.argv[3] ?? 'a');
  else {
    console.error('node tests/bench/generate-reports.ts COUNT [SEED] > FILE.jsonl');
    process.exitCode = 1;
  }
}
