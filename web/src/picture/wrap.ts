/** The parts between which a text may be broken: after spaces (not those that hold together), and beside Chinese characters, whose marks stay with what they end. */
const PARTS = /\p{Script=Han}[，。、；：）》]*|[^ \n\u3000\p{Script=Han}]+[ \n\u3000]*|[ \n\u3000]+/gu

/** A text as lines that are at most so wide; a single word that is wider stands alone. */
export function wrap(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(PARTS) ?? []) {
    if (line !== '' && widthOf((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = part
    } else line += part
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}
