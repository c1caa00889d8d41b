import { expect, test } from 'vitest'
import { defaults } from '../state/table.ts'
import { boundsOf } from '../table/box.ts'
import { embedCode, embedURL, viewIn } from './embed.ts'

test('a frame shows what the map shows beside its panel', () => {
  const bounds = boundsOf({ zoom: 5, lat: 45, lon: 70 }, 1440, 900, { left: 420, bottom: 0 })
  const view = viewIn(bounds, { width: 1020, height: 996 })
  expect(view.zoom).toBe(5)
  // Its middle is that of what is seen, not of what the panel covers.
  expect(view.lon).toBeCloseTo(70 + (210 / (256 * 2 ** 5)) * 360, 6)
  expect(view.lat).toBeCloseTo(45, 6)
  expect(viewIn(bounds, { width: 510, height: 546 }).zoom).toBe(4)
})

test('the address of a frame says what is open, and nothing of the table', () => {
  const s = { ...defaults, kind: ['rail' as const], year: 2014, view: 'table' as const, sort: '-name', lang: 'kk' as const }
  expect(embedURL('http://a.test', s, { type: 'corridor', id: 'trans-caspian' }, { zoom: 4.5, lat: 45, lon: 70 })).toBe(
    'http://a.test/embed?open=corridors/trans-caspian&map=4.5/45/70&lang=kk&kind=rail&year=2014',
  )
})

test('a title ends no attribute and begins no tag', () => {
  const html = embedCode('http://a.test/embed?a=1&b=2', '"><script>\n&', { width: 640, height: 480 })
  expect(html).toContain('src="http://a.test/embed?a=1&amp;b=2" title="&quot;&gt;&lt;script&gt; &amp;" width="640" height="480"')
  expect(embedCode('http://a.test/embed', 'x', { width: null, height: 400 })).toContain('width="100%" height="400"')
})
