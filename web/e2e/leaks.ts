import type { Page } from 'playwright-core'

/**
 * Latin words that stand in a page of any language: names of programs that are
 * written so, and what Russian and Kazakh borrow.
 */
const EVERYWHERE = ['cookie', 'curl', 'geopandas', 'sf', 'via']

/** The name of a firm or a place: words with capitals, and the small ones that join them. */
const NAME = /\b[A-Z][\w&.’-]*(?: (?:and|of|for|de) [A-Z][\w&.’-]*| [A-Z][\w&.’-]*)*/g

/**
 * What on a page of another language is English: words of lower-case Latin letters,
 * keys that have no word, and whole texts that are the English word for something.
 * Left out is what says of itself that it is of another language or is not to be
 * translated (titles of sources, their publishers), code and keys.
 */
export async function leaks(page: Page, english: Record<string, unknown>, own: Record<string, unknown>): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const here = document.documentElement.lang
    const foreign = (e: Element | null): boolean =>
      !!e?.closest(`[translate="no"], [lang]:not(html):not([lang|="${here}"]), script, style, code, kbd, textarea`)
    const found: string[] = [document.title]
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let n = walk.nextNode(); n; n = walk.nextNode()) if (!foreign(n.parentElement)) found.push(n.textContent?.trim() ?? '')
    for (const a of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-roledescription', 'alt'])
      for (const e of document.querySelectorAll(`[${a}]`)) if (!foreign(e)) found.push(e.getAttribute(a) ?? '')
    return [...new Set(found)]
  })
  return texts.filter((t) => isEnglish(t, english, own))
}

function isEnglish(text: string, english: Record<string, unknown>, own: Record<string, unknown>): boolean {
  // A key that has no word is shown as it is.
  if (/^[a-z_]+(\.[a-z_]+)+$/.test(text)) return true
  if (Object.entries(english).some(([key, word]) => word === text && own[key] !== word)) return true
  // Addresses, ids and names of files are no words.
  const words = text
    .replace(NAME, ' ')
    .replace(/https?:\S+|[\w-]+(?:[./@_:][\w-]+)+|\/\w+/g, ' ')
    .match(/(?<![\p{L}\d’'-])[a-z]{2,}(?![\p{L}\d-])/gu)
  return words?.some((w) => !EVERYWHERE.includes(w)) ?? false
}
