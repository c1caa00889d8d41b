import { basemapPalette, type PathSink } from '../draw/basemap.ts'
import { drawNames } from '../draw/basemap-labels.ts'
import { type Box, piecesIn } from '../draw/path.ts'
import { drawSwatch, SWATCH } from '../draw/swatch.ts'
import { Taken } from '../draw/taken.ts'
import { FONT, labelColors } from '../draw/text.ts'
import type { Lang } from '../i18n/lang.ts'
import type { Tiles } from '../map/basemap.ts'
import { type Frame, placeOf } from '../map/frame.ts'
import { writeLabels } from '../map/labels.ts'
import { type Loud, loudIn, paintCursors, paintLines } from '../map/paint.ts'
import type { Scene } from '../map/types.ts'
import { KINDS, type Kind, STATUSES, type Status, type Theme } from '../state/table.ts'
import { paintGround } from './ground.ts'
import { scaleBar } from './scale.ts'
import type { Surface } from './surface.ts'
import { wrap } from './wrap.ts'

/** The paper that a map lies on, and the inks on it: as tokens.css has them. */
export const inks: Record<Theme, { paper: string; ink: string; soft: string; line: string }> = {
  light: { paper: '#fbf9f4', ink: '#24211c', soft: '#5f594d', line: '#e2dccd' },
  dark: { paper: '#1a1f23', ink: '#ebe9e3', soft: '#abb0b1', line: '#333b41' },
}

/** The words of a picture. */
export interface Caption {
  title: string
  source: string
  /** What a row of the legend says. */
  key(kind: Kind, status: Status): string
  /** What the scale bar says: so many km, at a latitude. */
  scale(km: number, lat: number): string
  countryName(code: string, lang: Lang): string
}

/** A map as a picture shows it. */
export interface View<P extends PathSink> extends Omit<Scene, 'tiles'> {
  tiles: Tiles<P>
}

/** Where everything stands on a picture, px. */
export interface Sheet {
  width: number
  height: number
  title: string[]
  map: Box
  legend: { kind: Kind; status: Status; text: string; x: number; y: number }[]
  source: string[]
  /** The middle of the first line of the title, and of the source. */
  titleY: number
  sourceY: number
}

const EDGE = 20
const TITLE = { size: 20, leading: 26, font: `650 20px ${FONT}` }
const KEY = { leading: 26, gap: 22, font: `400 13px ${FONT}` }
const SOURCE = { leading: 16, font: `400 11px ${FONT}` }

/** Places everything around a map of a size. */
export function layOut(
  size: { width: number; height: number },
  words: { title: string; keys: { kind: Kind; status: Status; text: string }[]; source: string },
  measure: (text: string, font: string) => number,
): Sheet {
  const room = Math.round(size.width)
  const title = wrap(words.title, room, (t) => measure(t, TITLE.font))
  const titleY = EDGE + TITLE.leading / 2
  const top = EDGE + title.length * TITLE.leading + 10
  const map: Box = [EDGE, top, EDGE + room, top + Math.round(size.height)]
  let [x, y] = [EDGE, map[3] + 12 + KEY.leading / 2]
  const legend = words.keys.map((key) => {
    const width = SWATCH.width + 8 + measure(key.text, KEY.font)
    if (x > EDGE && x + width > EDGE + room) [x, y] = [EDGE, y + KEY.leading]
    const at = { ...key, x, y }
    x += width + KEY.gap
    return at
  })
  const sourceY = (legend.length > 0 ? y + KEY.leading / 2 : map[3]) + 10 + SOURCE.leading / 2
  const source = wrap(words.source, room, (t) => measure(t, SOURCE.font))
  const height = sourceY + (source.length - 0.5) * SOURCE.leading + EDGE - 4
  return { width: room + 2 * EDGE, height: Math.ceil(height), title, map, legend, source, titleY, sourceY }
}

/** What the lines in a frame are, each once, in the order of the legend. What stands back is not told. */
export function keysOf(drawn: readonly Loud[], frame: Frame): { kind: Kind; status: Status }[] {
  const found = new Map<string, { kind: Kind; status: Status }>()
  for (const { d, emphasis } of drawn) {
    const { kind, status } = d
    const seen = d.path.some(([x, y]) => x >= 0 && y >= 0 && x < frame.width && y < frame.height)
    if (emphasis !== 'dimmed' && seen) found.set(`${kind} ${status}`, { kind, status })
  }
  const order = (k: { kind: Kind; status: Status }): number => KINDS.indexOf(k.kind) * 10 + STATUSES.indexOf(k.status)
  return [...found.values()].sort((a, b) => order(a) - order(b))
}

/** The lines that a view shows. */
export const linesOf = <P extends PathSink>({ lines, state, frame }: View<P>): Loud[] =>
  loudIn(lines.at(frame), state, null, frame)

