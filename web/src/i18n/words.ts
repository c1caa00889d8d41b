import { isLang, type Lang } from './lang.ts'

/** Plural forms by the categories of Unicode CLDR. */
type Forms = { one?: string; few?: string; many?: string; other: string }
type Table = Record<string, string | Forms>

/** The words of one language: assets/words, which the server reads too. */
export interface Words {
  lang: Lang
  /** The word for a key, its gaps filled; a key without a word is shown as it is. */
  text(key: string, gaps?: Record<string, string>): string
  /** The word for a number of things. */
  count(key: string, n: number, gaps?: Record<string, string>): string
  has(key: string): boolean
}

const loaders: Record<Lang, () => Promise<{ default: Table }>> = {
  en: () => import('../../../assets/words/en.json'),
  ru: () => import('../../../assets/words/ru.json'),
  kk: () => import('../../../assets/words/kk.json'),
  zh: () => import('../../../assets/words/zh.json'),
}

export async function loadWords(lang: Lang): Promise<Words> {
  return makeWords(lang, (await loaders[lang]()).default)
}

export function makeWords(lang: Lang, table: Table): Words {
  const get = (key: string): string | Forms | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)
  return {
    lang,
    has: (key) => get(key) !== undefined,
    text(key, gaps) {
      const word = get(key)
      return fill(word === undefined ? key : typeof word === 'string' ? word : word.other, gaps)
    },
    count(key, n, gaps) {
      const word = get(key)
      if (word === undefined || typeof word === 'string') return fill(word ?? key, gaps)
      return fill(word[plural(lang, n)] ?? word.other, gaps)
    },
  }
}

function fill(text: string, gaps: Record<string, string> | undefined): string {
  if (!gaps) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => gaps[name] ?? whole)
}

/** The plural category of a number (CLDR), for the four languages only. */
export function plural(lang: Lang, n: number): keyof Forms {
  if (lang === 'zh') return 'other'
  if (lang !== 'ru') return n === 1 ? 'one' : 'other'
  if (!Number.isInteger(n)) return 'other'
  const tens = Math.abs(n) % 100
  const ones = tens % 10
  if (ones === 1 && tens !== 11) return 'one'
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return 'few'
  return 'many'
}

/** The language of a reader: from the link, from before, from the page as the server wrote it. */
export function firstLang(fromURL: unknown, stored: unknown, page: string): Lang {
  for (const l of [fromURL, stored, page]) if (isLang(l)) return l
  return 'en'
}
