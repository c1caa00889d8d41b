import type { Dossier, Figure, Section, Stop } from '../api/api.ts'
import { country, date, km, number, quantity } from '../i18n/format.ts'
import { inLang } from '../i18n/lang.ts'
import { list } from '../i18n/sentence.ts'
import type { Words } from '../i18n/words.ts'
import { openedFigure } from '../panel/told.ts'
import { type AsOf, builtShare, statusesOf, TODAY } from '../query/as-of.ts'
import type { Side } from './side.ts'

/** One value of a side. */
export interface Value {
  text: string
  /** What it is the value of, where a cell has several. */
  of?: string
  /** More about it, in small type, on the same line or beneath. */
  note?: string
  inline?: boolean
  /** The number and its unit, for bars and files. */
  plain?: number
  unit?: string
  /** The figure behind it. */
  figure?: Figure
  /** Whether sources disagree on it. */
  disputed?: boolean
}

export interface Row {
  key: string
  label: string
  cells: [Value[], Value[]]
  /** Whether the two sides differ. */
  differs: boolean
  /** The unit of all its numbers; undefined where they have none in common, and no bars. */
  unit?: string
  /** What a full bar stands for: the largest number, 100 where the values are percent. */
  top: number
}

export interface Group {
  key: string
  title: string
  rows: Row[]
}

type Pair<T> = readonly [T, T]

/** Everything that two corridors or sections can be compared by, in the order of a dossier. */
export function groupsOf(w: Words, sides: Pair<Side>, of: AsOf = TODAY): Group[] {
  const group = (key: string, title: string, rows: (Row | null)[]): Group => ({
    key,
    title,
    rows: rows.filter((r): r is Row => r !== null),
  })
  return [
    group('thing', w.text('compare.thing'), things(w, sides, of)),
    group('when', w.text('promised.title'), whens(w, sides)),
    group('countries', w.text('countries.title'), countries(w, sides)),
    group('line', w.text('strip.title'), lines(w, sides)),
    group('figures', w.text('compare.figures'), figures(w, sides)),
    group('series', w.text('series.title'), [series(w, sides)]),
    group('atlas', w.text('compare.atlas'), counts(w, sides)),
  ].filter((g) => g.rows.length > 0)
}

/** A row; null where neither side has anything to say. */
function row(w: Words, sides: Pair<Side>, key: string, label: string, of: (s: Side) => Value[], top?: number): Row | null {
  const cells: [Value[], Value[]] = [of(sides[0]), of(sides[1])]
  if (cells[0].length === 0 && cells[1].length === 0) return null
  const said = (values: Value[]): string => JSON.stringify(values.map((v) => [v.of, v.text, v.note]))
  const [unit, ...others] = new Set(cells.flat().map((v) => v.unit))
  return {
    key,
    label,
    differs: said(cells[0]) !== said(cells[1]),
    ...(unit === undefined || unit === 'year' || others.length > 0 ? {} : { unit }),
    top: top ?? Math.max(0, ...cells.flat().flatMap((v) => v.plain ?? [])),
    cells: cells.map((values) => (values.length > 0 ? values : [{ text: w.text('not_known') }])) as [Value[], Value[]],
  }
}

const isKind = (s: Side, kind: Section['kind']): boolean => partsOf(s).some((p) => p.section.kind === kind)

/** The sections of a side, as far as they are on its main route, with the km of each. */
function partsOf({ dossier: d, section }: Side): { section: Section; km: number }[] {
  if (section) return [{ section, km: section.length_km }]
  return (d.routes[0]?.sections ?? []).flatMap((p) => {
    const of = d.sections.find((s) => s.id === p.id)
    return of ? [{ section: of, km: p.to_km - p.from_km }] : []
  })
}

const lengthOf = (s: Side): number => s.section?.length_km ?? s.dossier.length_km

function things(w: Words, sides: Pair<Side>, of: AsOf): (Row | null)[] {
  const at = (s: Side) => s.section ?? s.dossier
  return [
    row(w, sides, 'kind', w.text('kind'), (s) => [{ text: w.text(`kind.${at(s).kind}`) }]),
    row(w, sides, 'status', w.text('status'), (s) => [statusOf(w, s, of)]),
    row(w, sides, 'length', w.text('length'), (s) => [{ text: km(w, lengthOf(s)), plain: round(lengthOf(s)), unit: 'km' }]),
    row(
      w,
      sides,
      'built',
      w.text('compare.built'),
      (s) => {
        const share = s.section ? (of.status(s.section) === 'operational' ? 100 : 0) : builtShare(s.dossier, of)
        return [{ text: `${number(w.lang, share)} %`, plain: round(share), unit: 'percent' }]
      },
      100,
    ),
    row(w, sides, 'operator', w.text('operator'), (s) =>
      s.section?.operator_names ? [{ text: inLang(s.section.operator_names, w.lang) }] : [],
    ),
  ]
}

