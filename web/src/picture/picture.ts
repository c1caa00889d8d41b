import type { PathSink } from '../draw/basemap.ts'
import { Tiles } from '../map/basemap.ts'
import type { Frame } from '../map/frame.ts'
import type { Scene } from '../map/types.ts'
import { map } from '../panel/seat.tsx'
import { words } from '../state/state.ts'
import { canvasSurface } from './canvas.ts'
import { captionOf } from './caption.ts'
import { bringGround } from './ground.ts'
import { RecordedPath } from './recorded.ts'
import { type Caption, keysOf, layOut, linesOf, paintSheet, type Sheet, type View } from './sheet.ts'
import { svgSurface } from './svg.ts'

/** A map is at least so large on its picture: what a phone shows of it is too small to have a legend under it. */
const LEAST = { width: 640, height: 480 }

/** Pixels of a PNG a CSS pixel. */
const RATIO = 2

/** The view as a PNG at twice its size: title, map, legend, scale, source line; light or dark as shown. */
export async function pngOfView(): Promise<Blob> {
  const { scene, caption } = sceneNow()
  const view = { ...scene, frame: enlarged(scene.frame) }
  await bringGround(view.tiles, view.frame)
  const { sheet, drawn } = laidOut(view, caption)
  const canvas = document.createElement('canvas')
  paintSheet(canvasSurface(canvas, sheet.width, sheet.height, RATIO), sheet, view, drawn, caption)
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large for this browser'))), 'image/png')
  })
}

/** The same as an SVG that stands alone. */
export async function svgOfView(): Promise<string> {
  const { scene, caption } = sceneNow()
  const tiles = new Tiles(() => new RecordedPath())
  const view = { ...scene, tiles, frame: enlarged(scene.frame) }
  await bringGround(tiles, view.frame)
  const { sheet, drawn } = laidOut(view, caption)
  const surface = svgSurface(sheet.width, sheet.height, measure())
  paintSheet(surface, sheet, view, drawn, caption)
  return surface.text(caption.title, scene.state.lang)
}

/** Puts the PNG into the clipboard; to be called in answer to a click. */
export async function copyPicture(): Promise<void> {
  // The item is made at once, its picture later: Safari allows it only within the click.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOfView() })])
}

/** Whether this browser takes pictures into its clipboard. */
export const canCopyPicture = (): boolean => typeof ClipboardItem !== 'undefined' && Boolean(navigator.clipboard?.write)

function sceneNow(): { scene: Scene; caption: Caption } {
  const scene = map.current?.scene()
  const w = words.value
  if (!scene || !w) throw new Error('the map is not drawn yet')
  return { scene, caption: captionOf(w, scene.borders) }
}

function laidOut<P extends PathSink>(view: View<P>, caption: Caption): { sheet: Sheet; drawn: ReturnType<typeof linesOf> } {
  const drawn = linesOf(view)
  const keys = keysOf(drawn, view.frame).map((k) => ({ ...k, text: caption.key(k.kind, k.status) }))
  return { drawn, sheet: layOut(view.frame, { ...caption, keys }, measure()) }
}

/** A frame around the same middle that is large enough for a picture; whole pixels. */
export function enlarged(frame: Frame, least = LEAST): Frame {
  const width = Math.round(Math.max(frame.width, least.width))
  const height = Math.round(Math.max(frame.height, least.height))
  const left = Math.round(frame.left - (width - frame.width) / 2)
  const top = Math.round(frame.top - (height - frame.height) / 2)
  return { ...frame, left, top, width, height }
}

/** How wide texts are in a type, by a canvas of the browser. */
function measure(): (text: string, font: string) => number {
  const ctx = document.createElement('canvas').getContext('2d')
  return (text, font) => {
    if (!ctx) return text.length * 7
    ctx.font = font
    return ctx.measureText(text).width
  }
}
