import type { Services } from '../context.ts';
import type { SubmitAnswer } from '../reports/present.ts';
import type { ReportInput } from '../reports/schema.ts';
import { submitReport } from '../reports/submit-report.ts';
import type { Actor } from '../staff/schema.ts';

/**
 * Files what somebody tells at the counter, through the same verb as everybody's report; who wrote it down stands in
 * it and in its audit row. The receipt is the citizen's.
 * @param key names the form, so that a button pressed twice files one report; null: every call files one
 * @throws Refusal invalid (fields), idempotency_conflict
 */
export async function fileAtCounter(
  services: Services,
  actor: Actor,
  input: ReportInput,
  key: string | null,
): Promise<SubmitAnswer> {
  const { answer } = await submitReport(
    services,
    { ...input, assistedBy: input.assistedBy ?? actor.name },
    {
      source: 'staff',
      language: input.language ?? 'hi',
      idempotencyKey: key === null ? null : `staff:${actor.id}:${key}`,
      actorId: actor.id,
    },
  );
  return answer;
}
