import type { LineContext } from './section.ts'
import type { LabelContext } from './text.ts'

/** What was stroked: width, colour, dashes, and where it went. */
export interface Stroked {
  width: number
  color: string
  dash: number[]
  offset: number
  points: [number, number][]
}

/** A canvas for tests that writes down what is drawn on it; a character is 7 px wide. */
export function recorder(): {
  ctx: LineContext & LabelContext
  strokes: Stroked[]
  texts: { text: string; x: number; y: number }[]
} {
  const strokes: Stroked[] = []
  const texts: { text: string; x: number; y: number }[] = []
  let dash: number[] = []
  let points: [number, number][] = []
  const nothing = (): void => undefined
  const put = (x: number, y: number): void => void points.push([x, y])
  const ctx = {
    lineWidth: 0,
    strokeStyle: '',
    fillStyle: '',
    font: '',
    lineCap: 'butt',
    lineJoin: 'miter',
    lineDashOffset: 0,
    textAlign: 'left',
    textBaseline: 'top',
    letterSpacing: '0px',
    beginPath: () => {
      points = []
    },
    moveTo: put,
    lineTo: put,
    arc: put,
    setLineDash: (d: number[]) => {
      dash = [...d]
    },
    stroke: () => strokes.push({ width: ctx.lineWidth, color: ctx.strokeStyle, dash, offset: ctx.lineDashOffset, points }),
    measureText: (text: string) => ({ width: text.length * 7 }),
    fillText: (text: string, x: number, y: number) => texts.push({ text, x, y }),
    strokeText: nothing,
    closePath: nothing,
    rect: nothing,
    roundRect: nothing,
    fill: nothing,
    save: nothing,
    restore: nothing,
    translate: nothing,
    scale: nothing,
  }
  return { ctx: ctx as unknown as LineContext & LabelContext, strokes, texts }
}
