import { isOfficialHost } from '../patterns/canonical-link.ts';
import type { OfficialEntry, Signal, StopList } from '../patterns/schema.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import { presentBody } from './present.ts';
import type { OfficialBody } from './schema.ts';

/** Who owns a host: the body that has its domain, or those a vetted ending is given to. */
function ownerOfHost(host: string, stopList: StopList, names: KnownNames): OfficialBody | null {
  if (!isOfficialHost(host, stopList)) return null;
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const entry = names.domains.get(name);
    if (entry) return presentBody(entry);
  }
  const ending = names.endings.find((one) => host === one || host.endsWith(`.${one}`));
  const name = ending && stopList.vetted.get(ending);
  return name ? { id: ending, name, domains: [host], phones: [] } : null;
}

function ownerOfPhone(value: string, stopList: StopList, names: KnownNames): OfficialBody | null {
  const entry = names.byId.get(stopList.phones.get(value) ?? '');
  if (entry) return presentBody(entry);
  const series = stopList.numberSeries.find((prefix) => value.startsWith(prefix));
  const name = series && stopList.vetted.get(series);
  return name ? { id: series, name, domains: [], phones: [] } : null;
}

/** Where an account's name is one person's, and a listed one can be told. Not where anybody takes any name. */
const accountPage = /^(?:x|twitter|instagram|facebook|youtube)\.com\/@?([\w.]+)\/?$/i;
const looseNames = /^(?:t\.me|telegram\.me|wa\.me)\//i;

function ownerOfLink(value: string, stopList: StopList, names: KnownNames): OfficialBody | null {
  const account = accountPage.exec(value)?.[1]?.toLowerCase();
  const listed = account ? names.handles.get(account) : undefined;
  if (listed) return presentBody(listed);
  const [host = ''] = value.split(/[:/?]/);
  const owner = ownerOfHost(host, stopList, names);
  if (!owner || value === host) return owner;
  // On a host that carries many, a page is somebody's; a shop's own pages are the shop's.
  const isShared = [...stopList.sharedHosts.keys()].some(
    (shared) => host === shared || host.endsWith(`.${shared}`),
  );
  return isShared && names.byId.get(owner.id)?.sort !== 'shop' ? null : owner;
}

/** Whose true number, site, sender or account a signal is; null for what is nobody's on the list. */
export function findOfficial(signal: Signal, stopList: StopList): OfficialBody | null {
  const names = knownNames(stopList);
  const { kind, value, raw } = signal;
  const listed = (entry: OfficialEntry | undefined) => (entry ? presentBody(entry) : null);
  switch (kind) {
    case 'phone':
      return ownerOfPhone(value, stopList, names);
    case 'url':
      return /^[^/]*\/\/+[^\s/@?#]+@/.test(raw) ? null : ownerOfLink(value, stopList, names);
    case 'domain':
      return ownerOfHost(value, stopList, names);
    case 'email': {
      const host = value.slice(value.indexOf('@') + 1);
      return stopList.emailProviders.has(host) ? null : ownerOfHost(host, stopList, names);
    }
    case 'upi':
      return listed(names.upiIds.get(value));
    case 'sms_header':
      return listed(names.smsHeaders.get(value));
    case 'handle':
      return looseNames.test(raw.replace(/^\w+:\/\//, '')) ? null : listed(names.handles.get(value));
    default:
      return null;
  }
}
