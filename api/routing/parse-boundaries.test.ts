import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadJurisdiction } from './load-jurisdiction.ts';
import { parseBoundaries } from './parse-boundaries.ts';

const { thanas } = await loadJurisdiction(
  join(import.meta.dirname, '../../tests/support/jurisdictions/navgarh'),
);

const square = [
  [80.1, 23.1],
  [80.2, 23.1],
  [80.2, 23.2],
  [80.1, 23.2],
  [80.1, 23.1],
];
const feature = (coordinates: unknown, thana: unknown = 'clock-tower', type = 'Polygon') => ({
  type: 'Feature',
  properties: { thana },
  geometry: { type, coordinates },
});
const file = (features: unknown[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', features, ...more });
const read = (source: string) => parseBoundaries(source, thanas);

test('polygons and multipolygons are taken, by id or by name', () => {
  const multi = feature(
    [[square], [square.map(([lng, lat]) => [(lng ?? 0) + 1, lat])]],
    'झिरना',
    'MultiPolygon',
  );
  const { boundaries, problems } = read(file([feature([square]), multi, feature([square], 'Bansara')]));
  expect(problems).toEqual([]);
  expect(boundaries.map((one) => [one.thana, one.polygons.length])).toEqual([
    ['clock-tower', 1],
    ['jhirna', 2],
    ['bansara', 1],
  ]);
});

test('WGS 84 may be named, as older files do', () => {
  const crs = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } };
  expect(read(file([feature([square])], crs)).problems).toEqual([]);
});

test('two rings may touch at a point', () => {
  const hole = [
    [80.1, 23.15],
    [80.15, 23.12],
    [80.15, 23.18],
    [80.1, 23.15],
  ];
  expect(read(file([feature([square, hole])])).problems).toEqual([]);
});

describe('refused, saying why', () => {
  const bowTie = [
    [80.1, 23.1],
    [80.2, 23.2],
    [80.2, 23.1],
    [80.1, 23.2],
    [80.1, 23.1],
  ];
  const pinched = [
    [80.1, 23.1],
    [80.2, 23.1],
    [80.15, 23.15],
    [80.2, 23.2],
    [80.1, 23.2],
    [80.15, 23.15],
    [80.1, 23.1],
  ];
  const spike = [
    [80.1, 23.1],
    [80.2, 23.1],
    [80.2, 23.2],
    [80.2, 23.3],
    [80.2, 23.2],
    [80.1, 23.2],
    [80.1, 23.1],
  ];
  const hole = [
    [80.15, 23.15],
    [80.25, 23.15],
    [80.25, 23.18],
    [80.15, 23.18],
    [80.15, 23.15],
  ];
  test.each([
    ['not JSON', '{"type":', 'the file is not JSON'],
    ['another kind of file', '{"type":"Topology"}', 'not a GeoJSON FeatureCollection'],
    ['a list', '[]', 'not a GeoJSON FeatureCollection'],
    ['no feature', file([]), 'the file has no feature'],
    [
      'another coordinate system by name',
      file([feature([square])], { crs: { type: 'name', properties: { name: 'EPSG:32644' } } }),
      'save the file again in WGS 84',
    ],
    [
      'metres',
      file([
        feature([
          [
            [612000, 2450000],
            [613000, 2450000],
            [613000, 2451000],
            [612000, 2450000],
          ],
        ]),
      ]),
      'is not in India',
    ],
    [
      'latitude first',
      file([feature([square.map(([lng, lat]) => [lat, lng])])]),
      'latitude and longitude are swapped',
    ],
    ['a ring that is not closed', file([feature([square.slice(0, 4)])]), 'a ring is not closed'],
    [
      'a ring of three positions',
      file([feature([[square[0], square[1], square[0]]])]),
      'at least four positions',
    ],
    ['lines that cross', file([feature([bowTie])]), 'its lines cross or touch near longitude'],
    ['a ring that touches itself', file([feature([pinched])]), 'its lines cross or touch'],
    ['a spike', file([feature([spike])]), 'its lines cross or touch'],
    ['a hole across the border', file([feature([square, hole])]), 'its lines cross or touch'],
    [
      'an unknown station',
      file([feature([square], 'Nowhere')]),
      'feature 1 (Nowhere): no station has this id or name',
    ],
    ['no station', file([feature([square], null)]), 'the property thana is missing'],
    ['a line', file([feature(square, 'jhirna', 'LineString')]), 'the geometry is LineString'],
    [
      'no geometry',
      file([{ type: 'Feature', properties: { thana: 'jhirna' }, geometry: null }]),
      'the geometry is missing',
    ],
    ['an empty polygon', file([feature([])]), 'a polygon has no ring'],
    ['words for numbers', file([feature([[['80', '23']]])]), 'is not [longitude, latitude]'],
  ])('%s', (_, source, told) => {
    expect(read(source).problems.join('\n')).toContain(told);
  });

  test('all problems of all features at once', () => {
    const { problems } = read(
      file([feature([bowTie]), feature([square], 'Nowhere'), feature([square.slice(0, 4)], 'jhirna')]),
    );
    expect(problems.map((one) => one.slice(0, 9))).toEqual(
      expect.arrayContaining(['feature 1', 'feature 2', 'feature 3']),
    );
  });
});
