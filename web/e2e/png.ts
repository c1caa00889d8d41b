import { inflateSync } from 'node:zlib'

/**
 * The pixels of a PNG as the browser writes its pictures: 8 bits a channel, RGB or
 * RGBA, not interlaced (PNG, ISO/IEC 15948). Each is [red, green, blue].
 */
export function pixelsOf(png: Buffer): [number, number, number][] {
  const parts: Buffer[] = []
  let width = 0
  let bytes = 0
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = data.readUInt32BE(0)
      const [depth, color, , , interlace] = data.subarray(8)
      bytes = color === 2 ? 3 : color === 6 ? 4 : 0
      if (depth !== 8 || interlace !== 0 || !bytes) throw new Error(`a PNG of depth ${depth}, colour type ${color}`)
    } else if (type === 'IDAT') parts.push(data)
    at += 12 + length
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * bytes
  let above = Buffer.alloc(stride)
  const pixels: [number, number, number][] = []
  for (let at = 0; at < raw.length; at += stride + 1) {
    const row = Buffer.from(raw.subarray(at + 1, at + 1 + stride))
    for (let i = 0; i < stride; i++) {
      const left = i < bytes ? 0 : (row[i - bytes] ?? 0)
      const up = above[i] ?? 0
      const corner = i < bytes ? 0 : (above[i - bytes] ?? 0)
      row[i] = (row[i] ?? 0) + foretold(raw[at] ?? 0, left, up, corner)
    }
    for (let i = 0; i < stride; i += bytes) pixels.push([row[i] ?? 0, row[i + 1] ?? 0, row[i + 2] ?? 0])
    above = row
  }
  return pixels
}

/** What a row's filter says of a byte, from those left of it, above, and left above. */
function foretold(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
