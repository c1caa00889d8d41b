import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** All that axe has, and the size of targets that WCAG 2.2 asks for, which it leaves out unless it is told. */
const EVERYTHING = { rules: { 'target-size': { enabled: true } } }

/** The rules that read colours: all that a theme can change. */
const COLORS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/**
 * What axe finds on a page as it is now, in its colours and then in those of the
 * other theme: rule and elements. Of a dialog that lies on a page known to be sound
 * the dialog alone is looked at: a long dossier takes 2 s of processor.
 */
export async function axeFinds(page: Page, within?: Locator): Promise<string[]> {
  await page.evaluate(source)
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const found = await run(page, within, EVERYTHING, '')
  await recolour(page, !dark)
  found.push(...(await run(page, within, COLORS, dark ? ' in light' : ' in dark')))
  await recolour(page, dark)
  return found
}

async function run(page: Page, within: Locator | undefined, options: object, where: string): Promise<string[]> {
  const part = (await within?.elementHandle()) ?? null
  const { violations } = await page.evaluate(
    ([o, inside]) => {
      // Of rows that differ in their words alone three are looked at: all 140 of the table took three times as long.
      const shape = (e: Element): string =>
        `${[...e.attributes].filter((a) => /^(class|data-.*)$/.test(a.name)).map((a) => a.value)}${e.tagName}(${[...e.children].map(shape)})`
      const exclude: Element[] = []
      for (const body of document.querySelectorAll('tbody')) {
        const seen = new Map<string, number>()
        for (const row of body.children) {
          const n = (seen.get(shape(row)) ?? 0) + 1
          seen.set(shape(row), n)
          if (n > 3) exclude.push(row)
        }
      }
      const { axe } = window as unknown as { axe: Axe }
      return axe.run({ include: [inside ?? document], exclude }, { ...o, resultTypes: ['violations'], preload: false })
    },
    [options, part] as const,
  )
  return violations.map((v) => `${v.id}${where}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)
}

/** Changes the theme and waits until no colour is on its way. */
async function recolour(page: Page, dark: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((a) => a instanceof CSSTransition)
        .map((a) => a.finished),
    ),
  )
}
