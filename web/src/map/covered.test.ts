import { describe, expect, test } from 'vitest'
import { Taken } from '../draw/taken.ts'
import { covered } from './covered.ts'

const phone = { at: [100, 200] as const, width: 400, height: 800 }

function room(
  panel: { left: number; bottom: number },
  over: { left: number; top: number; right: number; bottom: number }[] = [],
) {
  const taken = new Taken()
  for (const box of covered(phone, panel, over)) taken.put(box)
  return taken
}

describe('no name stands', () => {
  test.each([
    ['across the right edge', [480, 400, 520, 415], false],
    ['across the left edge', [80, 400, 120, 415], false],
    ['across the top', [200, 195, 260, 210], false],
    ['across the upper end of the sheet', [200, 590, 260, 610], false],
    ['under the sheet', [200, 700, 260, 715], false],
    ['under the buttons', [460, 220, 480, 235], false],
    ['beside all these', [200, 400, 260, 415], true],
    ['beyond the right edge, where it waits to be dragged into sight', [520, 400, 580, 415], true],
  ] as const)('%s', (_, box, free) => {
    const taken = room({ left: 0, bottom: 400 }, [{ left: 340, top: 10, right: 390, bottom: 100 }])
    expect(taken.free(box)).toBe(free)
  })

  test('under a panel at the left', () => {
    expect(room({ left: 150, bottom: 0 }).free([230, 400, 260, 415])).toBe(false)
    expect(room({ left: 150, bottom: 0 }).free([260, 400, 300, 415])).toBe(true)
    expect(room({ left: 150, bottom: 0 }).free([300, 995, 340, 1010])).toBe(false)
  })
})
