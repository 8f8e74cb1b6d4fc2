import type { AstroGlobal } from 'astro';
import type { PublicThana } from '../../../api/reports/present.ts';
import type { QuarantinedGroup } from '../../../api/reports/quarantine/schema.ts';
import { read, type StationAnswer } from './station.ts';

export type ShownGroup = Omit<QuarantinedGroup, 'thanas'> & { thanas: PublicThana[] };

type QuarantineApi = { staff: { quarantine: { $get(): Promise<Response> } } };

/** Reports that a program may have sent, of one's own scope. */
export const readQuarantine = (astro: AstroGlobal): Promise<StationAnswer<{ groups: ShownGroup[] }>> =>
  read((astro.locals.api as unknown as QuarantineApi).staff.quarantine.$get());

/** How many wait; none where they cannot be had. */
export async function countQuarantined(astro: AstroGlobal): Promise<number> {
  const answer = await readQuarantine(astro);
  return answer.ok ? answer.data.groups.reduce((sum, { reports }) => sum + reports, 0) : 0;
}
