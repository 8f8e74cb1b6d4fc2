import { randomUUID } from 'node:crypto';
import type { Content } from '../content/load-content.ts';
import { Refusal } from '../errors.ts';
import { inWords, respond, whenAgain } from './problem-response.ts';
import { preferredLanguage } from './request-language.ts';

/** Whoever has sent a form sees this in its place; loaded again, the page sends the form again. */
function pageOf(texts: Content['texts']): string {
  const told = (['hi', 'en'] as const).map((language) => {
    const say = (what: string) => texts[language][`problem.too_many.${what}`];
    return `<section lang="${language}"><h1>${say('title')}</h1><p>${say('again')}</p><p>${say('detail')}</p></section>`;
  });
  return `<!doctype html><html lang="hi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cyber Mitan</title>${told.join('')}</html>`;
}

/** Answers an address that floods, before the app is entered: the same refusal as there, for next to nothing. */
export function turnAway(
  { headers: asked }: Request,
  texts: Content['texts'],
  headers: Record<string, string>,
): Response {
  if (asked.get('accept')?.includes('text/html'))
    return new Response(pageOf(texts), {
      status: 429,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', ...whenAgain(429) },
    });
  const accepted = asked.get('accept-language');
  const tongue = accepted === 'hne' ? 'hne' : (preferredLanguage(accepted) ?? 'hi');
  return respond(inWords(texts, tongue, new Refusal('too_many'), randomUUID()), headers);
}
