import { expect, test } from 'vitest';
import { testServices } from '../../tests/support/services.ts';
import { checkText } from './check-text.ts';
import { storePattern } from './test-reports.ts';

const { services } = await testServices();
const headline = async (text: string) => (await checkText(services, text, 'en')).headline;

test.each([
  'SBI से बोल रहे हैं। आपका खाता आज बंद हो जाएगा। OTP बताइए या 1800 1234 पर फोन कीजिए',
  'SBI: your account will be blocked today. Tell the officer the OTP you received. Call 1800 1234',
  'CBI: you are under digital arrest for money laundering, keep the camera on. Verify us at cybercrime.gov.in',
  'Transfer all money to the RBI safe account, see https://rbi.org.in',
  'Mor Bijli APK डालिए नहीं तो आज रात बिजली कटेगी, 1912 पर पूछिए',
])('a true number does not make a message genuine: %s', async (text) => {
  expect(['genuine_inside', 'story']).toContain(await headline(text));
});

test.each(['1930', '+91 1800 1234', 'https://onlinesbi.sbi', 'cybercrime.gov.in', '१९३०'])(
  'a true number or site by itself is genuine: %s',
  async (text) => {
    expect(await headline(text)).toBe('official');
  },
);

test('a story that frauds tell is called so, with and without a number that nobody knows', async () => {
  expect(await headline('Aap digital arrest mein hain. CBI officer bol raha hu, camera chalu rakhiye')).toBe(
    'story',
  );
  expect(
    await headline(
      'Dear customer your electricity power will be disconnected tonight 9.30 pm call 8260112345',
    ),
  ).toBe('story');
  expect(await headline('9826011234')).toBe('unknown');
  expect(await headline('namaste ji')).toBe('nothing');
});

test('one report is told as one person, several as people', async () => {
  await storePattern(services.db, { signals: [{ kind: 'phone', value: '+919811177001', main: 1 }] });
  await storePattern(services.db, { signals: [{ kind: 'phone', value: '+919811177002', main: 4 }] });
  expect(await headline('9811177001')).toBe('reported_once');
  expect(await headline('9811177002')).toBe('reported');
});
