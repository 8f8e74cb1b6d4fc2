import { expect, test } from 'vitest';
import type { Actor } from '../staff/schema.ts';
import { testFeeds } from './feeds/test-feeds.ts';
import { retractAlert } from './publish-alert.ts';
import { wholeDraft } from './test-drafts.ts';

const { services, people, publish, get } = await testFeeds();

test('the line to forward opens WhatsApp with the address of the page, whatever stands in it', async () => {
  const draft = wholeDraft();
  const line = 'ठगी & <b> #1? 100% “OTP” मत बताइए\nतुरंत 1930 📱';
  const { id, slug } = await publish({ ...draft, hi: { ...draft.hi, forwardText: line } });
  const { status, headers } = await get(`/api/v1/alerts/${slug}/whatsapp?lang=hi`);
  const to = new URL(headers.get('location') as string);
  expect([status, to.origin]).toEqual([303, 'https://wa.me']);
  expect(to.searchParams.get('text')).toBe(`${line}\nhttp://localhost/hi/alerts/${slug}/`);
  expect([...to.searchParams.keys()]).toEqual(['text']);

  expect((await get('/api/v1/alerts/no-such/whatsapp')).status).toBe(404);
  expect((await get(`/api/v1/alerts/${slug}/whatsapp?lang=fr`)).status).toBe(422);
  // What was taken back is not forwarded: its page says so.
  await retractAlert(services, people[0] as Actor, id, { hi: 'यह गलत था', en: 'This was wrong' });
  const { headers: after } = await get(`/api/v1/alerts/${slug}/whatsapp?lang=hi`);
  expect(after.get('location')).toBe(`http://localhost/hi/alerts/${slug}/`);
});
