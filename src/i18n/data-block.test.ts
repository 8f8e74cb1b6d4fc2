import { expect, test } from 'vitest';
import { dataBlock } from './data-block.ts';

test('nothing in a data block ends it, and it reads back as it was', () => {
  const hostile = { title: '</script><script>alert(1)</script><!-- ]]> & \u2028 \u2029 "क्ष"' };
  const block = dataBlock(hostile);
  expect(block).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(block)).toEqual(hostile);
});
