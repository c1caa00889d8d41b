/** Copies a text; where the browser has no clipboard for the page (http), by the old way, for which `where` must take the focus. */
export async function copy(text: string, where: Element = document.body): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    return
  } catch {
    // No clipboard, or it was refused.
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  const before = document.activeElement
  where.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  if (!done) throw new Error('copying was refused')
}

/** Gives the reader a file. */
export function save(name: string, type: string, text: string): void {
  give(name, new Blob([text], { type }))
}

/** The same of what is there as bytes. */
export function give(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
