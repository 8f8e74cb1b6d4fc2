/**
 * The form of the Meilisearch index, for Meilisearch 1.50. An index whose settings differ is not ready: it is
 * rebuilt beside the old one and swapped (drainOutbox does so by itself, `npm run search:rebuild` by command).
 * Raise the version with every change of settings, of the document below, or of what a key is (fold.ts).
 */
export const settingsVersion = 2;

/**
 * One document of the index is an alert, guide or pattern with both its languages, so that each is counted and
 * shown once. Only keys are searched: words are brought to keys, and misspelt words to the words they sound
 * like, before Meilisearch is asked (plan-query.ts). Its own typo tolerance therefore stays off: it counts
 * letters, which would let 1930 find 1931 and तार find तीर.
 */
export const meilisearchSettings = {
  searchableAttributes: [
    'keysTitle_hi',
    'keysTitle_en',
    'keysSummary_hi',
    'keysSummary_en',
    'keysBody_hi',
    'keysBody_en',
  ],
  filterableAttributes: [
    'kind',
    'category',
    'thana',
    'inHi',
    'inEn',
    {
      attributePatterns: ['allKeys_hi', 'allKeys_en'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ['rankedAt'],
  // How near words stand to each other is weighed by our own ranking of the first hits.
  rankingRules: ['words', 'attribute', 'sort', 'rankedAt:desc'],
  // Keys carry the version, so that an index of another version is told from this one by its settings alone.
  synonyms: { settingsversion: [`v${settingsVersion}`] },
  typoTolerance: { enabled: false },
  faceting: { maxValuesPerFacet: 200 },
  pagination: { maxTotalHits: 5000 },
  // By word it doubles the work of writing, and nothing here asks for it.
  proximityPrecision: 'byAttribute',
  searchCutoffMs: 1500,
  prefixSearch: 'indexingTime',
} as const;
