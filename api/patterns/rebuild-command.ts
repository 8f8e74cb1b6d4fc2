import { readConfig } from '../config.ts';
import { openServices } from '../open-services.ts';
import { rebuildPatterns } from './rebuild-patterns.ts';

/** `npm run patterns:rebuild`: finds all patterns anew, with progress, while reports keep coming. */
async function main(): Promise<void> {
  const { services, close } = await openServices(readConfig(), console.log, { pages: false });
  try {
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
    let told = began;
    const { reports, patterns } = await rebuildPatterns(services, ({ compared, written }) => {
      if (performance.now() - told < 1000) return;
      told = performance.now();
      console.log(
        `  ${compared} reports compared${written > 0 ? `, ${written} written` : ''} after ${seconds()} s`,
      );
    });
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      `${reports} reports are in ${patterns} patterns, after ${seconds()} s. Memory at most ${memory} MiB.`,
    );
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
