import { expect, test } from 'vitest'
import en from '../../../assets/words/en.json'
import kk from '../../../assets/words/kk.json'
import type { Dossier, SectionFeature } from '../api/api.ts'
import { makeWords } from '../i18n/words.ts'
import { toCSV, toTSV } from './export.ts'
import { groupsOf, type Row } from './rows.ts'
import { letterPlaces, type Side } from './side.ts'

const w = makeWords('en', en)
const text = (name: string) => ({ en: name })
const stop = (id: string, roles: string[], country: string) => ({ id, names: text(id), roles, role: roles[0], country, km: 0 })

/** A railway of two sections, the second of another gauge and not yet built. */
const rail = {
  id: 'rail',
  names: text('Railway'),
  kind: 'rail',
  status: 'construction',
  length_km: 300,
  bbox: [0, 0, 3, 1],
  countries: [],
  routes: [
    {
      length_km: 300,
      countries: [
        { country: 'CN', km: 100 },
        { country: 'KZ', km: 200 },
      ],
      sections: [
        { id: 'cn', from_km: 0, to_km: 100 },
        { id: 'kz', from_km: 100, to_km: 300 },
      ],
      stops: [
        stop('Alashankou', ['border', 'gauge-change'], 'CN-KZ'),
        stop('Dostyk', ['border', 'gauge-change'], 'CN-KZ'),
        stop('Petukhovo', ['border'], 'KZ-RU'),
      ],
    },
  ],
  sections: [
    {
      id: 'cn',
      names: text('East'),
      kind: 'rail',
      status: 'operational',
      country: 'CN',
      gauge_mm: 1435,
      length_km: 100,
      history: [],
      source_ids: ['a'],
    },
    {
      id: 'kz',
      names: text('West'),
      kind: 'rail',
      status: 'planned',
      country: 'KZ',
      gauge_mm: 1520,
      length_km: 200,
      history: [],
      source_ids: [],
    },
  ],
  figures: [
    { id: 'rail.1', property: 'cost', value: 5, unit: 'billion-usd', as_of: '2019', source_ids: [] },
    { id: 'rail.2', property: 'cost', value: 7, unit: 'billion-usd', as_of: '2021', source_ids: [] },
  ],
  disputed: [{ property: 'cost', figure_ids: ['rail.1', 'rail.2'] }],
  milestones: [
    { date: '2007', kind: 'begun', texts: text(''), source_ids: [] },
    { date: '2009', kind: 'promised', for: '2012', texts: text(''), source_ids: [] },
    { date: '2011', kind: 'promised', for: '2015', texts: text(''), source_ids: [] },
  ],
  projects: [],
  series: [
    {
      id: 's',
      names: text('Trains'),
      unit: 'million-t',
      points: [
        { year: 2020, value: 3 },
        { year: 2019, value: 9 },
      ],
    },
  ],
  sources: [{}, {}],
} as unknown as Dossier

const pipe = {
  ...rail,
  id: 'pipe',
  names: text('=Pipe'),
  kind: 'pipeline',
  status: 'operational',
  length_km: 600,
  opened: '2009-12-14',
  routes: [
    { length_km: 600, countries: [{ country: 'KZ', km: 600 }], sections: [{ id: 'p', from_km: 0, to_km: 600 }], stops: [] },
  ],
  sections: [
    {
      id: 'p',
      names: text('Line'),
      kind: 'pipeline',
      status: 'operational',
      country: 'KZ',
      diameter_mm: 1067,
      length_km: 600,
      history: [],
      source_ids: [],
    },
  ],
  figures: [{ id: 'pipe.1', property: 'cost', value: 9, unit: 'billion-kzt', source_ids: [] }],
  disputed: [],
  milestones: [],
  series: [],
} as unknown as Dossier

const whole = (dossier: Dossier): Side => ({ id: dossier.id, dossier, section: null })
const part = (dossier: Dossier, i: number): Side => {
  const section = dossier.sections[i]
  if (!section) throw new Error(`there is no section ${i}`)
  return { id: section.id, dossier, section }
}
const sides = [whole(rail), whole(pipe)] as const

function found(key: string, of: readonly [Side, Side] = sides): Row {
  const r = groupsOf(w, of)
    .flatMap((g) => g.rows)
    .find((one) => one.key === key)
  if (!r) throw new Error(`there is no row ${key}`)
  return r
}
const said = (r: Row): string[] =>
  r.cells.map((c) =>
    c
      .map((v) => [v.text, v.note].filter(Boolean).join(' | '))
      .join('; ')
      .replaceAll('\u00a0', ' '),
  )

