import type { Transaction } from '../../db/client.ts';
import type { Services } from '../context.ts';
import { recordPatternJoined } from '../reports/record-pattern-joined.ts';
import { chooseMatch } from './choose-match.ts';
import { bandsOf, fingerprintOf, toBytes } from './fingerprint.ts';
import * as queries from './queries.ts';

/**
 * Puts a report into the pattern it belongs to, by a shared signal or by its text, and keeps why. A pattern
 * begins with its second report. Safe with parallel writers and when run twice.
 * @returns the pattern, or null while it is the only one of its kind
 */
export function joinPattern(
  { db, now }: Pick<Services, 'db' | 'now'>,
  reportId: string,
): Promise<string | null> {
  return db.begin((tx) => joinIn(tx, reportId, now()));
}

async function joinIn(tx: Transaction, reportId: string, now: Date): Promise<string | null> {
  const report = await queries.findReport(tx, reportId);
  if (!report) return null;
  const signals = await queries.listJoiningSignals(tx, reportId);
  const fingerprint = fingerprintOf(report.narrative);
  const bands = fingerprint ? bandsOf(fingerprint) : [];
  // Three people who report one new number at once wait here for each other.
  await queries.lockKeys(tx, [...signals.map(({ kind, value }) => `${kind} ${value}`), ...bands]);

  const already = await queries.findCurrentPattern(tx, reportId);
  if (already) return already;
  const [bySignal, byText] = await Promise.all([
    queries.findBySignals(tx, signals, reportId),
    queries.findByBands(tx, bands, reportId),
  ]);
  if (fingerprint)
    await queries.insertFingerprint(tx, reportId, fingerprint.shingles, toBytes(fingerprint.minhash), bands);

  const match = chooseMatch(signals, bySignal, byText, fingerprint?.minhash ?? null);
  if (!match) return null;
  const pattern =
    (await queries.findCurrentPattern(tx, match.reportId)) ?? (await startPattern(tx, match.reportId, now));
  if (!pattern) return null;
  const reports = await queries.insertMembership(tx, pattern, report, match.why);
  await recordPatternJoined(tx, reportId, { pattern, reports, at: now });
  return pattern;
}

async function startPattern(tx: Transaction, firstReportId: string, now: Date): Promise<string | null> {
  const first = await queries.findReport(tx, firstReportId);
  if (!first) return null;
  const pattern = await queries.insertPattern(tx, first);
  await queries.insertMembership(tx, pattern, first, { by: 'first' });
  await recordPatternJoined(tx, firstReportId, { pattern, reports: 2, at: now });
  return pattern;
}
