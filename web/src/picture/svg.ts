import type { Box, Pixel } from '../draw/path.ts'
import { FONT } from '../draw/text.ts'
import { RecordedPath, tenths } from './recorded.ts'
import type { SheetContext, Surface } from './surface.ts'

type Measure = (text: string, font: string) => number

/** How far outlines of the ground go on past the edge that cuts them, px. */
const MARGIN = 6

/** Where the letters stand on, in sizes of the type below the line that a canvas writes them by. */
const BASELINE: Partial<Record<CanvasTextBaseline, number>> = { top: 0.82, middle: 0.33 }

const HALF: Record<string, string> = { center: ' text-anchor="middle"', right: ' text-anchor="end"', end: ' text-anchor="end"' }

/** What a canvas keeps when it is saved. */
interface Look {
  fillStyle: SheetContext['fillStyle']
  strokeStyle: SheetContext['strokeStyle']
  lineWidth: number
  lineCap: CanvasLineCap
  lineJoin: CanvasLineJoin
  lineDashOffset: number
  dash: number[]
  scale: number
  at: Pixel
}

/**
 * A context that writes down what is drawn as SVG: of a canvas' functions those
 * that the atlas' drawing uses. Coordinates are written as they come out, in one
 * system; scales are the same in both directions.
 */
class Writer {
  fillStyle: SheetContext['fillStyle'] = '#000000'
  strokeStyle: SheetContext['strokeStyle'] = '#000000'
  lineWidth = 1
  lineCap: CanvasLineCap = 'butt'
  lineJoin: CanvasLineJoin = 'miter'
  lineDashOffset = 0
  globalAlpha = 1
  font = `400 12px ${FONT}`
  letterSpacing = '0px'
  textAlign: CanvasTextAlign = 'left'
  textBaseline: CanvasTextBaseline = 'alphabetic'
  readonly out: string[] = []
  private dash: number[] = []
  private scaled = 1
  private at: Pixel = [0, 0]
  /** Where a square of ground begins, whose drawing sets transforms of its own. */
  private base: Pixel = [0, 0]
  private cut: Box
  private cuts = 0
  private readonly saved: Look[] = []
  private d = ''
  private last: { d: string; index: number } | null = null

