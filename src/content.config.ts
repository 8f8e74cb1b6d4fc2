import { defineCollection } from 'astro:content';
import { JURISDICTION } from 'astro:env/server';
import { readFile } from 'node:fs/promises';
import { glob } from 'astro/loaders';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import {
  categoryEntry,
  chhattisgarhiFrontmatter,
  guideFrontmatter,
  safetyFrontmatter,
  trainingFrontmatter,
} from '../api/content/schema.ts';
import { thanaRow } from '../api/routing/schema.ts';

/** Ids carry their language: `hi/digital-arrest`. */
const guides = defineCollection({
  loader: glob({
    base: './content',
    pattern: '{hi,en}/guides/*.md',
    generateId: ({ entry }) => entry.replace('/guides/', '/').replace(/\.md$/, ''),
  }),
  schema: guideFrontmatter,
});

/** Ids are the names of the Hindi guides they tell. */
const chhattisgarhi = defineCollection({
  loader: glob({ base: './content/hne/guides', pattern: '*.md' }),
  schema: chhattisgarhiFrontmatter,
});

const safety = defineCollection({
  loader: glob({
    base: './content',
    pattern: '{hi,en}/safety/*.md',
    generateId: ({ entry }) => entry.replace('/safety/', '/').replace(/\.md$/, ''),
  }),
  schema: safetyFrontmatter,
});

const training = defineCollection({
  loader: glob({
    base: './content',
    pattern: '{hi,en}/training/*.md',
    generateId: ({ entry }) => entry.replace('/training/', '/').replace(/\.md$/, ''),
  }),
  schema: trainingFrontmatter,
});

const categories = defineCollection({
  loader: async () =>
    parseYaml(await readFile('content/taxonomy/categories.yaml', 'utf8')) as { id: string }[],
  schema: categoryEntry,
});

/** Stations and outposts, in the order of the jurisdiction's file. */
const thanas = defineCollection({
  loader: async () => {
    const file = await readFile(`content/jurisdictions/${JURISDICTION}/thanas.csv`, 'utf8');
    return parseCsv(file, { columns: true, bom: true, skip_empty_lines: true }) as { id: string }[];
  },
  schema: thanaRow,
});

export const collections = { guides, chhattisgarhi, safety, training, categories, thanas };
