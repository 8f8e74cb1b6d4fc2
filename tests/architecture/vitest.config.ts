import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests of `npm run check`: they read files, start nothing and take seconds. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..', '..'),
  test: { include: ['tests/architecture/**/*.test.ts'] },
});
