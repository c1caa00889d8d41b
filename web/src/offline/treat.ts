import { type Plan, SHELL } from './plan.ts'

/** What is done with a request. */
export type Treatment =
  | { as: 'page'; shell: string }
  | { as: 'moved'; to: string }
  | { as: 'tile' }
  /** Kept, or worked out from what is kept, or asked of the server. */
  | { as: 'data' }
  /** The server knows better than what is kept: it is asked first. */
  | { as: 'question' }
  /** None of the worker's business. */
  | { as: 'else' }

const PAGE = /^\/(?:(?:corridors|sections|places|projects)\/[^/]+)?\/?$/

/** Reports how a request of this host is treated: a page that is gone to, or something that a page asks for. */
export function treatmentOf(url: URL, navigates: boolean, moved: Plan['moved']): Treatment {
  const { pathname: path } = url
  if (navigates) {
    if (path === SHELL.embed) return { as: 'page', shell: SHELL.embed }
    if (!PAGE.test(path) || /\.(svg|png)$/.test(path)) return { as: 'else' }
    const to = Object.hasOwn(moved, path) ? moved[path] : undefined
    return to ? { as: 'moved', to: to + url.search } : { as: 'page', shell: SHELL.page }
  }
  if (path.startsWith('/tiles/basemap/')) return { as: 'tile' }
  if (path === '/api/search' || /^\/api\/corridors\/[^/]+\/(locate|between)$/.test(path))
    return url.searchParams.has('f') ? { as: 'else' } : { as: 'question' }
  if (path.startsWith('/layers/') && url.searchParams.has('q')) return { as: 'question' }
  if (/^\/(api|layers|assets|basemap)\//.test(path) || /^\/[a-z0-9-]+\.(svg|png)$/.test(path)) return { as: 'data' }
  return { as: 'else' }
}
