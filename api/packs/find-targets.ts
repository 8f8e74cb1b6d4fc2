import { findImitation } from '../check/find-imitation.ts';
import { findOfficial } from '../check/find-official.ts';
import { type Keeper, keeperOf } from '../patterns/canonical-link.ts';
import type { Signal } from '../patterns/schema.ts';
import { isOwnNumber, type Material, readStory, signalsOf } from './material.ts';

/** One thing to be taken down, by whoever keeps it. */
export type Target = {
  /** `site:evil.top`, `page:t.me/x`, `account:x`, `whatsapp:+91…` */
  id: string;
  keeper: Keeper | { by: 'messenger' | 'unknown'; name: string };
  /** As it is copied, each. For a site all links that were reported. */
  addresses: string[];
  /** By which its reports are counted. */
  signals: { kind: string; value: string }[];
  imitates: { name: { hi: string; en: string }; site: string | null; reason: string } | null;
};

/** Whom many know by another name than their host's. */
const platforms: Record<string, string> = {
  't.me': 'Telegram',
  'telegram.me': 'Telegram',
  'wa.me': 'WhatsApp (Meta)',
  'whatsapp.com': 'WhatsApp (Meta)',
  'facebook.com': 'Facebook (Meta)',
  'fb.com': 'Facebook (Meta)',
  'instagram.com': 'Instagram (Meta)',
  'youtube.com': 'YouTube (Google)',
  'youtu.be': 'YouTube (Google)',
  'x.com': 'X',
  'twitter.com': 'X',
  'play.google.com': 'Google Play',
  'forms.gle': 'Google Forms',
  'docs.google.com': 'Google Docs',
  'drive.google.com': 'Google Drive',
  'sites.google.com': 'Google Sites',
  'web.app': 'Firebase Hosting (Google)',
  'firebaseapp.com': 'Firebase Hosting (Google)',
  'blogspot.com': 'Blogger (Google)',
  'github.io': 'GitHub Pages',
  'netlify.app': 'Netlify',
  'vercel.app': 'Vercel',
  'pages.dev': 'Cloudflare Pages',
  'workers.dev': 'Cloudflare Workers',
};

export const platformName = (host: string) => (platforms[host] ? `${platforms[host]}, ${host}` : host);

const numberInLink = /^(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=)\+?(\d{10,15})/;

/** A link as it can be opened: as the citizen wrote it where that is a whole address, else its normal form. */
function exactAddress(value: string, story: readonly Signal[]): string {
  const written = story.find((signal) => signal.kind === 'url' && signal.value === value)?.raw ?? '';
  return /^https?:\/\/[\x21-\x7e]+$/i.test(written) ? written : value;
}

function imitationOf(signal: Signal, material: Material): Target['imitates'] {
  const found = findImitation(signal, '', false, material.stopList);
  if (!found) return null;
  const { name, domains } = found.entry;
  return {
    name,
    site: domains[0] ?? null,
    reason: material.checkWords.reasons[found.reason][material.language],
  };
}

const mostTargets = 50;

/**
 * What a report names that somebody could take down: a site of its own by its registrar, a page by the platform it lies
 * on, a short link by its shortener, an account by its messenger. What is a bank's or an office's own is left out.
 */
export function findTargets(material: Material): Target[] {
  const { report, stopList } = material;
  const story = readStory(material);
  const targets = new Map<string, Target>();
  const add = (target: Target) => {
    const known = targets.get(target.id);
    if (!known) targets.set(target.id, target);
    else {
      known.addresses = [...new Set([...known.addresses, ...target.addresses])];
      known.signals.push(...target.signals);
      known.imitates ??= target.imitates;
    }
  };

  const inLinks = new Set<string>();
  // Links first, so that a site that was only named by its domain adds no address of its own.
  for (const { kind, value, joins } of signalsOf(material, ['url', 'domain']).sort((a, b) =>
    b.kind.localeCompare(a.kind),
  )) {
    const signal: Signal = { kind: kind as Signal['kind'], value, raw: value, joins };
    const keeper = keeperOf(value, stopList);
    if (!keeper || findOfficial(signal, stopList)) continue;
    const number = numberInLink.exec(value)?.[1];
    if (number) {
      inLinks.add(`+${number}`);
      add({
        id: `whatsapp:+${number}`,
        keeper: { by: 'messenger', name: 'WhatsApp' },
        addresses: [`+${number}`],
        signals: [{ kind: 'phone', value: `+${number}` }],
        imitates: null,
      });
      continue;
    }
    const isSite = keeper.by === 'registrar' || keeper.by === 'host';
    // The domain of a shared host is many people's: only the page counts, or the name one person has there.
    if (kind === 'domain' && !isSite && !(keeper.by === 'platform' && joins)) continue;
    const isPage = !isSite && kind === 'url';
    if (kind === 'domain' && !isSite && [...targets.keys()].some((id) => id.startsWith(`page:${value}`)))
      continue;
    const handle = /^[^/]+\/@?([a-z][a-z0-9_.]{3,31})$/i.exec(value)?.[1];
    if (handle) inLinks.add(handle.toLowerCase());
    const id = isSite ? `site:${keeper.name}` : `page:${value}`;
    const hasAddress = isPage || kind === 'url' || !targets.has(id);
    add({
      id,
      keeper,
      addresses: hasAddress ? [exactAddress(value, story)] : [],
      signals: [{ kind, value }],
      imitates: imitationOf(signal, material),
    });
  }
  for (const { kind, value, joins, namedByCitizen } of signalsOf(material, ['handle', 'phone'])) {
    if (inLinks.has(value.toLowerCase()) || !(joins || namedByCitizen)) continue;
    const signal: Signal = { kind: kind as Signal['kind'], value, raw: value, joins };
    if (findOfficial(signal, stopList)) continue;
    if (kind === 'phone' && (report.channel !== 'whatsapp' || isOwnNumber(material, value))) continue;
    const isNumber = kind === 'phone';
    add({
      id: isNumber ? `whatsapp:${value}` : `account:${value}`,
      keeper: isNumber ? { by: 'messenger', name: 'WhatsApp' } : { by: 'unknown', name: '' },
      addresses: [isNumber ? value : `@${value}`],
      signals: [{ kind, value }],
      imitates: isNumber ? null : imitationOf(signal, material),
    });
  }
  return [...targets.values()].slice(0, mostTargets);
}
