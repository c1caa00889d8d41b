import { expect, test } from 'vitest'
import rows from '../../../assets/testdata/strokes.json'
import type { Kind, Status } from '../state/table.ts'
import { recorder } from './recorder.ts'
import { drawSections } from './section.ts'
import { strokeOf } from './style.ts'

const hundredth = (v: number): number => Math.round(v * 100) / 100

// The server draws the same lines (server/picture): the file holds both drawings to one another.
test.each(rows)('$kind, $status at zoom $zoom is drawn as the server draws it', ({ kind, status, zoom, strokes }) => {
  const { ctx, strokes: drawn } = recorder()
  const stroke = strokeOf(kind as Kind, status as Status, 'light', zoom)
  drawSections(ctx, [
    {
      path: [
        [0, 0],
        [400, 0],
      ],
      from: 7,
      stroke,
    },
  ])
  const got = drawn.map(({ color, width, dash, offset, points }) => {
    const line = points.length === 2 && points[0]?.[0] === 0
    return {
      colour: color,
      width: hundredth(width),
      dash: dash.map(hundredth),
      // What the last line left is of no account where nothing is dashed.
      offset: dash.length > 0 ? hundredth(offset) : 0,
      marks: line ? 0 : points.length,
    }
  })
  expect(got).toEqual(strokes)
})

test('every kind has every status', () => {
  expect(rows.length).toBe(4 * 7 * 3)
})