/** Paints a map with its scale bar at 0,0. */
export function paintMap<P extends PathSink>(on: Surface<P>, view: View<P>, drawn: readonly Loud[], caption: Caption): void {
  const { frame, state, tiles, places } = view
  const { ctx } = on
  const style = basemapPalette[state.theme]
  paintGround(on, tiles, frame, style, view.borders)
  paintLines(ctx, drawn, state, frame)
  const bar = barOf(frame, drawn, caption, (t) => {
    ctx.font = KEY.font
    return ctx.measureText(t).width
  })
  writeLabels(ctx, { state, frame, drawn, places, covered: [bar.box, ...around(frame)] }, (on, at, taken, said) => {
    const { world, left, top, width, height, zoom } = at
    const labels = tiles.labels(zoom, [left / world, top / world, (left + width) / world, (top + height) / world])
    drawNames(on, taken, labels, style, { ...at, lang: state.lang, countryName: caption.countryName }, said)
  })
  paintCursors(ctx, state, frame)
  drawBar(on, bar, state.theme)
}

/** What lies around a picture: no name may be cut by its edge. */
function around({ width, height }: Frame): Box[] {
  const far = 300
  return [
    [-far, -far, 3, height + far],
    [width - 3, -far, width + far, height + far],
    [-far, -far, width + far, 3],
    [-far, height - 3, width + far, height + far],
  ]
}

interface Bar {
  text: string
  px: number
  box: Box
}

/** The scale bar in the corner with fewest lines, at the right bottom where it can be. */
function barOf(frame: Frame, drawn: readonly Loud[], caption: Caption, widthOf: (text: string) => number): Bar {
  const { lat } = placeOf(frame, [frame.width / 2, frame.height / 2])
  const { km, px } = scaleBar(lat, frame.zoom, Math.min(140, frame.width / 4))
  const text = caption.scale(km, lat)
  const busy = new Taken()
  const edge = [0, 0, frame.width, frame.height] as const
  for (const { d } of drawn) for (const piece of piecesIn(d.path, edge)) busy.line(piece.path)
  const [width, height] = [Math.max(px, widthOf(text)) + 10, 36]
  const [right, bottom] = [frame.width - 10 - width, frame.height - 8 - height]
  const boxes = [
    [right, bottom],
    [10, bottom],
    [right, 8],
    [10, 8],
  ].map(([x = 0, y = 0]): Box => [x, y, x + width, y + height])
  const least = Math.min(...boxes.map((box) => busy.crossed(box)))
  return { text, px, box: boxes.find((box) => busy.crossed(box) === least) ?? edge }
}

function drawBar<P extends PathSink>({ ctx }: Surface<P>, { text, px, box }: Bar, theme: Theme): void {
  const { text: ink, halo } = labelColors[theme]
  const [right, bottom] = [box[2] - 4, box[3] - 5]
  ctx.setLineDash([])
  ctx.lineCap = 'butt'
  ctx.lineJoin = 'miter'
  for (const [color, width] of [
    [halo, 4.5],
    [ink, 1.5],
  ] as const) {
    ctx.beginPath()
    ctx.moveTo(right - px, bottom - 5)
    ctx.lineTo(right - px, bottom)
    ctx.lineTo(right, bottom)
    ctx.lineTo(right, bottom - 5)
    ctx.lineWidth = width
    ctx.strokeStyle = color
    ctx.stroke()
  }
  ctx.font = KEY.font
  ctx.textAlign = 'right'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  ctx.lineWidth = 3.5
  ctx.strokeStyle = halo
  ctx.strokeText(text, right, bottom - 16)
  ctx.fillStyle = ink
  ctx.fillText(text, right, bottom - 16)
}

/** Paints a whole picture: title, map, legend, source line. */
export function paintSheet<P extends PathSink>(
  on: Surface<P>,
  sheet: Sheet,
  view: View<P>,
  drawn: readonly Loud[],
  caption: Caption,
): void {
  const { ctx } = on
  const { theme } = view.state
  const colors = inks[theme]
  ctx.fillStyle = colors.paper
  ctx.fillRect(0, 0, sheet.width, sheet.height)
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  const write = (lines: readonly string[], y: number, leading: number, font: string, color: string): void => {
    ctx.font = font
    ctx.fillStyle = color
    for (const [i, line] of lines.entries()) ctx.fillText(line, EDGE, y + i * leading)
  }
  write(sheet.title, sheet.titleY, TITLE.leading, TITLE.font, colors.ink)
  write(sheet.source, sheet.sourceY, SOURCE.leading, SOURCE.font, colors.soft)
  for (const { kind, status, text, x, y } of sheet.legend) {
    on.within([x, y - SWATCH.height / 2, x + SWATCH.width, y + SWATCH.height / 2], () =>
      drawSwatch(ctx, kind, status, theme, colors.paper),
    )
    ctx.font = KEY.font
    ctx.fillStyle = colors.ink
    ctx.fillText(text, x + SWATCH.width + 8, y)
  }
  on.within(sheet.map, () => paintMap(on, view, drawn, caption))
  const [left, top, right, bottom] = sheet.map
  ctx.setLineDash([])
  ctx.lineWidth = 1
  ctx.strokeStyle = colors.line
  ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1)
}
