import { sha256 } from '../config.ts';
import type { Services } from '../context.ts';
import { makeToken, takeEvidence } from './take-evidence.ts';

/**
 * Takes files that came whole with a form. The same file of the same browser has the same token, so that a form sent twice is
 * one report.
 * @param browser what names the browser; null: it has no name
 * @returns their tokens, in order
 * @throws Refusal evidence_not_taken, too_large, too_many
 */
export async function takeFiles(
  services: Pick<Services, 'db' | 'evidence' | 'jobs' | 'now'>,
  files: readonly File[],
  browser: string | null,
): Promise<string[]> {
  const tokens: string[] = [];
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer());
    const token =
      browser === null
        ? makeToken()
        : sha256('evidence-of-form', browser, bytes).toString('base64url').slice(0, 22);
    await takeEvidence(services, token, bytes);
    if (!tokens.includes(token)) tokens.push(token);
  }
  return tokens;
}
