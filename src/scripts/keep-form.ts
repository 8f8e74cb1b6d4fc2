/** What a volunteer's form needs without a network: the form that says nothing of anybody, its scripts, and the places. */
const dayMs = 864e5;
const placesAt = (language: string) => `/api/v1/mitan/places?lang=${language}`;

/** Once a day. public/service-worker.js opens it instead of the volunteer's own page. */
export async function keepForm(language: string): Promise<void> {
  const path = `/${language}/mitan/outreach/`;
  const pages = await caches.open('pages');
  const kept = await pages.match(path);
  if (kept && Date.now() - Date.parse(kept.headers.get('x-kept-at') ?? '') < dayMs) return;
  const page = await fetch(path, { cache: 'no-cache', priority: 'low' });
  if (!page.ok) return;
  const html = await page.text();
  const headers = new Headers(page.headers);
  headers.delete('content-encoding');
  headers.set('x-kept-at', new Date().toISOString());
  const files = await caches.open('files');
  for (const [file] of html.matchAll(/\/_astro\/[\w.-]+\.js/g))
    if (!(await files.match(file))) await files.add(file);
  await pages.put(path, new Response(html, { headers }));
}

/** All places of the district, where there is more room for them than on a page. */
export async function listPlaces(list: HTMLDataListElement, language: string): Promise<void> {
  const files = 'caches' in window ? await caches.open('files') : null;
  const at = placesAt(language);
  let answer = await files?.match(at);
  const isOld = !(Date.now() - Date.parse(answer?.headers.get('date') ?? '') < 7 * dayMs);
  if (isOld) {
    const asked = await fetch(at, { priority: 'low' }).catch(() => null);
    if (asked?.ok) {
      await files?.put(at, asked.clone());
      answer = asked;
    }
  }
  const { places } = ((await answer?.json()) ?? { places: [] }) as { places: string[] };
  const known = new Set([...list.options].map(({ value }) => value));
  for (const value of places) {
    if (known.has(value)) continue;
    const option = document.createElement('option');
    option.value = value;
    list.append(option);
  }
}
