import type { Services } from '../context.ts';
import { extractSignals } from '../patterns/extract-signals.ts';
import type { Signal, SignalKind, StopList } from '../patterns/schema.ts';
import type { Scope } from '../staff/schema.ts';
import { listLines } from './line-queries.ts';
import { presentQueueLine, type QueueLine } from './present.ts';
import type { QueueFilter } from './queue-queries.ts';
import { pageSize } from './schema.ts';
import * as queries from './search-queries.ts';

/** More than this nobody reads: another word finds the right one. */
const mostFound = 1000;
const mostWords = 8;

/** How a report's own number is written on the pages and on the handover sheet. */
const numberForm = /^[0-9a-f]{6}$/i;

/** What names one sender. An amount, an app's name or a branch's code stands in the words as well. */
const naming = new Set<SignalKind>([
  'phone',
  'url',
  'domain',
  'upi',
  'email',
  'bank_account',
  'handle',
  'sms_header',
]);

/**
 * What somebody typed, read like a story: its numbers and links in their one form, and the words that remain.
 * A link with a path is looked for by itself, one without by its domain too.
 */
export function readWanted(typed: string, stopList: StopList): queries.Wanted {
  const found = extractSignals(typed, stopList).filter(({ kind, joins }) => naming.has(kind) && joins);
  const hasPath = found.some(({ kind, value }) => kind === 'url' && value.includes('/'));
  const signals = found.filter(({ kind }) => !hasPath || kind !== 'domain');
  const rest = found.reduce((text, { raw }: Signal) => text.replaceAll(raw, ' '), typed);
  const words = [...new Set(rest.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])].slice(0, mostWords);
  return { words, signals: signals.map(({ kind, value }) => ({ kind, value })) };
}

/**
 * The reports of one's own scope that carry words, a number or a link, whatever their status, the newest first; before
 * them the one that is called by this number.
 */
export async function searchReports(
  { db, jurisdiction, stopList }: Pick<Services, 'db' | 'jurisdiction' | 'stopList'>,
  scope: Scope,
  { q, page, ...filter }: QueueFilter & { q: string; page: number },
): Promise<{ lines: QueueLine[]; pages: number; cutShort: boolean }> {
  const wanted = readWanted(q, stopList);
  const nothing = wanted.words.length === 0 && wanted.signals.length === 0;
  const [called, carrying] = await Promise.all([
    numberForm.test(q.trim()) ? queries.findByNumber(db, scope, q.trim().toLowerCase(), pageSize) : [],
    nothing ? [] : queries.searchReports(db, scope, wanted, filter, mostFound),
  ]);
  const ids = [...new Set([...called, ...carrying])];
  const found = ids.slice(0, mostFound);
  const rows = await listLines(db, scope, found.slice((page - 1) * pageSize, page * pageSize));
  return {
    lines: rows.map((row) => presentQueueLine(row, jurisdiction)),
    pages: Math.max(1, Math.ceil(found.length / pageSize)),
    cutShort: ids.length > mostFound,
  };
}
