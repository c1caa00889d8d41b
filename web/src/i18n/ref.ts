import type { Lang } from './lang.ts'

/** How the lines of a pipeline are called; in Chinese by number characters, as their owners write them. */
const LINE: Record<Lang, (name: string) => string> = {
  en: (name) => `Line ${name}`,
  ru: (name) => `Нитка ${name}`,
  kk: (name) => `${name} желісі`,
  zh: (name) => `${'零一二三四五六七八九'[Number(name)] ?? name}线`,
}

const NAMED: Record<string, Partial<Record<Lang, string>>> = {
  'Hong Kong branch': { ru: 'Гонконгская ветка', kk: 'Гонконг тармағы', zh: '香港支线' },
}

/** Letters of Russian and Kazakh road numbers, which are Cyrillic on the signs there. */
const SIGNS: Record<string, string> = { M: 'М', A: 'А', R: 'Р' }

/** A road's number or a line's name as a reader of the language writes it. */
export function refIn(ref: string, lang: Lang): string {
  const line = /^Line (\S+)$/.exec(ref)?.[1]
  if (line) return LINE[lang](line)
  const road = /^([MAR])-(\d+)$/.exec(ref)
  if (road && (lang === 'ru' || lang === 'kk')) return `${SIGNS[road[1] ?? '']}-${road[2]}`
  if (ref === 'MKAD' && (lang === 'ru' || lang === 'kk')) return 'МКАД'
  return NAMED[ref]?.[lang] ?? ref
}
