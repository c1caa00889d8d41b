/** A cell of CSV, RFC 4180. */
export function quoted(value: string | number | boolean): string {
  const text = typeof value === 'string' ? harmless(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text that begins like a formula begins with an apostrophe: an imported name is not run. */
export const harmless = (text: string): string => (/^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text)
