import type { Services } from '../../context.ts';
import { type PublicStatus, presentStatus } from '../present.ts';
import * as queries from './queries.ts';

/** What the holder of a receipt sees of a report in quarantine: that it has come. Whether it counts yet is not told. */
export async function readQuarantined(
  { db, jurisdiction, content }: Pick<Services, 'db' | 'jurisdiction' | 'content'>,
  receiptHash: Buffer,
  language: 'hi' | 'en',
): Promise<PublicStatus | null> {
  const row = await queries.findByReceipt(db, receiptHash);
  if (!row) return null;
  const { id, thana, receivedAt } = row;
  return presentStatus(
    {
      ...{ id, thana, receivedAt, language: row.language, status: 'new' },
      ...{ closedReason: null, reopenedByCitizenAt: null, withdrawnAt: null },
      ...{ routingMethod: '', candidates: [] },
    },
    [
      { at: receivedAt, event: 'received', detail: {} },
      { at: receivedAt, event: 'routed', detail: { thana } },
    ],
    [],
    [],
    jurisdiction,
    content.texts,
    language,
  );
}
