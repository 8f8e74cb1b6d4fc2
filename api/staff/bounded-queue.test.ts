import { expect, test } from 'vitest';
import { boundedQueue } from './bounded-queue.ts';

/** Work that ends when it is told to. */
function held() {
  let end = (_error?: Error) => {};
  const done = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { done, end };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('so many run at once, so many wait in order, and the rest are turned away at once', async () => {
  const inTurn = boundedQueue(2, 2);
  const begun: number[] = [];
  const works = [0, 1, 2, 3].map(held);
  const results = works.map(({ done }, i) =>
    inTurn(async () => {
      begun.push(i);
      await done;
      return i;
    }),
  );
  await expect(inTurn(async () => 4)).rejects.toMatchObject({ code: 'too_many' });
  expect(begun).toEqual([0, 1]);
  works[1]?.end();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const { end } of works) end();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
});

test('work that fails gives its place on', async () => {
  const inTurn = boundedQueue(1, 5);
  const first = held();
  const failing = inTurn(() => first.done);
  const next = inTurn(async () => 'next');
  first.end(new Error('failed'));
  await expect(failing).rejects.toThrow('failed');
  expect(await next).toBe('next');
});
