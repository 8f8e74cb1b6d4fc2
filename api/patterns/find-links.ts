import { type LinkParts, signalsOfLink } from './canonical-link.ts';
import { type CleanText, cleanText } from './clean-text.ts';
import type { Found } from './found.ts';
import type { Signal, StopList } from './schema.ts';

/**
 * Links as people write and break them: http //, hxxp, [.], (dot), “dot com”, a space before the dot or the slash.
 * Every piece of every pattern is bounded and begins at a word, so that no text takes more than linear time.
 */
const scheme =
  /(?<![a-z])(?:h[tx]{1,3}p[so]?|httos|ttps?)\s{0,2}[:;.]?\s{0,2}(?:[/\\]\s?[/\\]|(?<=:)[/\\])\s{0,2}/gi;
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
/** Browsers read %2e in a host as the dot it is. */
const hiddenDot = '(?:\\s?[\\[({<]\\s?(?:\\.|dot|डॉट)\\s?[\\])}>]\\s?|%2e)';
const spokenDot = '\\s(?:dot|डॉट)\\s';
const bareHost = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_@./-])${label}(?:(?:\\.|${hiddenDot}|${spokenDot})${label}){1,8}`,
  'giu',
);
/** No link without a scheme is written without one of these; most texts have none, and are not searched. */
const signOfLink = /\S\.\S|[[({<]\s?\.|dot|डॉट|%2e/i;
/** After a scheme a space may have slipped in before the dot, the hyphen or the port. */
const hostAfterScheme = new RegExp(
  `${label}(?:(?:\\.\\s?|\\s\\.|${hiddenDot}|${spokenDot}|\\s?-)${label}){1,8}`,
  'iuy',
);
const userBefore = /[^\s@/?#\\]{1,200}@/y;
const anyDot = new RegExp(`${hiddenDot}|${spokenDot}|\\s?\\.\\s?`, 'giu');
const pathAfter = /(:\d{2,5})?(\s(?=\/[a-z0-9]))?([/?#][!-;=?-_a-z~|]{0,600})?/iy;
/** Behind a shortener the code may have been torn off by a space: it has a digit or a capital among small letters. */
const pathAfterShortener =
  /(:\d{2,5})?(?:\s(?=\/))?((?:[?#]|\/(?:\s(?=[A-Za-z0-9]*(?:\d|[a-z][A-Z])))?)[!-;=?-_a-z~]{0,600})?/y;

/** Endings that are also words: without a scheme, a path or www., “money.in” is the end of a sentence. */
const endingsThatAreWords = new Set(
  (
    'in co it is to me my no so be do am at as us id se ke ki ne pe na la ma sa ye ph tv am pm ai by im st de se mo ' +
    'call click link now today help money bank card loan ltd company inc llc fit fun live life you your one love ' +
    'please win work world support services email phone photo photos plus cash credit creditcard pay insure tax ' +
    'limited sale shop buy deals gift free zip mov app dot foo day new how here download bid black red blue pink ' +
    'care center city community cool digital direct discount expert express family finance financial fund game ' +
    'games global gold group guide guru health house info international land law legal market media moda name news ' +
    'partners press pro productions property rent report review reviews school science services show site social ' +
    'space store studio style team tips tools top town trade training vip watch web wiki zone yes open play prime rs'
  ).split(' '),
);
/** Of those, endings under which most links are, unless an everyday word stands before the dot. */
const likelyEndings = new Set([
  'in',
  'co',
  'info',
  'live',
  'app',
  'site',
  'shop',
  'store',
  'top',
  'vip',
  'pro',
  'me',
]);
const everydayWords = new Set(
  (
    'account amount bank bill block blocked call card case click code customer day details fraud friend him her ' +
    'hours hrs id immediately it kyc link loan login me message minutes mobile money month mr mrs ms name no number ' +
    'office order otp paisa pan paise password pay payment phone pin please police pvt ltd rs rupees service sim sir ' +
    'them this time today tomorrow tonight transaction update upi us user whatsapp work you hai hain tha thi the ho ' +
    'gaya gayi gaye kiya diya liya raha rahi karo kare bola bole aaya aayi nahi nahin hua hui se ko ka ki ke mein me'
  ).split(' '),
);
/** co.in, gov.in: what stands before these is a name, however short. */
const secondLevel = new Set('co org net gov nic bank fin ac edu res firm gen ind com'.split(' '));
const spokenEndings: Readonly<Record<string, string>> = {
  कॉम: 'com',
  काम: 'com',
  इन: 'in',
  नेट: 'net',
  ऑर्ग: 'org',
};

/** “today.Please”: a small letter, a dot, a capital and small letters are two sentences, but for .Com and .In. */
const newSentence = (before: string, after: string) =>
  /[\p{Ll}\d]$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(after) && !/^(?:com|net|org|co)$/i.test(after);

/** RFC 2606: nobody's, so they stand in exercises and in training. */
const reservedEnding = /\.(?:example|test|invalid)$/i;

type Written = { labels: string[]; dots: string[] };

function readLabels(host: string): Written {
  const labels: string[] = [];
  const dots: string[] = [];
  let at = 0;
  for (const dot of host.matchAll(anyDot)) {
    labels.push(host.slice(at, dot.index));
    dots.push(dot[0]);
    at = dot.index + dot[0].length;
  }
  // “sbi.co.inपर जाइए”: the word that follows was written onto it; no label has letters of both.
  labels.push(host.slice(at).replace(/(?<=^[a-z0-9-]+)\p{Script=Devanagari}.*$/iu, ''));
  return { labels, dots };
}

const joinLabels = ({ labels }: Written, count: number) =>
  labels
    .slice(0, count)
    .map((one, at) => (at === count - 1 ? (spokenEndings[one] ?? one) : one))
    .join('.')
    .replace(/\s/g, '');

const lengthOf = ({ labels, dots }: Written, count: number) =>
  labels
    .slice(0, count)
    .reduce((sum, one, at) => sum + one.length + (at < count - 1 ? (dots[at]?.length ?? 0) : 0), 0);

/** Whether a name without scheme, path or www. is a link and not the end of one sentence and the next. */
function looksLikeLink(written: Written, count: number): boolean {
  const before = written.labels[count - 2] as string;
  const ending = (written.labels[count - 1] as string).toLowerCase();
  if (written.labels.slice(0, count - 1).every((one) => /^\d+$/.test(one))) return false;
  if (!endingsThatAreWords.has(ending))
    return !(/\s/.test(written.dots[count - 2] ?? '') && before.length < 3);
  if (written.labels[0]?.toLowerCase() === 'www' || /[\d-]/.test(before)) return true;
  if (count > 2)
    return (
      secondLevel.has(before.toLowerCase()) ||
      written.labels.slice(0, count - 1).some((one) => one.length > 3) ||
      // sbi.co.in.kyc.top: cut after the true address it begins with, it would be taken for that.
      (likelyEndings.has(ending) &&
        count === written.labels.length &&
        written.dots.every((dot) => dot === '.'))
    );
  return likelyEndings.has(ending) && !everydayWords.has(before.toLowerCase()) && before.length > 2;
}

type Match = { end: number; signals: Signal[] };

/**
 * A host with foreign letters that look Latin is another host, and is kept as such. The Latin one it imitates is
 * told beside it, because reports of it are of the same fraud; never where that one is a bank's own or a shared one.
 */
function undisguised(parts: LinkParts, raw: string, stopList: StopList): Signal[] {
  const plain = cleanText(parts.host).latin;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII alone
  if (plain === parts.host || !/^[\u0000-\u007f]+$/.test(plain)) return [];
  const signals = signalsOfLink({ ...parts, host: plain }, raw, stopList) ?? [];
  return signals.every(({ joins }) => joins) ? signals : [];
}

/** Reads the longest link that a host's labels allow; null where none of them is one. */
function readLink(
  clean: CleanText,
  start: number,
  hostAt: number,
  host: string,
  afterScheme: boolean,
  stopList: StopList,
): Match | null {
  const written = readLabels(host);
  const sentence = written.labels.findIndex(
    (one, at) => at > 0 && !afterScheme && newSentence(written.labels[at - 1] as string, one),
  );
  for (let count = sentence > 0 ? sentence : written.labels.length; count >= 2; count--) {
    const name = joinLabels(written, count);
    const hostEnd = hostAt + lengthOf(written, count);
    const isShort = stopList.shorteners.has(name.toLowerCase()) || name.indexOf('.') <= 6;
    const pathForm = isShort ? pathAfterShortener : pathAfter;
    pathForm.lastIndex = count === written.labels.length || afterScheme ? hostEnd : clean.latin.length;
    const [tail = '', port = ''] = pathForm.exec(clean.latin) ?? [];
    // A sentence's own full stop or bracket is not the link's.
    const kept = tail.replace(/[.,;:!?)\]}'"|*_\s-]+$/, '');
    const path = kept.slice(port.length).replace(/\s/g, '');
    if (!afterScheme && path === '' && !looksLikeLink(written, count)) continue;
    const end = hostEnd + kept.length;
    const raw = clean.raw(start, end);
    const parts: LinkParts = {
      host: name,
      port: /^:(80|443)?$/.test(port) ? '' : port,
      path,
      isSure: afterScheme || path.length > 1 || reservedEnding.test(name),
    };
    const signals = signalsOfLink(parts, raw, stopList);
    if (signals) return { end, signals: [...signals, ...undisguised(parts, raw, stopList)] };
  }
  return null;
}

/** Links with a scheme, however broken; in a first pass, since an @ may stand in their path. */
export function findSchemeLinks(clean: CleanText, stopList: StopList): Found[] {
  const found: Found[] = [];
  for (const begin of clean.latin.matchAll(scheme)) {
    // What stands before an @ is only said to the site, and shown to deceive: sbi.co.in@somewhere-else.top.
    userBefore.lastIndex = begin.index + begin[0].length;
    const hostAt = begin.index + begin[0].length + (userBefore.exec(clean.latin)?.[0].length ?? 0);
    hostAfterScheme.lastIndex = hostAt;
    const host = hostAfterScheme.exec(clean.text)?.[0];
    const link = host === undefined ? null : readLink(clean, begin.index, hostAt, host, true, stopList);
    if (link) found.push({ start: begin.index, ...link });
  }
  return found;
}

/** Links without a scheme, in what the passes before have left. */
export function findBareLinks(clean: CleanText, rest: string, stopList: StopList): Found[] {
  const found: Found[] = [];
  if (!signOfLink.test(rest)) return found;
  for (const begin of rest.matchAll(bareHost)) {
    const link = readLink(clean, begin.index, begin.index, begin[0], false, stopList);
    if (link) found.push({ start: begin.index, ...link });
  }
  return found;
}
