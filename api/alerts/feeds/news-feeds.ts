import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { textOf } from '../../content/load-content.ts';
import type { Language } from '../../content/schema.ts';
import type { PublicAlert } from '../queries.ts';
import { escaped, htmlOf, newestOf, pageOf, placeOf, plain, type Teller } from './tell-alert.ts';

/** RSS 2.0 (rssboard.org), Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org) of the same alerts. */

/** More than a reader shows at once. */
const mostInFeed = 100;

export type NewsFilter = { category?: string | undefined; thana?: string | undefined };
export type NewsFormat = 'rss' | 'atom' | 'json';

export const newsTypes: Record<NewsFormat, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

function newsAddress(
  { config }: Pick<Teller, 'config'>,
  language: Language,
  format: NewsFormat,
  filter: NewsFilter = {},
): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return `${config.origin}/${language}/feeds/alerts.${format}${query.size > 0 ? `?${query}` : ''}`;
}

/** What a feed is called: the alerts, of which kind, for which place. */
function titleOf(teller: Teller, language: Language, { category, thana }: NewsFilter): string {
  const { content } = teller;
  const parts = [
    textOf(content.texts, language, 'site.brand'),
    textOf(content.texts, language, 'alerts.title'),
    content.categories.find(({ id }) => id === category)?.name[language],
    placeOf(teller, thana ?? null, language),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The current alerts in one language, the newest first. An id stays the same for good, also when the address moves. */
export async function writeNews(
  teller: Teller,
  language: Language,
  format: NewsFormat,
  filter: NewsFilter,
): Promise<string> {
  const { config, content, now } = teller;
  const book = await teller.alerts.present();
  const alerts = book.listCurrent(now(), filter).slice(0, mostInFeed);
  const title = titleOf(teller, language, filter);
  const description = textOf(content.texts, language, 'alerts.intro');
  const home = `${config.origin}/${language}/alerts/`;
  const self = newsAddress(teller, language, format, filter);
  // What was taken back changes the feed too.
  const updated = newestOf(book.all);
  const items = alerts.map((alert) => describe(teller, alert, language));
  const tag = `${language}-IN`;
  if (format === 'rss') {
    return generateRssFeed({
      title,
      link: home,
      description,
      language: tag,
      lastBuildDate: updated,
      ttl: 5,
      atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
      items: items.map((item) => ({
        title: item.title,
        link: item.url,
        guid: { value: item.id, isPermaLink: false },
        pubDate: item.published,
        // Readers take it for HTML.
        description: escaped(item.summary),
        categories: item.tags.map((name) => ({ name })),
        content: { encoded: item.html },
      })),
    });
  }
  if (format === 'atom') {
    return generateAtomFeed({
      id: self,
      title: { value: title },
      subtitle: { value: description },
      updated,
      xml: { lang: tag },
      authors: [{ name: textOf(content.texts, language, 'site.brand') }],
      links: [
        { href: self, rel: 'self', type: 'application/atom+xml' },
        { href: home, rel: 'alternate', type: 'text/html', hreflang: tag },
      ],
      entries: items.map((item) => ({
        id: item.id,
        title: { value: item.title },
        published: item.published,
        updated: item.updated,
        links: [{ href: item.url, rel: 'alternate', type: 'text/html', hreflang: tag }],
        categories: item.tags.map((label, at) => ({ term: at === 0 ? item.category : label, label })),
        summary: { value: item.summary },
        content: { value: item.html, type: 'html' },
      })),
    });
  }
  return JSON.stringify(
    generateJsonFeed({
      title,
      description,
      home_page_url: home,
      feed_url: self,
      language: tag,
      items: items.map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        summary: item.summary,
        content_html: item.html,
        date_published: item.published,
        date_modified: item.updated,
        tags: item.tags,
        language: tag,
      })),
    }),
  );
}

function describe(teller: Teller, alert: PublicAlert, language: Language) {
  const { id, slug, category, thana, publishedAt, updatedAt, texts } = alert;
  const kind = teller.content.categories.find((one) => one.id === category)?.name[language] ?? category;
  return {
    id: `urn:uuid:${id}`,
    url: pageOf(teller, language, slug),
    title: plain(texts[language].title),
    summary: plain(texts[language].summary),
    html: htmlOf(teller, alert, language),
    category,
    published: publishedAt,
    updated: updatedAt,
    tags: [kind, placeOf(teller, thana, language)],
  };
}
