import { expect, test } from 'vitest';
import type { Role } from './schema.ts';
import { scopeOf } from './scope-of.ts';

const stations = {
  thanas: [
    { id: 'sarkanda', parent: null },
    { id: 'mopka', parent: 'sarkanda' },
    { id: 'torwa', parent: null },
  ],
};
const scope = (role: Role, thana: string | null) => scopeOf({ role, thana }, stations);

test('station and nodal officers see their thana and the outposts under it', () => {
  expect(scope('station-officer', 'sarkanda')).toEqual({ kind: 'thanas', thanas: ['sarkanda', 'mopka'] });
  expect(scope('nodal-officer', 'mopka')).toEqual({ kind: 'thanas', thanas: ['mopka'] });
});

test('a thana that has left the files still shows its own officer its reports', () => {
  expect(scope('station-officer', 'closed-long-ago')).toEqual({
    kind: 'thanas',
    thanas: ['closed-long-ago'],
  });
});

test('the cyber cell sees the district; editors, administrators and officers without a thana see no report', () => {
  expect(scope('cyber-cell', null)).toEqual({ kind: 'district' });
  expect(scope('editor', null)).toEqual({ kind: 'nothing' });
  expect(scope('administrator', null)).toEqual({ kind: 'nothing' });
  expect(scope('station-officer', null)).toEqual({ kind: 'nothing' });
});
