import { textOf } from '../../content/load-content.ts';
import type { Language } from '../../content/schema.ts';
import type { Services } from '../../context.ts';
import type { PublicAlert } from '../queries.ts';

/** What feeds say of an alert, in words of their own: a whole text, so that a reader needs no second visit. */

export type Teller = Pick<Services, 'config' | 'content' | 'jurisdiction' | 'alerts' | 'now'>;

/** XML knows no control characters but tab and line ends, and no half surrogate pairs. */
export const plain = (text: string) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '');

/** For XML and HTML. */
export const escaped = (text: string) =>
  plain(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

export const pageOf = ({ config }: Pick<Teller, 'config'>, language: Language, slug: string) =>
  `${config.origin}/${language}/alerts/${slug}/`;

/** Where an alert holds: its thana, or the district. */
export function placeOf(
  { jurisdiction, content }: Pick<Teller, 'jurisdiction' | 'content'>,
  thana: string | null,
  language: Language,
): string {
  const found = jurisdiction.thanas.find(({ id }) => id === thana);
  return found ? found.name[language] : textOf(content.texts, language, 'site.place');
}

/** The alert as HTML: how it begins, what they say, what to do. */
export function htmlOf({ content }: Pick<Teller, 'content'>, alert: PublicAlert, language: Language): string {
  const say = (key: string) => escaped(textOf(content.texts, language, key));
  const { begins, script, wants, doNow, remember, body, sources } = alert.texts[language].content;
  // Markdown, with its signs left out: paragraphs are enough here.
  const more = body
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#+|>|[-*+])\s+/gm, '')
    .replace(/[*_`]{1,3}/g, '')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '');
  const links = sources.map(({ name, url }) => `<a href="${escaped(url)}">${escaped(name)}</a>`);
  const lines = script.map(({ says, hangUp }) =>
    hangUp
      ? `<li><strong>${escaped(says)} (${say('story.hang_up')})</strong></li>`
      : `<li>${escaped(says)}</li>`,
  );
  return [
    `<p>${escaped(alert.texts[language].summary)}</p>`,
    `<h2>${say('story.begins')}</h2>`,
    `<p>${escaped(begins)}</p>`,
    `<ol>${lines.join('')}</ol>`,
    `<p>${say('story.wants')} ${escaped(wants)}</p>`,
    `<h2>${say('story.do_now')}</h2>`,
    `<ul>${doNow.map((step) => `<li>${escaped(step)}</li>`).join('')}</ul>`,
    `<p><strong>${escaped(remember)}</strong></p>`,
    ...more.map((part) => `<p>${escaped(part)}</p>`),
    `<p>${say('story.sources')}: ${links.join(', ')}</p>`,
  ].join('\n');
}

/** When the newest of them changed; the beginning of the portal's time where there is none. */
export const newestOf = (alerts: readonly PublicAlert[]): Date =>
  new Date(Math.max(Date.UTC(2020, 0, 1), ...alerts.map(({ updatedAt }) => updatedAt.getTime())));