/** What a side was in the year: a section's status, of a corridor those of its sections. */
function statusOf(w: Words, { dossier, section }: Side, of: AsOf): Value {
  const statuses = section ? [of.status(section)].filter((s) => s !== null) : statusesOf(dossier, of)
  return {
    text: statuses.map((s) => w.text(`status.${s}`)).join(' · ') || w.text('view.not_yet'),
    ...(section && of.promised(section) ? { note: w.text('promised.word') } : {}),
  }
}

function whens(w: Words, sides: Pair<Side>): (Row | null)[] {
  return [
    row(w, sides, 'begun', w.text('event.begun'), (s) => {
      const begun = s.section
        ? s.section.history.find((h) => h.status === 'construction')?.date
        : s.dossier.milestones.find((m) => m.kind === 'begun')?.date
      return begun ? [{ text: date(w, begun) }] : []
    }),
    row(w, sides, 'promised', w.text('event.promised'), (s) => {
      const said = s.section
        ? (s.section.promised ?? [])
        : s.dossier.milestones.flatMap((m) => (m.kind === 'promised' && m.for ? [{ date: m.date, for: m.for }] : []))
      const last = [...said].sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1)
      return last ? [{ text: date(w, last.for), note: w.text('promised.by', { date: date(w, last.date) }) }] : []
    }),
    row(w, sides, 'opened', w.text('event.opened'), (s) => opened(w, s)),
  ]
}

function opened(w: Words, { dossier: d, section }: Side): Value[] {
  const known = section ? section.opened : d.opened
  if (known) return [{ text: date(w, known) }]
  const f = section ? undefined : openedFigure(d)
  return f ? [figureValue(w, d, f)] : []
}

/** The km in each country of either; a country that one side does not cross has none of it. */
function countries(w: Words, sides: Pair<Side>): (Row | null)[] {
  const shares = sides.map(({ dossier: d, section }) =>
    section ? [{ country: section.country ?? '', km: section.length_km }] : (d.routes[0]?.countries ?? d.countries),
  )
  const sum = (i: number, code: string): number => (shares[i] ?? []).reduce((all, c) => all + (c.country === code ? c.km : 0), 0)
  const codes = [...new Set(shares.flat().map((c) => c.country))]
  return codes.map((code) =>
    row(w, sides, `country.${code}`, country(w, code), (s) => {
      const length = sum(s === sides[0] ? 0 : 1, code)
      return [{ text: length === 0 ? '–' : km(w, length), plain: round(length), unit: 'km' }]
    }),
  )
}

function lines(w: Words, sides: Pair<Side>): (Row | null)[] {
  const ofKind = (kind: Section['kind'], key: string, label: string, of: (s: Section) => string | number | undefined) =>
    sides.some((s) => isKind(s, kind))
      ? row(w, sides, key, label, (s) => (isKind(s, kind) ? byLength(w, s, kind, of) : [{ text: w.text('compare.none') }]))
      : null
  const whole = sides.every((s) => !s.section)
  const stops = (key: string, role: string) =>
    whole
      ? row(w, sides, key, w.text(`compare.${key}`), (s) => {
          const found = crossings(s.dossier, role)
          const names = found.map((stop) => inLang(stop.names, w.lang))
          return [
            {
              text: number(w.lang, found.length),
              plain: found.length,
              unit: 'count',
              ...(names.length > 0 ? { note: list(w, names) } : {}),
            },
          ]
        })
      : null
  const mm = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : `${number(w.lang, value)}\u00a0${w.text('unit.mm')}`
  return [
    stops('borders', 'border'),
    sides.some((s) => isKind(s, 'rail')) ? stops('gauge_changes', 'gauge-change') : null,
    ofKind('rail', 'gauge', w.text('gauge'), (s) => mm(s.gauge_mm)),
    ofKind('rail', 'tracks', w.text('tracks'), (s) => s.tracks && String(s.tracks)),
    ofKind('rail', 'electrified', w.text('electrified'), (s) =>
      s.electrified === undefined ? undefined : w.text(s.electrified ? 'electrified.yes' : 'electrified.no'),
    ),
    ofKind('road', 'lanes', w.text('lanes'), (s) => s.lanes && String(s.lanes)),
    ofKind('road', 'category', w.text('category'), (s) => s.category),
    ofKind('pipeline', 'diameter', w.text('diameter'), (s) => mm(s.diameter_mm)),
    ofKind(
      'pipeline',
      'capacity',
      w.text('capacity'),
      (s) => s.capacity_bcm && `${number(w.lang, s.capacity_bcm)}\u00a0${w.text('unit.bcm/year')}`,
    ),
  ]
}