  constructor(
    width: number,
    height: number,
    private readonly measure: Measure,
  ) {
    this.cut = [0, 0, width, height]
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, dash, scaled: scale, at } = this
    this.saved.push({ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, dash, scale, at })
  }

  restore(): void {
    const look = this.saved.pop()
    if (!look) return
    const { scale, ...rest } = look
    Object.assign(this, rest)
    this.scaled = scale
  }

  translate(x: number, y: number): void {
    this.at = this.moved([x, y])
  }

  scale(x: number, _y: number): void {
    this.scaled *= x
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, x: number, y: number): void {
    this.scaled = scale
    this.at = [this.base[0] + x, this.base[1] + y]
  }

  setLineDash(dash: number[]): void {
    this.dash = [...dash]
  }

  measureText(text: string): { width: number } {
    const apart = Number.parseFloat(this.letterSpacing) * [...text].length
    return { width: this.measure(text, this.font) + apart }
  }

  beginPath(): void {
    this.d = ''
  }

  moveTo(x: number, y: number): void {
    this.d += `M${this.point(x, y)}`
  }

  lineTo(x: number, y: number): void {
    this.d += `L${this.point(x, y)}`
  }

  closePath(): void {
    this.d += 'Z'
  }

  rect(x: number, y: number, w: number, h: number): void {
    this.d += `M${this.point(x, y)}L${this.point(x + w, y)} ${this.point(x + w, y + h)} ${this.point(x, y + h)}Z`
  }

  roundRect(x: number, y: number, w: number, h: number, r: number): void {
    const corner = (px: number, py: number): string => `A${this.length(r)} ${this.length(r)} 0 0 1 ${this.point(px, py)}`
    this.d +=
      `M${this.point(x + r, y)}L${this.point(x + w - r, y)}${corner(x + w, y + r)}L${this.point(x + w, y + h - r)}` +
      `${corner(x + w - r, y + h)}L${this.point(x + r, y + h)}${corner(x, y + h - r)}L${this.point(x, y + r)}${corner(x + r, y)}Z`
  }

  arc(x: number, y: number, r: number, start: number, end: number): void {
    const turn = end - start > 0 ? end - start : end - start + 2 * Math.PI
    const at = (angle: number): string => this.point(x + r * Math.cos(angle), y + r * Math.sin(angle))
    const half = start + turn / 2
    const arc = (angle: number): string => `A${this.length(r)} ${this.length(r)} 0 0 1 ${at(angle)}`
    this.d += `${this.d === '' ? 'M' : 'L'}${at(start)}${arc(half)}${arc(end)}`
  }

  fill(path?: unknown, rule?: unknown): void {
    const d = this.shape(path)
    if (d === '') return
    const even = rule === 'evenodd' ? ' fill-rule="evenodd"' : ''
    this.last = { d, index: this.out.length }
    this.out.push(`<path d="${d}" fill="${String(this.fillStyle)}"${even}/>`)
  }

  stroke(path?: unknown): void {
    const d = this.shape(path)
    if (d === '') return
    const dash =
      this.dash.length > 0
        ? ` stroke-dasharray="${this.dash.map((v) => this.length(v)).join(' ')}"` +
          (this.lineDashOffset === 0 ? '' : ` stroke-dashoffset="${this.length(this.lineDashOffset)}"`)
        : ''
    const alpha = this.globalAlpha < 1 ? ` stroke-opacity="${this.globalAlpha}"` : ''
    const cap = this.lineCap === 'butt' ? '' : ` stroke-linecap="${this.lineCap}"`
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`
    const look = ` stroke="${String(this.strokeStyle)}" stroke-width="${hundredths(this.lineWidth * this.scaled)}"${cap}${join}${dash}${alpha}`
    // What was filled just now and is outlined is one shape.
    if (this.last?.d === d && this.last.index === this.out.length - 1) {
      this.out[this.last.index] = (this.out[this.last.index] ?? '').replace(/\/>$/, `${look}/>`)
      this.last = null
    } else this.out.push(`<path d="${d}" fill="none"${look}/>`)
  }

  fillRect(x: number, y: number, w: number, h: number): void {
    this.out.push(`<rect${this.box(x, y, w, h)} fill="${String(this.fillStyle)}"/>`)
  }

  strokeRect(x: number, y: number, w: number, h: number): void {
    const width = hundredths(this.lineWidth * this.scaled)
    this.out.push(`<rect${this.box(x, y, w, h)} fill="none" stroke="${String(this.strokeStyle)}" stroke-width="${width}"/>`)
  }

  fillText(text: string, x: number, y: number): void {
    this.text(text, x, y, ` fill="${String(this.fillStyle)}"`)
  }

  strokeText(text: string, x: number, y: number): void {
    const width = hundredths(this.lineWidth * this.scaled)
    this.text(text, x, y, ` fill="none" stroke="${String(this.strokeStyle)}" stroke-width="${width}" stroke-linejoin="round"`)
  }

  within([left, top, right, bottom]: Box, draw: () => void): void {
    const before = this.cut
    const [x0, y0] = this.moved([left, top])
    const [x1, y1] = this.moved([right, bottom])
    this.cut = [Math.max(before[0], x0), Math.max(before[1], y0), Math.min(before[2], x1), Math.min(before[3], y1)]
    const id = `atlas-cut-${++this.cuts}`
    this.out.push(
      `<clipPath id="${id}"><rect${this.box(left, top, right - left, bottom - top)}/></clipPath><g clip-path="url(#${id})">`,
    )
    this.save()
    this.translate(left, top)
    draw()
    this.restore()
    this.out.push('</g>')
    this.cut = before
  }

  square(x: number, y: number, side: number, draw: () => void): void {
    const { base } = this
    this.within([x, y, x + side, y + side], () => {
      this.base = this.at
      draw()
    })
    this.base = base
  }

  private text(text: string, x: number, y: number, look: string): void {
    const [, italic = '', weight = '400', size = '12'] = /^(italic )?(\d+) ([\d.]+)px/.exec(this.font) ?? []
    const px = Number(size) * this.scaled
    const [tx, ty] = this.moved([x, y])
    const down = (BASELINE[this.textBaseline] ?? 0) * px
    const apart = Number.parseFloat(this.letterSpacing) === 0 ? '' : ` letter-spacing="${this.letterSpacing}"`
    const style = `${italic ? ' font-style="italic"' : ''}${weight === '400' ? '' : ` font-weight="${weight}"`}${apart}`
    this.out.push(
      `<text x="${tenths(tx)}" y="${tenths(ty + down)}" font-size="${tenths(px)}"${style}${HALF[this.textAlign] ?? ''}${look}>${escaped(text)}</text>`,
    )
  }

  private shape(path: unknown): string {
    if (!(path instanceof RecordedPath)) return this.d
    const [left, top, right, bottom] = this.cut
    return path.toSVG((p) => this.moved(p), [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN])
  }

  private moved([x, y]: Pixel): Pixel {
    return [this.at[0] + x * this.scaled, this.at[1] + y * this.scaled]
  }

  private point(x: number, y: number): string {
    const p = this.moved([x, y])
    return `${tenths(p[0])} ${tenths(p[1])}`
  }

  private length(v: number): string {
    return hundredths(v * this.scaled)
  }

  private box(x: number, y: number, w: number, h: number): string {
    const p = this.moved([x, y])
    return ` x="${tenths(p[0])}" y="${tenths(p[1])}" width="${tenths(w * this.scaled)}" height="${tenths(h * this.scaled)}"`
  }
}

const hundredths = (v: number): string => String(Math.round(v * 100) / 100)

/** A text as XML has it, without the characters that it cannot have. */
export function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => marks[c] ?? c)
}

/** An SVG that is drawn on, and its text once all is drawn. */
export function svgSurface(
  width: number,
  height: number,
  measure: Measure,
): Surface<RecordedPath> & { text(title: string, lang: string): string } {
  const writer = new Writer(width, height, measure)
  return {
    ctx: writer as unknown as SheetContext,
    ratio: 1,
    within: (box, draw) => writer.within(box, draw),
    square: (x, y, side, draw) => writer.square(x, y, side, () => draw(writer)),
    text: (title, lang) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${lang}" ` +
      `font-family="${escaped(FONT)}"><title>${escaped(title)}</title>${writer.out.join('\n')}</svg>\n`,
  }
}
