import type { Context } from 'hono';
import type { AppEnv } from '../context.ts';
import { Refusal } from '../errors.ts';
import { evidenceBytes, evidenceLimit } from '../evidence/schema.ts';
import { trapField } from './quarantine/schema.ts';

/** A report is text; nothing longer than this is one. Held by the body limit before this is reached. */
export const bodyLimitBytes = 256 * 1024;
const mostFields = 200;

/** A form may bring pictures whole, where there is no script to send them in pieces: all together so much. */
export const formWithFilesBytes = evidenceBytes + bodyLimitBytes;

/** A body as nested values, with the flat text fields and the files beside it when it came from a form. */
export type ReadBody = { body: unknown; form: Record<string, string> | null; files: File[] };

const unreadable = (code: 'not_text' | 'not_an_object' | 'wrong') =>
  new Refusal('not_readable', [{ field: 'body', code }]);

/** @throws Refusal not_readable unless the bytes are UTF-8 */
async function readText(c: Context<AppEnv>): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
  } catch {
    throw unreadable('not_text');
  }
}

/** Fields of a form, named with dots: `place.pin`. Empty ones were not filled in. */
function nest(fields: Iterable<[string, string]>): Record<string, unknown> {
  // Without a prototype: a field called __proto__ is a field like any other, and refused as unknown.
  const nested: Record<string, unknown> = Object.create(null);
  for (const [name, value] of fields) {
    if (value.trim() === '') continue;
    const path = name.split('.').slice(0, 3);
    let here = nested;
    for (const part of path.slice(0, -1)) {
      const inner = Object.hasOwn(here, part) ? here[part] : undefined;
      if (typeof inner !== 'object' || inner === null) here[part] = Object.create(null);
      here = here[part] as Record<string, unknown>;
    }
    Object.defineProperty(here, path.at(-1) as string, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return nested;
}

const amountUnits: Readonly<Record<string, number>> = {
  k: 1e3,
  hazar: 1e3,
  hazaar: 1e3,
  thousand: 1e3,
  हजार: 1e3,
  हज़ार: 1e3,
  lakh: 1e5,
  lac: 1e5,
  लाख: 1e5,
  crore: 1e7,
  करोड़: 1e7,
};

/** A number as people write it: ₹ 1,20,000, १२०० or 1.5 lakh. Anything else stays text for the schema to refuse. */
function asNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const plain = value
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/^\s*(₹|rs\.?|inr)/i, '')
    .replace(/[,\s]/g, '')
    .replace(/\/-$/, '');
  const [, digits, unit] =
    /^(-?\d+(?:\.\d+)?)(k|hazaa?r|thousand|हज़?ार|lakh|lac|लाख|crore|करोड़)?$/i.exec(plain) ?? [];
  return digits === undefined ? value : Number(digits) * (amountUnits[(unit ?? '').toLowerCase()] ?? 1);
}

/**
 * The form's way of saying what the JSON body says. `moneyLost` is yes or no with its details beside it;
 * `suspect` is one free line, kept for the extraction of signals.
 */
function fromForm(form: Record<string, string>): unknown {
  const { moneyLost: answer, suspect, evidence, [trapField]: _, ...rest } = form;
  const body = nest(Object.entries(rest)) as Record<
    string,
    Record<string, unknown> | undefined | null | string
  >;
  const money = body.moneyLost;
  if (answer === 'no') delete body.moneyLost;
  else if (answer !== undefined && answer !== '' && typeof money !== 'object') body.moneyLost = {};
  if (typeof body.moneyLost === 'object' && body.moneyLost)
    body.moneyLost.amountInr = asNumber(body.moneyLost.amountInr);
  if (typeof body.moneyLost === 'object' && body.moneyLost?.amountInr === undefined)
    delete body.moneyLost?.amountInr;
  if (typeof body.place === 'object' && body.place) {
    for (const name of ['lat', 'lng'] as const)
      if (name in body.place) body.place[name] = asNumber(body.place[name]);
  }
  const suspects = (suspect ?? '').trim();
  const tokens = (evidence ?? '').split(/\s+/).filter(Boolean);
  return {
    ...body,
    ...(suspects ? { suspectLine: suspects } : {}),
    ...(tokens.length > 0 ? { evidence: tokens } : {}),
  };
}

/**
 * Reads a body as JSON, as a form post or as multipart.
 * @throws Refusal not_readable, unsupported_media_type, too_large (too many fields or files)
 */
export async function readBody(c: Context<AppEnv>): Promise<ReadBody> {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset =
    parameters
      .find((part) => part.startsWith('charset='))
      ?.slice('charset='.length)
      .replace(/"/g, '') ?? 'utf-8';
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (!/^utf-?8$/.test(charset) || encoding !== 'identity') {
    throw new Refusal('unsupported_media_type', [
      { field: encoding === 'identity' ? 'Content-Type' : 'Content-Encoding', code: 'not_a_choice' },
    ]);
  }
  if (type === 'application/json') {
    const json = await readText(c);
    try {
      return { body: JSON.parse(json), form: null, files: [] };
    } catch {
      throw unreadable('wrong');
    }
  }
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') {
    throw new Refusal('unsupported_media_type', [{ field: 'Content-Type', code: 'not_a_choice' }]);
  }
  const { entries, files } =
    type === 'multipart/form-data'
      ? await readMultipart(c)
      : { entries: [...new URLSearchParams(await readText(c))], files: [] };
  if (entries.length > mostFields)
    throw new Refusal('too_large', [{ field: 'body', code: 'too_many', limit: mostFields }]);
  const form: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) form[name] = value;
  return { body: fromForm(form), form, files };
}

async function readMultipart(c: Context<AppEnv>): Promise<{ entries: [string, string][]; files: File[] }> {
  let data: FormData;
  try {
    data = await c.req.formData();
  } catch {
    throw unreadable('wrong');
  }
  const entries: [string, string][] = [];
  const files: File[] = [];
  for (const [name, value] of data) {
    if (typeof value === 'string') entries.push([name, value]);
    // A form without a chosen file sends an empty one.
    else if (value.size > 0 && name !== 'evidence')
      throw new Refusal('evidence_not_taken', [{ field: name.slice(0, 120), code: 'unknown_field' }]);
    else if (value.size > 0) files.push(value);
  }
  if (files.length > evidenceLimit)
    throw new Refusal('too_large', [{ field: 'evidence', code: 'too_many', limit: evidenceLimit }]);
  return { entries, files };
}
