import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../support/axe.ts';
import { chatPictures, drawChat } from '../support/chat-pictures.ts';
import { heicPhoto } from '../support/heic.ts';
import { openPhones, type Phones, receiptForm, textOf, untilKept } from '../support/phone.ts';

let phones: Phones;
beforeAll(async () => {
  phones = await openPhones();
}, 120_000);
afterAll(() => phones?.close());

const chat = chatPictures[0] as (typeof chatPictures)[0];
const choose = (page: Page, name: string, buffer: Buffer, mimeType = 'image/png') =>
  page.locator('#evidence-file').setInputFiles({ name, mimeType, buffer });
const story = (page: Page) => page.locator('[name=narrative]');
const row = (page: Page) => page.locator('evidence-field li');

test('a screenshot is sent while one writes; what is written in it is read, confirmed and reported', {
  timeout: 90_000,
}, async () => {
  const { context, page } = await phones.phone();
  await choose(page, 'screenshot.png', await drawChat(chat));
  const add = page.locator('evidence-field .read button').first();
  await add.waitFor({ timeout: 60_000 });
  expect(await page.locator('evidence-field .read').textContent()).toContain('पार्सल');
  expect(await findingsOn(page)).toEqual([]);
  await add.click();
  expect(await story(page).inputValue()).toContain('https://post-pata.example.com/p7');
  await expect.poll(() => page.locator('[name=suspect]').inputValue()).toContain('7000011223');
  await page.locator('button.send').click();
  await page.waitForURL('**/report/done/');
  expect(await textOf(page)).toMatch(receiptForm);
  await context.close();
});

test('the network is cut while a picture goes: it goes on from where it was, and it is one report', {
  timeout: 90_000,
}, async () => {
  const { context, page } = await phones.phone();
  await untilKept(page);
  // Some 400 KB that cannot be made smaller.
  const { randomBytes } = await import('node:crypto');
  const sharp = (await import('sharp')).default;
  const noise = await sharp(randomBytes(600 * 240 * 3), { raw: { width: 600, height: 240, channels: 3 } })
    .png()
    .toBuffer();
  const sent: number[] = [];
  let cut = false;
  await page.route('**/api/v1/evidence/*', async (route) => {
    const request = route.request();
    if (request.method() === 'PATCH') {
      sent.push(request.postDataBuffer()?.length ?? 0);
      if (sent.length === 4 && !cut) {
        cut = true;
        phones.network.turn('answers lost');
      }
    }
    await route.continue();
  });
  await story(page).fill('फोटो के बीच में नेटवर्क गया');
  await choose(page, 'noise.png', noise);
  await expect.poll(() => cut).toBe(true);
  await expect.poll(() => row(page).textContent()).toContain('नेटवर्क नहीं है');
  // Pressed meanwhile, it waits for the picture.
  await page.locator('button.send').click();
  expect(await page.locator('evidence-field [role=status]').textContent()).toContain('अपने आप चली जाएगी');
  phones.network.turn('up');
  await page.waitForURL('**/report/done/', { timeout: 60_000 });
  expect(await textOf(page)).toMatch(receiptForm);
  expect(await phones.stored('फोटो के बीच में नेटवर्क गया')).toBe(1);
  const all = sent.reduce((sum, size) => sum + size, 0);
  console.log(
    `a file of ${noise.length} bytes, sent ${all}: ${((all / noise.length - 1) * 100).toFixed(1)} % again`,
  );
  expect(all).toBeLessThanOrEqual(noise.length * 1.1);
  await context.close();
});

test('a file that is no picture is refused in words and holds nothing up; one is taken away again', {
  timeout: 90_000,
}, async () => {
  const { context, page } = await phones.phone();
  await story(page).fill('गलत फाइल चुनी');
  await choose(page, 'photo.jpg', Buffer.from('<svg onload="alert(1)"/>'), 'image/jpeg');
  await expect.poll(() => row(page).textContent()).toContain('स्क्रीनशॉट या फोटो');
  await row(page).locator('button').click();
  expect(await row(page).count()).toBe(0);
  await page.locator('button.send').click();
  await page.waitForURL('**/report/done/');
  await context.close();
});

test('a reload keeps what has come', { timeout: 90_000 }, async () => {
  const { context, page } = await phones.phone();
  await choose(page, 'screenshot.png', await drawChat(chat));
  await expect.poll(() => page.locator('[name=evidence]').inputValue()).toMatch(/^[\w-]{22}$/);
  await page.reload();
  await expect.poll(() => row(page).count()).toBe(1);
  await context.close();
});

test('a screenshot that another app shares is taken into the form', { timeout: 90_000 }, async () => {
  const { context, page } = await phones.phone();
  await page.evaluate(
    (bytes) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'multipart/form-data';
      form.action = '/share/?lang=hi';
      const field = document.createElement('input');
      field.type = 'file';
      field.name = 'evidence';
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(bytes)], 'shared.png', { type: 'image/png' }));
      field.files = files.files;
      form.append(field);
      document.body.append(form);
      form.submit();
    },
    [...(await drawChat(chat))],
  );
  await page.waitForURL('**/hi/report/');
  await page.locator('evidence-field .read button').first().waitFor({ timeout: 60_000 });
  await context.close();
});

test('without script the form brings the picture; refused, every word comes back, and the picture that was good stays', {
  timeout: 90_000,
}, async () => {
  const context = await phones.browser.newContext({ baseURL: phones.origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/en/report/');
  await story(page).fill('Without script');
  await page
    .locator('[name="contact.phone"]')
    .evaluate((field) => field.closest('details')?.setAttribute('open', ''));
  await page.locator('[name="contact.phone"]').fill('12');
  await choose(page, 'screenshot.png', await drawChat(chat));
  await page.locator('button.send').click();
  expect(await story(page).inputValue()).toBe('Without script');
  expect(await page.locator('[data-came]').textContent()).toContain('1 of your files');
  await page.locator('[name="contact.phone"]').fill('');
  await page.locator('button.send').click();
  await page.waitForURL('**/report/done/');
  const { db } = phones;
  const rows =
    await db`select evidence.id from evidence join reports on reports.id = report_id where narrative = 'Without script'`;
  expect(rows.length).toBe(1);
  await context.close();
});

test('a photo as an iPhone takes it is taken, with script and without, though the browser cannot show it', {
  timeout: 90_000,
}, async () => {
  const { context, page } = await phones.phone();
  // Android gives what it does not know no type.
  await choose(page, 'IMG_0042.HEIC', heicPhoto, '');
  await expect.poll(() => row(page).textContent(), { timeout: 30_000 }).toContain('पहुंच गई');
  expect(await page.locator('evidence-field li img').count()).toBe(0);
  expect(await findingsOn(page)).toEqual([]);
  await context.close();

  const plain = await phones.browser.newContext({ baseURL: phones.origin, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto('/hi/report/');
  await story(bare).fill('स्क्रीन की फोटो, बिना स्क्रिप्ट');
  await choose(bare, 'IMG_0043.HEIC', heicPhoto, 'image/heic');
  await bare.locator('button.send').click();
  await bare.waitForURL('**/report/done/');
  expect(await textOf(bare)).toMatch(receiptForm);
  await plain.close();
});
