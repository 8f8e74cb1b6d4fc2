import type { Services } from '../context.ts';
import { type Progress, readProgress } from '../mitan/read-progress.ts';
import { countPledges } from '../pledges/count-pledges.ts';
import type { Name } from '../routing/schema.ts';
import { countReports } from '../stats/count-reports.ts';

/** What newspapers may quote: each counted for itself, of the whole district. */
export type Figures = {
  /** ISO 8601: the oldest of the counts is no older. */
  countedAt: string;
  /** Of the last 52 weeks. */
  reports: number;
  moneyLost: number;
  /** In force now. */
  alerts: number;
  campaign: Progress['district'];
  allPlaces: number;
  /** Made on the portal; those before a team are `campaign.pledges`, and the two are never added up. */
  pledgesHere: number;
  district: { name: Name; state: Name };
  /** Whom the press asks; null where the district has not said. */
  contact: { name: Name; phone: string | null; email: string | null } | null;
};

export async function readFigures(
  services: Pick<Services, 'db' | 'jurisdiction' | 'now' | 'alerts'>,
): Promise<Figures> {
  const { jurisdiction, alerts, now } = services;
  const [reports, progress, book, pledges] = await Promise.all([
    countReports(services, { weeks: '52' }),
    readProgress(services),
    alerts.present(),
    countPledges(services),
  ]);
  return {
    countedAt: progress.countedAt,
    reports: reports.reports ?? 0,
    moneyLost: reports.moneyLost ?? 0,
    alerts: book.listCurrent(now()).length,
    campaign: progress.district,
    allPlaces: progress.allPlaces,
    pledgesHere: pledges.all,
    district: { name: jurisdiction.name, state: jurisdiction.state },
    contact: jurisdiction.contact,
  };
}
