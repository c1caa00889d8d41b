import { expect, test } from 'vitest'
import { cited } from './cite.ts'

const c = {
  name: 'Roads & railways: 12 % {of} 3_214 km\n~ x^2',
  atlas: 'Corridor Atlas',
  version: '2026.11.28',
  date: '2026-11-28',
  url: 'http://a.test/?map=4/45/70&kind=rail',
  read: '2026-12-01',
}

test('BibTeX has nothing that TeX would stumble over', () => {
  expect(cited('bibtex', c)).toBe(`@misc{corridor-atlas-2026.11.28,
  title = {{Roads \\& railways: 12 \\% of 3\\_214 km \\textasciitilde  x\\textasciicircum 2}},
  author = {{Corridor Atlas}},
  year = {2026},
  version = {2026.11.28},
  url = {http://a.test/?map=4/45/70&kind=rail},
  urldate = {2026-12-01},
  note = {CC BY 4.0}
}
`)
})

test('RIS has a tag a line', () => {
  const lines = cited('ris', c).trimEnd().split('\n')
  expect(lines.every((l) => /^[A-Z][A-Z0-9] {2}-/.test(l))).toBe(true)
  expect([lines[0], lines.at(-1)?.trim()]).toEqual(['TY  - DATA', 'ER  -'])
  expect(lines).toContain('Y2  - 2026/12/01')
})

test('CSL JSON is read by what reads JSON', () => {
  expect(JSON.parse(cited('csl', c))).toMatchObject([
    {
      type: 'dataset',
      issued: { 'date-parts': [[2026, 11, 28]] },
      URL: c.url,
      title: 'Roads & railways: 12 % {of} 3_214 km ~ x^2',
    },
  ])
})
