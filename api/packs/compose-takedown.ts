import { defang } from './defang.ts';
import { findTargets, platformName, type Target } from './find-targets.ts';
import { letterFrom, letterReferences, letterSignature } from './letterhead.ts';
import { carriedOf, categoryName, type Material, sayDay, sayMoment } from './material.ts';
import type { Block, Draft, Fact } from './schema.ts';

/** What stands in the place of the reports' figures, where nothing but this report is known. */
function figuresOf(
  material: Material,
  { signals }: Target,
): { reports: number; first: string; last: string } {
  const { report } = material;
  const carried = signals.flatMap(({ kind, value }) => carriedOf(material, kind, value) ?? []);
  if (carried.length === 0) return { reports: 1, first: report.receivedAt, last: report.receivedAt };
  const time = (dates: Date[], pick: (...times: number[]) => number) =>
    new Date(pick(...dates.map((date) => date.getTime()))).toISOString();
  return {
    reports: Math.max(...carried.map(({ reports }) => reports)),
    first: time(
      carried.map(({ firstSeen }) => firstSeen),
      Math.min,
    ),
    last: time(
      carried.map(({ lastSeen }) => lastSeen),
      Math.max,
    ),
  };
}

function addressee({ say }: Material, { keeper }: Target) {
  const name = keeper.by === 'platform' ? platformName(keeper.name) : keeper.name;
  switch (keeper.by) {
    case 'registrar':
      return { lines: [say('packs.to.registrar', { name: defang(name) })], blank: 'registrar' };
    case 'host':
      return { lines: [say('packs.to.host', { name: defang(name) })], blank: 'host' };
    case 'shortener':
      return { lines: [say('packs.to.shortener', { name })], blank: null };
    case 'platform':
    case 'messenger':
      return { lines: [say('packs.to.platform', { name })], blank: null };
    case 'unknown':
      return { lines: [say('packs.to.platform', { name: '' }).trim()], blank: 'platform' };
  }
}

/**
 * To whoever can take one site, page or account down. It asks, on the ground of their own terms: orders under section 79
 * of the IT Act are for officers of higher rank (decision 0023). Nothing of the citizen is told.
 */
export function composeTakedown(material: Material): Draft {
  const { report, options, say, language } = material;
  const targets = findTargets(material);
  const target = targets.find(({ id }) => id === options.part) ?? targets[0];
  if (!target) return { missing: { what: 'target', template: 'send-the-link' } };

  const { by, name } = target.keeper;
  const isAccount = by === 'messenger' || by === 'unknown';
  const shown = (address: string) => (isAccount ? address : defang(address));
  const { reports, first, last } = figuresOf(material, target);
  const seen = report.occurredAt ?? report.receivedAt;
  const { imitates } = target;
  const { to, blank } = { to: addressee(material, target).lines, blank: addressee(material, target).blank };
  const facts: Fact[] = [
    ...target.addresses.map((address) => ({
      label: say(isAccount ? 'packs.takedown.account' : 'packs.takedown.address'),
      value: shown(address),
      exact: address,
    })),
    ...(by === 'registrar'
      ? [{ label: say('packs.takedown.domain'), value: defang(name), exact: name }]
      : []),
    { label: say('packs.takedown.seen'), value: say('packs.at', { at: sayMoment(seen) }) },
    {
      label: say('packs.takedown.reports'),
      value: say('packs.takedown.reports.value', { n: reports, from: sayDay(first), to: sayDay(last) }),
    },
    { label: say('packs.takedown.why'), value: categoryName(material) },
    ...(imitates
      ? [
          {
            label: say('packs.takedown.imitates'),
            value: [
              imitates.name[language],
              imitates.site && say('packs.takedown.true_site', { site: imitates.site }),
            ]
              .filter(Boolean)
              .join(', '),
          },
          { label: say('packs.takedown.how'), value: imitates.reason },
        ]
      : []),
    ...(report.pattern?.status === 'confirmed'
      ? [{ label: say('packs.takedown.police'), value: say('packs.takedown.confirmed') }]
      : []),
  ];
  const kind = isAccount
    ? 'account'
    : by === 'registrar' || by === 'host'
      ? 'site'
      : by === 'shortener'
        ? 'link'
        : 'page';
  const blocks: Block[] = [
    { kind: 'text', text: say('packs.takedown.lead') },
    { kind: 'facts', title: null, facts },
    {
      kind: 'list',
      title: say('packs.asked'),
      items: [
        say(`packs.takedown.ask.${kind}`),
        say('packs.takedown.ask.keep'),
        ...(by === 'shortener' ? [say('packs.takedown.ask.leads_to')] : []),
        say('packs.takedown.ask.answer'),
      ],
    },
    { kind: 'text', text: say('packs.takedown.ground') },
  ];
  return {
    missing: null,
    hints: [],
    parts: targets.map(({ id, keeper, addresses }) => ({
      id,
      label: keeper.by === 'registrar' ? keeper.name : (addresses[0] ?? id),
    })),
    part: target.id,
    numbers: [],
    short: null,
    sheet: {
      language,
      from: letterFrom(material),
      references: letterReferences(material),
      to: {
        lines: to,
        blank: blank ? { label: say('packs.to.whom'), value: null, field: blank } : null,
        after: [],
      },
      subject: say('packs.takedown.subject', { what: shown(target.addresses[0] ?? name) }),
      greeting: say('packs.greeting'),
      blocks,
      signature: letterSignature(material),
    },
  };
}
