import { type FuzzResult, fuzz, openTargets } from './fuzz-targets.ts';

// node tests/bench/fuzz.ts [COUNT] [SEED] [TARGET]: hostile texts for the extractor, the folder and the query parser.

const limitMsPerKb = 5;
const block = 50_000;

function show({ target, inputs, units, seconds, worst, thrown, tooSlow }: FuzzResult): void {
  console.log(
    `${target}: ${inputs} inputs, ${(units / 1024 / 1024).toFixed(0)} MB in ${seconds.toFixed(0)} s; ` +
      `${thrown.length} thrown, ${tooSlow.length} over ${limitMsPerKb} ms per KB; worst ${worst.msPerKb.toFixed(2)} ms per KB`,
  );
  for (const { error, input } of thrown) console.log(`  ${error}  ${JSON.stringify(input)}`);
  for (const { msPerKb, input } of tooSlow)
    console.log(`  ${msPerKb.toFixed(1)} ms per KB  ${JSON.stringify(input)}`);
  if (tooSlow.length === 0) console.log(`  the worst was ${JSON.stringify(worst.input).slice(0, 200)}`);
}

const [count = '1000000', seed = 'fuzz', only] = process.argv.slice(2);
for (const target of await openTargets()) {
  if (only && !target.name.startsWith(only)) continue;
  // In blocks, so that a long run that is stopped has told something.
  for (let done = 0; done < Number(count); done += block) {
    const result = fuzz(target, Math.min(block, Number(count) - done), `${seed} ${done}`, limitMsPerKb);
    show(result);
    if (result.thrown.length + result.tooSlow.length > 0) process.exitCode = 1;
  }
}
