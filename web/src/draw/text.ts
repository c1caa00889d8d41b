import type { Theme } from '../state/table.ts'

/** What of a canvas the drawing of labels and icons needs. */
export type LabelContext = Pick<
  CanvasRenderingContext2D,
  | 'measureText'
  | 'fillText'
  | 'strokeText'
  | 'beginPath'
  | 'arc'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'rect'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'font'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'textAlign'
  | 'textBaseline'
  | 'letterSpacing'
>

/** The system's own type, as tokens.css names it. */
export const FONT =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, Ubuntu, Cantarell, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'

/** The inks of what is written on the map. */
export interface LabelColors {
  text: string
  halo: string
}

export const labelColors: Record<Theme, LabelColors> = {
  light: { text: '#2b2822', halo: '#f3f1ea' },
  dark: { text: '#efede8', halo: '#191d21' },
}
