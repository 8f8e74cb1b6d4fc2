import type { Language } from '../content/schema.ts';
import type { Services } from '../context.ts';
import type { PublicAlert } from './queries.ts';

export type AlertLink = { slug: string; title: string; url: string };

const mostFound = 3;

const linkTo = ({ slug, texts }: PublicAlert, language: Language): AlertLink => ({
  slug,
  title: texts[language].title,
  url: `/${language}/alerts/${slug}/`,
});

/** The newest alerts on a kind of fraud, for someone who has just reported it. */
export async function findAlertsOnCategory(
  { alerts, now }: Pick<Services, 'alerts' | 'now'>,
  category: string,
  language: Language,
): Promise<AlertLink[]> {
  const current = (await alerts.present()).listCurrent(now(), { category });
  return current.slice(0, mostFound).map((alert) => linkTo(alert, language));
}

/** The alerts that warn of one of these very values; what they name is as they say: confirmed or reported. */
export async function findAlertsNaming(
  { alerts, now }: Pick<Services, 'alerts' | 'now'>,
  values: readonly { kind: string; value: string }[],
  language: Language,
): Promise<(AlertLink & { confirms: { kind: string; value: string }[] })[]> {
  const asked = new Set(values.map(({ kind, value }) => `${kind} ${value}`));
  return (await alerts.present()).listCurrent(now()).flatMap((alert) => {
    const named = alert.indicators.filter(({ kind, value }) => asked.has(`${kind} ${value}`));
    const confirms = named.filter(({ evidence }) => evidence === 'confirmed');
    return named.length > 0 ? [{ ...linkTo(alert, language), confirms }] : [];
  });
}
