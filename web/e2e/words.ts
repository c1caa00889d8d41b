import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

export type Lang = 'en' | 'ru' | 'kk' | 'zh'

/** The words of the page by their keys, as assets/words has them. */
export const words = Object.fromEntries(
  (['en', 'ru', 'kk', 'zh'] as const).map((lang) => [
    lang,
    JSON.parse(readFileSync(new URL(`../../assets/words/${lang}.json`, import.meta.url), 'utf8')),
  ]),
) as Record<Lang, Record<string, unknown>>

/** Opens every fold of the page. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const d of document.querySelectorAll('details')) d.open = true
  })
