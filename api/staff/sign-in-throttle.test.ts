import { expect, test } from 'vitest';
import { signInThrottle } from './sign-in-throttle.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
const takeUntilRefused = (
  throttle: ReturnType<typeof signInThrottle>,
  name: string,
  address: string,
  seconds: number,
) => {
  let taken = 0;
  while (throttle.take(name, address, at(seconds))) taken += 1;
  return taken;
};

test('a name has five tries from one address, then one every three seconds', () => {
  const throttle = signInThrottle();
  expect(takeUntilRefused(throttle, 'u.sahu', 'a', 0)).toBe(5);
  expect(throttle.take('u.sahu', 'a', at(2.9))).toBe(false);
  expect(throttle.take('u.sahu', 'a', at(3))).toBe(true);
  expect(takeUntilRefused(throttle, 'u.sahu', 'a', 3600)).toBe(5);
});

test('guessing locks out nobody else: not the owner at another address, not another name at the same', () => {
  const throttle = signInThrottle();
  for (let second = 0; second < 100; second += 1) takeUntilRefused(throttle, 'u.sahu', 'attacker', second);
  expect(throttle.take('u.sahu', 'station', at(100))).toBe(true);
  expect(throttle.take('r.verma', 'attacker', at(100))).toBe(true);
});

test('a right password starts the pair afresh', () => {
  const throttle = signInThrottle();
  takeUntilRefused(throttle, 'u.sahu', 'a', 0);
  throttle.clear('u.sahu', 'a');
  expect(throttle.take('u.sahu', 'a', at(0))).toBe(true);
});
