import { beforeEach, expect, test, vi } from 'vitest'

/** The addresses of the browser's history, the last one current. */
let entries: string[] = []

beforeEach(() => {
  entries = ['/']
  vi.resetModules()
  vi.useFakeTimers()
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('location', { href: 'http://atlas.test/', pathname: '/', search: '' })
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }))
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('window', globalThis)
  const go = (url: string) => {
    const { pathname, search } = new URL(url, 'http://atlas.test')
    Object.assign(location, { pathname, search })
  }
  vi.stubGlobal('history', {
    pushState: (_s: unknown, _t: string, url: string) => {
      entries.push(url)
      go(url)
    },
    replaceState: (_s: unknown, _t: string, url: string) => {
      entries[entries.length - 1] = url
      go(url)
    },
  })
})

const parts = async () => ({ ...(await import('./state.ts')), ...(await import('./year.ts')) })

test('a drag is one step, however long it takes', async () => {
  const { slideYear } = await parts()
  const drag = {}
  for (const year of [2010, 2009, 2008]) {
    slideYear(year, drag)
    vi.advanceTimersByTime(3000)
  }
  expect(entries).toEqual(['/', '/?year=2008'])
})

test('keys that follow each other closely are one step; after a rest begins another', async () => {
  const { slideYear } = await parts()
  for (const year of [2010, 2009, 2008]) {
    slideYear(year)
    vi.advanceTimersByTime(400)
  }
  vi.advanceTimersByTime(2000)
  slideYear(2007)
  vi.advanceTimersByTime(400)
  expect(entries).toEqual(['/', '/?year=2008', '/?year=2007'])
})

test('two drags are two steps', async () => {
  const { slideYear } = await parts()
  slideYear(2010, {})
  vi.advanceTimersByTime(2000)
  slideYear(2012, {})
  expect(entries).toEqual(['/', '/?year=2010', '/?year=2012'])
})

test('what else the reader does in between begins a new step', async () => {
  const { change, slideYear } = await parts()
  const drag = {}
  slideYear(2010, drag)
  change({ kind: ['rail'] })
  slideYear(2011, drag)
  vi.advanceTimersByTime(400)
  expect(entries).toEqual(['/', '/?year=2010', '/?kind=rail&year=2010', '/?kind=rail&year=2011'])
})

test('a button is a step of its own, and the same year is none', async () => {
  const { setYear, slideYear } = await parts()
  setYear(2010)
  setYear(2011)
  setYear(2011)
  slideYear(2011)
  expect(entries).toEqual(['/', '/?year=2010', '/?year=2011'])
})
