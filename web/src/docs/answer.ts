/** How much of an answer is shown, bytes: what is longer is for another tool. */
export const MOST = 200_000

/** Whether a media type is text that can be shown. */
export const isText = (type: string): boolean => /^text\/|[/+](json|xml|x-ndjson|javascript)\b/.test(type)

/** An answer as it is read best: JSON with a value a line, where all of it is there. */
export function readable(type: string, text: string, whole: boolean): string {
  if (!whole || !/[/+]json\b/.test(type)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** What was read of an answer. */
export interface Read {
  text: string
  bytes: number
  whole: boolean
}

/** Reads an answer up to a bound, and lets the rest go. */
export async function read(body: ReadableStream<Uint8Array> | null, most: number): Promise<Read> {
  const parts = new TextDecoder()
  const found: Read = { text: '', bytes: 0, whole: true }
  const reader = body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    const room = most - found.bytes
    found.text += parts.decode(value.subarray(0, room), { stream: true })
    found.bytes += Math.min(room, value.length)
    if (value.length > room) {
      found.whole = false
      await reader.cancel()
      break
    }
  }
  if (found.whole) found.text += parts.decode()
  return found
}

/** The headers, one a line, in order. */
export const headersOf = (headers: Iterable<[string, string]>): string =>
  [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')
