/** The atlas' languages, BCP 47. */
export const LANGS = ['en', 'ru', 'kk', 'zh'] as const
export type Lang = (typeof LANGS)[number]

export const isLang = (value: unknown): value is Lang => LANGS.some((l) => l === value)

/** One text in the atlas' languages; a missing one reads as English. */
export interface Text {
  en: string
  ru?: string
  kk?: string
  zh?: string
}

export const inLang = (text: Text, lang: Lang): string => text[lang] || text.en
