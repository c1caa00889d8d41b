/** What a citation is of. */
export interface Cited {
  /** The view's sentence or the name of a thing. */
  name: string
  /** The atlas' name in the reader's language. */
  atlas: string
  /** Of the data, and its date: 2026-11-28. */
  version: string
  date: string
  url: string
  /** The day it was read: 2026-11-28. */
  read: string
}

/** The forms that programs for literature read. */
export const CITATIONS = ['bibtex', 'ris', 'csl'] as const
export type CitationForm = (typeof CITATIONS)[number]

export function cited(form: CitationForm, c: Cited): string {
  return writers[form](c)
}

const writers: Record<CitationForm, (c: Cited) => string> = { bibtex, ris, csl }

const line = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Text in BibTeX: what TeX would read is escaped, braces are left out since they must be in pairs. */
const tex = (text: string): string =>
  line(text)
    .replaceAll('\\', '')
    .replace(/[{}]/g, '')
    .replace(/[#$%&_]/g, '\\$&')
    .replaceAll('~', '\\textasciitilde ')
    .replaceAll('^', '\\textasciicircum ')

function bibtex(c: Cited): string {
  return `@misc{corridor-atlas-${key(c.version)},
  title = {{${tex(c.name)}}},
  author = {{${tex(c.atlas)}}},
  year = {${c.date.slice(0, 4)}},
  version = {${tex(c.version)}},
  url = {${c.url.replace(/[{}\\]/g, encodeURIComponent)}},
  urldate = {${c.read}},
  note = {CC BY 4.0}
}
`
}

const key = (version: string): string => version.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')

function ris(c: Cited): string {
  const rows = [
    ['TY', 'DATA'],
    ['TI', line(c.name)],
    ['AU', line(c.atlas)],
    ['PY', c.date.slice(0, 4)],
    ['ET', line(c.version)],
    ['UR', c.url],
    ['Y2', c.read.replaceAll('-', '/')],
    ['N1', 'CC BY 4.0'],
    ['ER', ''],
  ]
  return rows.map(([tag, value]) => `${tag}  - ${value}\n`).join('')
}

function csl(c: Cited): string {
  const parts = (date: string) => ({ 'date-parts': [date.split('-').map(Number)] })
  const item = {
    id: `corridor-atlas-${key(c.version)}`,
    type: 'dataset',
    title: line(c.name),
    author: [{ literal: line(c.atlas) }],
    issued: parts(c.date),
    accessed: parts(c.read),
    version: c.version,
    URL: c.url,
    note: 'CC BY 4.0',
  }
  return `${JSON.stringify([item], null, 2)}\n`
}
