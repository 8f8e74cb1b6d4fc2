import { generateAtomFeed } from 'feedsmith';
import { newestOf, pageOf, placeOf, plain, type Teller } from './tell-alert.ts';

/** The current alerts as an Atom feed whose entries lead to their CAP files, as alert aggregators read them. */
export async function writeCommonIndex(teller: Teller): Promise<string> {
  const { config, now } = teller;
  const book = await teller.alerts.present();
  const self = `${config.origin}/feeds/cap.atom`;
  return generateAtomFeed({
    id: self,
    title: { value: `Cyber Mitan, ${placeOf(teller, null, 'en')}: CAP 1.2` },
    updated: newestOf(book.all),
    authors: [{ name: 'Cyber Mitan' }],
    links: [{ href: self, rel: 'self', type: 'application/atom+xml' }],
    entries: book.listCurrent(now()).map((alert) => ({
      id: `${config.origin}/feeds/cap/${alert.slug}.xml`,
      title: { value: plain(alert.texts.en.title) },
      summary: { value: plain(alert.texts.en.summary) },
      published: alert.publishedAt,
      updated: alert.updatedAt,
      links: [
        {
          href: `${config.origin}/feeds/cap/${alert.slug}.xml`,
          rel: 'alternate',
          type: 'application/cap+xml',
        },
        { href: pageOf(teller, 'en', alert.slug), rel: 'related', type: 'text/html' },
      ],
    })),
  });
}
