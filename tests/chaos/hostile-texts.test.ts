import { expect, test } from 'vitest';
import { fuzz, openTargets } from '../bench/fuzz-targets.ts';

const count = 20_000;
/** Only what takes for ever is caught here; tests/bench/fuzz.ts holds the real bound. */
const limitMsPerKb = 100;

/** A small book: looking words up is most of a query's time, and none of what is tested. */
const bookReports = 30;

test.each(await openTargets(bookReports))(
  'no hostile text breaks the $name or stops it',
  (target) => {
    const { thrown, tooSlow } = fuzz(target, count, 'chaos', limitMsPerKb);
    expect({ thrown, tooSlow }).toEqual({ thrown: [], tooSlow: [] });
  },
  300_000,
);
