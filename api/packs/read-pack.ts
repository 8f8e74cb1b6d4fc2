import { createHash } from 'node:crypto';
import type { Json } from '../../db/client.ts';
import { textOf } from '../content/load-content.ts';
import type { Tongue } from '../content/schema.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../errors.ts';
import { indianDay } from '../indian-day.ts';
import type { Actor, Scope } from '../staff/schema.ts';
import type { StationReport } from '../triage/present.ts';
import { readReport } from '../triage/read-report.ts';
import { composeBank } from './compose-bank.ts';
import { composeDiary } from './compose-diary.ts';
import { composeEvidence } from './compose-evidence.ts';
import { composeTakedown } from './compose-takedown.ts';
import { composeTelecom } from './compose-telecom.ts';
import { contactOf, type Material, shortNumber } from './material.ts';
import * as queries from './queries.ts';
import type { Draft, PackKind, PackOptions } from './schema.ts';
import { writeText } from './write-text.ts';

export type Needs = Pick<Services, 'db' | 'config' | 'content' | 'jurisdiction' | 'stopList' | 'now'>;

/** Which act on the report the making of each pack is. */
export const actOf = (kind: PackKind | 'csv') => `make_pack_${kind}`;

/** As many other signals of a pattern are brought in. */
const mostOfPattern = 100;

/** A pack before it is recorded: what it is made from besides the report itself. */
export type Terms = { options: PackOptions; station: string; day: string };

export type Composed = { report: StationReport; draft: Draft; terms: Terms; text: string; hash: string };

/** Registrars and platforms are abroad; all others read what the station writes. */
export const languageOf = (kind: PackKind, asked: 'hi' | 'en' | undefined, own: 'hi' | 'en') =>
  asked ?? (kind === 'takedown' ? 'en' : own);

/** Whose letter it is: the officer's thana; of the cyber cell, its own unit. */
export function newTerms(
  { jurisdiction, now }: Needs,
  actor: Actor,
  kind: PackKind,
  options: PackOptions,
  own: 'hi' | 'en',
): Terms {
  return {
    options: { ...options, language: languageOf(kind, options.language, own) },
    station: actor.thana ?? jurisdiction.intake,
    day: indianDay(now()),
  };
}

/**
 * Makes the sheet of one report. Nothing is written.
 * @param madeAt when it was recorded; null while it is looked at
 * @throws Refusal not_found, also where the report is another thana's
 */
export async function composePack(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  kind: PackKind,
  terms: Terms,
  madeAt: string | null,
): Promise<Composed> {
  const { db, content, jurisdiction, stopList } = services;
  const report = await readReport(services, scope, actor, id);
  const language = terms.options.language ?? 'hi';
  const ofPattern =
    terms.options.pattern && report.pattern
      ? await queries.listCarriedOfPattern(db, scope, report.pattern.id, mostOfPattern)
      : [];
  const carried = [...(await queries.countCarried(db, scope, id)), ...ofPattern];
  const material: Material = {
    report,
    options: terms.options,
    language,
    say: (key, values) => textOf(content.texts, language, key, values),
    station: terms.station,
    day: terms.day,
    carried,
    jurisdiction,
    stopList,
    categories: content.categories,
    checkWords: content.checkWords,
  };
  const draft =
    kind === 'diary'
      ? composeDiary(material, madeAt)
      : {
          ...{ telecom: composeTelecom, bank: composeBank, takedown: composeTakedown },
          evidence: composeEvidence,
        }[kind](material);
  const text = draft.missing ? '' : writeText(draft.sheet);
  return { report, draft, terms, text, hash: createHash('sha256').update(text).digest('hex') };
}

export type Pack = {
  kind: PackKind;
  report: {
    id: string;
    number: string;
    language: Tongue;
    /** What of the contact could be told. */
    has: { name: boolean; phone: boolean };
    /** The pattern has other reports. */
    hasPattern: boolean;
  };
  options: PackOptions;
  draft: Draft;
  /** As plain text; its SHA-256 in hex is `hash`. */
  text: string;
  hash: string;
  made: Made | null;
};

/**
 * Where and when it was recorded. `unchanged`: the report is still as it was then. `open`: it may be printed and copied on
 * this record, by who made it and for a day; whoever comes later makes a record of their own.
 */
export type Made = { id: string; at: string; by: string; unchanged: boolean; open: boolean };

const openForMs = 24 * 3600 * 1000;

export function presentPack(kind: PackKind, composed: Composed, made: Made | null): Pack {
  const { report, draft, terms, text, hash } = composed;
  const { name, phone } = contactOf(report);
  return {
    kind,
    report: {
      id: report.id,
      number: shortNumber(report.id),
      language: report.language,
      has: { name: name !== null, phone: phone !== null },
      hasPattern: (report.pattern?.reports ?? 0) > 1,
    },
    options: terms.options,
    draft,
    text,
    hash,
    made,
  };
}

type Recorded = Terms & { hash: string };

/** What the audit row holds of a pack: how it was made, never what it says. */
export const recordOf = ({ terms, hash }: Composed): Record<string, Json> => ({
  station: terms.station,
  day: terms.day,
  hash,
  options: { ...terms.options, part: terms.options.part ?? null } as unknown as Json,
});

function readRecord(detail: Record<string, Json>): Recorded {
  const { station, day, hash, options } = detail as unknown as Recorded;
  return { station, day, hash, options: { ...options, part: options.part ?? undefined } };
}

/**
 * A pack as it would be made now, or as it was recorded.
 * @throws Refusal not_found, also where the report is another thana's or `made` is no pack of it
 */
export async function readPack(
  services: Needs,
  scope: Scope,
  actor: Actor,
  id: string,
  kind: PackKind,
  options: PackOptions,
  made: string | undefined,
  own: 'hi' | 'en',
): Promise<Pack> {
  if (made === undefined) {
    const terms = newTerms(services, actor, kind, options, own);
    return presentPack(kind, await composePack(services, scope, actor, id, kind, terms, null), null);
  }
  const row = await queries.findMade(services.db, scope, id, { act: actOf(kind), id: made });
  if (!row) throw new Refusal('not_found');
  const { hash, ...terms } = readRecord(row.detail);
  const at = row.at.toISOString();
  const composed = await composePack(services, scope, actor, id, kind, terms, at);
  const unchanged = composed.hash === hash;
  const isRecent = services.now().getTime() - row.at.getTime() < openForMs;
  const open = unchanged && isRecent && row.actorId === actor.id;
  return presentPack(kind, composed, { id: row.id, at, by: row.actor ?? '', unchanged, open });
}
