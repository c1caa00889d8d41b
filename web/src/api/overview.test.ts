import { expect, test } from 'vitest'
import { sectionsOf } from './overview.ts'

test('columns are read as features; what is empty is left out', () => {
  const features = sectionsOf({
    id: ['one', 'two'],
    kind: ['road', 'sea'],
    status: ['operational', 'planned'],
    country: ['KZ', ''],
    length_km: [100.5, 20],
    corridor: ['silk', 'ferry'],
    corridors: ['silk;other', ''],
    ref: ['M-32', ''],
    bed: ['', ''],
    accuracy_m: [100, 5000],
    history: ['2008:operational', ''],
    promised: ['', '2030'],
    line: [
      [7000, 5000, 100, -1, 2, 0],
      [-1, -1, 1, 1],
    ],
  })
  expect(features).toEqual([
    {
      id: 'one',
      bbox: [70, 49.99, 71.02, 50],
      geometry: {
        type: 'LineString',
        coordinates: [
          [70, 50],
          [71, 49.99],
          [71.02, 49.99],
        ],
      },
      properties: {
        kind: 'road',
        status: 'operational',
        country: 'KZ',
        length_km: 100.5,
        corridor: 'silk',
        corridors: 'silk;other',
        ref: 'M-32',
        accuracy_m: 100,
        history: '2008:operational',
      },
    },
    {
      id: 'two',
      bbox: [-0.01, -0.01, 0, 0],
      geometry: {
        type: 'LineString',
        coordinates: [
          [-0.01, -0.01],
          [0, 0],
        ],
      },
      properties: { kind: 'sea', status: 'planned', length_km: 20, corridor: 'ferry', accuracy_m: 5000, promised: '2030' },
    },
  ])
})
