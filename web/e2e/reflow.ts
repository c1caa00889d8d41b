import type { Page } from 'playwright-core'

/**
 * What sticks out of the window or is cut off by its own box. Tables of the query
 * scroll within themselves, which WCAG 1.4.10 allows, as does a dossier's row of
 * contents; a bar of shares has labels only where there is room.
 */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const width = document.documentElement.clientWidth
    const say = (e: Element, why: string): void => {
      found.push(`${e.tagName.toLowerCase()} “${(e.textContent ?? '').trim().slice(0, 40)}” ${why}`)
    }
    for (const e of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        e.closest(
          'svg svg, svg *, [role="region"].map, [role="region"].map *, .table-scroll *, .jumps-row *, [aria-hidden="true"]',
        )
      )
        continue
      const box = e.getBoundingClientRect()
      const style = getComputedStyle(e)
      const unseen = style.visibility === 'hidden' || style.opacity === '0' || style.clipPath !== 'none'
      if (!box.width || !box.height || unseen || e.closest('.visually-hidden, .skip')) continue
      if (box.right > width + 1 || box.left < -1) say(e, `from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`)
      const clips = style.overflowX !== 'visible' && !e.matches('.atlas, .table-scroll, .jumps-row, select, input')
      if (clips && e.scrollWidth > e.clientWidth + 1) say(e, `needs ${e.scrollWidth} of ${e.clientWidth}`)
      if (e.matches('button, a') && style.display !== 'inline' && e.scrollWidth > e.clientWidth + 2)
        say(e, `has more than fits: ${e.scrollWidth} of ${e.clientWidth}`)
    }
    return found
  })
}
