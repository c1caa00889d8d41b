/** A parameter as a form has it. */
export interface Filled {
  name: string
  value: string
  inPath: boolean
}

/** The address of an operation as it is filled in; what is empty is left out, of its path too. */
export function addressOf(template: string, filled: readonly Filled[]): string {
  let path = template
  const query = new URLSearchParams()
  for (const { name, value, inPath } of filled) {
    if (value === '') continue
    // Lists stand in a path with their commas, as the document writes them.
    if (inPath) path = path.replace(`{${name}}`, () => encodeURIComponent(value).replaceAll('%2C', ','))
    else query.append(name, value)
  }
  const asked = query.toString()
  return asked ? `${path}?${asked}` : path
}

/** The parameters of a path that have no value yet. */
export const missing = (path: string): string[] => [...(path.split('?')[0] ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')

/** What asks the same in a shell. Double quotes are a shell's, PowerShell's and cmd's alike; an address has nothing that they would read. */
export const curlOf = (url: string): string => `curl "${url}"`
