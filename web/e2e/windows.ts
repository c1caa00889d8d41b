import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** How a test's window is: as Playwright has it, and whether nothing may be kept in it from before. */
export interface WindowOptions extends BrowserContextOptions {
  /** As a first visit: nothing of the atlas is in the browser's cache. */
  cold?: boolean
}

/**
 * Windows that tests borrow one after the other. Scripts, styles and what V8 made
 * of them stay in a window's cache, which halves what a first load costs (2.7 to
 * 1.6 s of processor); all that a reader could tell is taken out between two tests:
 * pages, storage, permissions, the lost network.
 */
export class Windows {
  private readonly free = new Map<string, BrowserContext[]>()
  private readonly all = new Set<BrowserContext>()

  constructor(
    private readonly browser: Browser,
    private readonly base: string,
  ) {}

  /** A page in a window that nobody else has, and what gives it back. */
  async borrow(options: WindowOptions = {}): Promise<{ page: Page; giveBack(): Promise<void> }> {
    const { cold, viewport, colorScheme, reducedMotion, forcedColors, permissions, ...lasting } = options
    // A worker that answers for the page would go on to in the next test.
    const kept = !cold && lasting.serviceWorkers !== 'allow'
    const key = JSON.stringify(lasting)
    const context = (kept && this.free.get(key)?.pop()) || (await this.make(lasting))
    if (permissions) await context.grantPermissions(permissions)
    const page = await context.newPage()
    await page.setViewportSize(viewport ?? WIDE)
    await page.emulateMedia({
      colorScheme: colorScheme ?? 'light',
      reducedMotion: reducedMotion ?? null,
      forcedColors: forcedColors ?? null,
    })
    return {
      page,
      giveBack: async () => {
        if (kept && (await this.clean(context).catch(() => false))) this.free.set(key, [...(this.free.get(key) ?? []), context])
        else await this.shut(context)
      },
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((c) => this.shut(c)))
  }

  private async make(lasting: BrowserContextOptions): Promise<BrowserContext> {
    // Answers of a service worker cannot be replaced by a test's own: who tries it asks for it.
    const context = await this.browser.newContext({ baseURL: this.base, serviceWorkers: 'block', ...lasting })
    this.all.add(context)
    return context
  }

  private async shut(context: BrowserContext): Promise<void> {
    this.all.delete(context)
    await context.close()
  }

  /** Takes out what a test left; false where that cannot be known. */
  private async clean(context: BrowserContext): Promise<boolean> {
    const [page, ...others] = context.pages()
    if (!page) return false
    // What a test has left open would go on drawing beside the next one.
    await Promise.all(others.map((p) => p.close()))
    const devtools = await context.newCDPSession(page)
    await devtools.send('Storage.clearDataForOrigin', {
      origin: this.base,
      storageTypes: 'cookies,local_storage,indexeddb,cache_storage,service_workers',
    })
    await page.close()
    await context.clearPermissions()
    await context.setOffline(false)
    return true
  }
}

/** The window of a test that names none. */
const WIDE = { width: 1280, height: 800 }
