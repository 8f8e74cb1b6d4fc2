/**
 * The form of the Meilisearch index, for Meilisearch 1.50. An index whose settings differ is not ready: it is
 * rebuilt beside the old one and swapped (drainOutbox does so by itself, `npm run search:rebuild` by command).
 * Raise the version with every change of settings, of the document below, or of what a key is (fold.ts).
 */
export const settingsVersion = 2;

/**
 * One document of the index is an alert, guide or pattern with both its languages, so that each is counted and
 * shown once. Words are brought to keys, and misspelt or begun words to the words that are known, before Meilisearch
 * is asked (plan-query.ts), so it filters by keys and searches nothing itself: its own typo tolerance counts letters,
 * which would let 1930 find 1931 and तार find तीर, and what it keeps for searching made a change at a million
 * documents take more than a second.
 */
export const meilisearchSettings = {
  searchableAttributes: [],
  filterableAttributes: [
    'kind',
    'category',
    'thana',
    'inHi',
    'inEn',
    {
      attributePatterns: ['allKeys_hi', 'allKeys_en', 'titleKeys_hi', 'titleKeys_en'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: [],
  rankingRules: ['rankedAt:desc'],
  // Keys carry the version, so that an index of another version is told from this one by its settings alone.
  synonyms: { settingsversion: [`v${settingsVersion}`] },
  typoTolerance: { enabled: false },
  faceting: { maxValuesPerFacet: 200 },
  pagination: { maxTotalHits: 5000 },
  facetSearch: false,
  searchCutoffMs: 1500,
  prefixSearch: 'disabled',
} as const;
