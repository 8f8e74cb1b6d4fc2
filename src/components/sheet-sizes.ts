export type Size = 'xl' | 'l' | 'm' | 's';

/** Of what to do, as many signs as stand on a sheet beside the rest; whatever is longer stands on the page. */
const mostOfSteps = 800;

const sizeOf = (signs: number, upTo: readonly [xl: number, l: number, m: number]): Size =>
  signs <= upTo[0] ? 'xl' : signs <= upTo[1] ? 'l' : signs <= upTo[2] ? 'm' : 's';

/**
 * How large the texts of a sheet may be for all of them to stand on one A5, and how many steps do.
 * `tests/site/sheet.test.ts` prints the longest.
 */
export function chooseSizes(story: {
  title: string;
  says: string;
  doNow: readonly string[];
  remember: string;
}): { title: Size; says: Size; acts: Size; steps: number } {
  let steps = 0;
  let signs = 0;
  for (const { length } of story.doNow) {
    if (steps > 0 && signs + length > mostOfSteps) break;
    steps += 1;
    signs += length;
  }
  return {
    title: sizeOf(story.title.length, [30, 50, 70]),
    says: sizeOf(story.says.length, [40, 75, 150]),
    acts: sizeOf(signs + story.remember.length, [270, 360, 500]),
    steps,
  };
}