test.each([
  ['kind', ['Railway', 'Pipeline']],
  ['status', ['Under construction', 'In operation']],
  ['length', ['300 km', '600 km']],
  ['built', ['33 %', '100 %']],
  ['begun', ['2007', 'not known']],
  ['promised', ['2015 | said 2011', 'not known']],
  ['opened', ['not known', '14 December 2009']],
  ['country.CN', ['100 km', '–']],
  ['country.KZ', ['200 km', '600 km']],
  ['borders', ['2 | Alashankou and Petukhovo', '0']],
  ['gauge_changes', ['2 | Alashankou and Dostyk', '0']],
  ['gauge', ['1,520 mm | 200 km; 1,435 mm | 100 km', 'does not apply']],
  ['diameter', ['does not apply', '1,067 mm']],
  ['figure.cost ', ['7 billion USD | 2021; 5 billion USD | 2019', '9 billion KZT']],
  ['series', ['3 million t | 2020', 'not known']],
  ['sources', ['2', '2']],
])('two corridors: %s', (key, want) => {
  expect(said(found(key))).toEqual(want)
})

test('what differs is told from what is the same', () => {
  expect(found('sources').differs).toBe(false)
  expect(found('length').differs).toBe(true)
  expect(found('kind', [whole(rail), whole(rail)]).differs).toBe(false)
})

test('disputed figures are marked', () => {
  expect(found('figure.cost ').cells[0].every((v) => v.disputed)).toBe(true)
  expect(found('figure.cost ').cells[1].some((v) => v.disputed)).toBe(false)
})

test('bars stand only where all numbers have one unit', () => {
  expect(found('length')).toMatchObject({ unit: 'km', top: 600 })
  expect(found('built').top).toBe(100)
  expect(found('figure.cost ').unit).toBeUndefined()
})

test('two sections: their own values, and no counts of the corridor', () => {
  const two = [part(rail, 0), part(rail, 1)] as const
  expect(said(found('gauge', two))).toEqual(['1,435 mm', '1,520 mm'])
  expect(said(found('built', two))).toEqual(['100 %', '0 %'])
  expect(said(found('sources', two))).toEqual(['1', '0'])
  expect(groupsOf(w, two).flatMap((g) => g.rows.map((r) => r.key))).not.toContain('borders')
})

test('in Kazakh numbers are written as Kazakh is', () => {
  const rows = groupsOf(makeWords('kk', kk), [whole({ ...rail, length_km: 9262.7 }), whole(pipe)]).flatMap((g) => g.rows)
  expect(rows.find((r) => r.key === 'length')?.cells[0][0]?.text).toBe('9\u00a0263\u00a0км')
})

test('as a file: plain numbers with their unit, and no formula from a name', () => {
  const csv = toCSV(w, sides, groupsOf(w, sides))
  const lines = csv.split('\r\n')
  expect(lines[0]).toBe("\ufeffFigure,Unit,Railway,'=Pipe")
  expect(lines).toContain('Length,km,300,600')
  expect(lines).toContain('Countries in order: China,km,100,0')
  expect(lines).toContain(
    'Cost,,7 billion USD (2021); 5 billion USD (2019),9 billion KZT'.replaceAll(' billion', '\u00a0billion'),
  )
  expect(toTSV(w, sides, groupsOf(w, sides)).split('\r\n')[1]).toBe('Kind\t\tRailway\tPipeline')
})

test('each letter stands on a line that is not the other’s too', () => {
  const line = (id: string, corridors: string, lon: number) =>
    ({
      id,
      bbox: [lon, 0, lon + 1, 0],
      geometry: {
        type: 'LineString',
        coordinates: [
          [lon, 0],
          [lon + 1, 0],
        ],
      },
      properties: { corridor: corridors.split(';')[0], corridors, length_km: 100 },
    }) as unknown as SectionFeature
  const lines = [line('x', 'a;b', 0), line('y', 'a', 10), line('z', 'b', 20)]
  const [a, b] = letterPlaces(lines, ['a', 'b'])
  expect(a?.lon).toBeGreaterThanOrEqual(10)
  expect(a?.lon).toBeLessThanOrEqual(11)
  expect(b?.lon).toBeGreaterThanOrEqual(20)
  expect(letterPlaces(lines, ['x', 'x']).map((p) => p.lon)).toEqual([0, 1])
})
