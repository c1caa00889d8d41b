import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

const sheets = (readdirSync(new URL('..', import.meta.url), { recursive: true }) as string[])
  .filter((n) => n.endsWith('.css'))
  .map((name) => ({
    name,
    first: new Set(
      [
        ...readFileSync(new URL(`../${name}`, import.meta.url), 'utf8').matchAll(/(?:^|[},])\s*(?:@media[^{]*\{\s*)?\.([\w-]+)/g),
      ].map((m) => m[1]),
    ),
  }))

/** What the first view loads; the other sheets come when their part does. */
const early = sheets.filter((s) => s.name.startsWith('style/'))
const late = sheets.filter((s) => !s.name.startsWith('style/') && basename(s.name) !== 'leaflet.css')

/** What a part that comes late adds to on purpose. */
const meant = ['strip', 'table-view']

test.each(late)('$name does not dress what is on the page already', ({ first }) => {
  const both = early.flatMap((s) =>
    [...first].filter((c) => s.first.has(c) && !meant.includes(c ?? '')).map((c) => `.${c} of ${s.name}`),
  )
  expect(both).toEqual([])
})

test('there are sheets that come late', () => expect(late.length).toBeGreaterThan(1))