/** The stops of a role on the main route, a border with a station on each side once. */
function crossings(d: Dossier, role: string): Stop[] {
  const found = (d.routes[0]?.stops ?? []).filter((s) => s.roles.includes(role))
  return found.filter((s, i) => role !== 'border' || i === 0 || s.country !== found[i - 1]?.country)
}

/** What the sections of a side are, the longest first and what is not known last, with the km of each where there are several. */
function byLength(w: Words, s: Side, kind: Section['kind'], of: (s: Section) => string | number | undefined): Value[] {
  const sums = new Map<string, number>()
  for (const p of partsOf(s)) {
    if (p.section.kind !== kind) continue
    const value = of(p.section)
    const text = value === undefined || value === 0 ? w.text('not_known') : String(value)
    sums.set(text, (sums.get(text) ?? 0) + p.km)
  }
  const unknown = w.text('not_known')
  const all = [...sums].sort(([x, a], [y, b]) => Number(x === unknown) - Number(y === unknown) || b - a)
  return all.map(([text, length]) => (all.length === 1 ? { text } : { text, note: km(w, length), inline: true }))
}

/** What is told of the whole beside its key figures. */
const WHOLE = /^((annual_)?capacity(_total)?|cost(_programme)?|loan_amount|investment|financing)$/

/** How many values of one figure are shown, the newest first. */
const SHOWN = 3

/** Capacity, cost and what else matters most, of the whole; of a section all that is known. Of each figure the newest values. */
function figures(w: Words, sides: Pair<Side>): (Row | null)[] {
  const of = ({ dossier: d, section }: Side): Figure[] =>
    d.figures.filter((f) =>
      section
        ? f.of === section.id
        : !f.of &&
          !/length|^opened$/.test(f.property) &&
          (f.key || (f.value !== undefined && WHOLE.test(f.property) && !f.country)),
    )
  const keyOf = (f: Figure): string => `${f.property} ${f.country ?? ''}`
  const all = sides.map(of)
  const labels = new Map(
    all.flat().map((f) => [keyOf(f), w.text(`property.${f.property}`) + (f.country ? `, ${country(w, f.country)}` : '')]),
  )
  return [...labels].map(([key, label]) =>
    row(w, sides, `figure.${key}`, label, (s) => {
      const found = (all[s === sides[0] ? 0 : 1] ?? []).filter((f) => keyOf(f) === key)
      found.sort((a, b) => ((a.as_of ?? '') < (b.as_of ?? '') ? 1 : -1))
      return found.slice(0, SHOWN).map((f) => figureValue(w, s.dossier, f))
    }),
  )
}

function figureValue(w: Words, d: Dossier, f: Figure): Value {
  return {
    text: quantity(w, f),
    figure: f,
    ...(f.as_of ? { note: date(w, f.as_of) } : {}),
    ...(f.value === undefined ? {} : { plain: f.value, unit: f.unit ?? 'count' }),
    ...(d.disputed.some((x) => x.figure_ids.includes(f.id)) ? { disputed: true } : {}),
  }
}

/** The last value of each number series. */
function series(w: Words, sides: Pair<Side>): Row | null {
  return row(w, sides, 'series', w.text('compare.last'), ({ dossier: d, section }) =>
    section
      ? []
      : d.series.flatMap((s) => {
          const last = [...s.points].sort((a, b) => a.year - b.year).at(-1)
          return last
            ? [
                {
                  of: inLang(s.names, w.lang),
                  text: `${number(w.lang, last.value, 3)}\u00a0${w.count(`unit.${s.unit}`, last.value)}`,
                  note: String(last.year),
                },
              ]
            : []
        }),
  )
}

function counts(w: Words, sides: Pair<Side>): (Row | null)[] {
  const whole = sides.every((s) => !s.section)
  const many = (key: string, label: string, of: (d: Dossier) => number) =>
    whole
      ? row(w, sides, key, label, (s) => [{ text: number(w.lang, of(s.dossier)), plain: of(s.dossier), unit: 'count' }])
      : null
  return [
    many('sections', w.text('sections.title'), (d) => d.sections.length),
    many('projects', w.text('projects.title'), (d) => d.projects.length),
    many('milestones', w.text('milestones.title'), (d) => d.milestones.length),
    many('disputed', w.text('disputed.title'), (d) => d.disputed.length),
    many('sources', w.text('sources.title'), (d) => d.sources.length),
    whole
      ? null
      : row(w, sides, 'sources', w.text('sources.title'), (s) => {
          const n = s.section ? s.section.source_ids.length : s.dossier.sources.length
          return [{ text: number(w.lang, n), plain: n, unit: 'count' }]
        }),
  ]
}

const round = (value: number): number => Math.round(value * 10) / 10
