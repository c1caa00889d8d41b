import { paths } from '../api/paths.ts'

/** What the server tells its service worker: written before the script, so that it changes with the build and the data. */
export interface Plan {
  /** Names the build and the revision of the layers; every answer of the server bears it as Atlas-Revision. */
  revision: string
  /** Of the data, ISO 8601. */
  date: string
  /** Names the basemap's tiles. */
  basemap: string
  corridors: string[]
  /** Files of the front end, as paths. */
  files: string[]
  /** Pages that have another id now. */
  moved: Record<string, string>
}

/** How coarse the lines are that the map asks for beside the overview's, m; 0 are the lines as they are. */
const LEVELS = [300, 0] as const

/** The pages that stand for all: each page is the same but for what the server wrote into it for readers without scripts. */
export const SHELL = { page: '/', embed: '/embed' } as const

/** Whole layers, from which features are picked where the page asks for some only. */
export const WHOLE = {
  places: paths.layer('places', 2500),
  projects: paths.layer('projects', 2500),
  sections: paths.sections(0),
} as const

/** Everything that is kept so that the atlas works without the network, what is needed most first: about 1 MB as it is sent. */
export function urlsOf(plan: Plan): string[] {
  const layers = ['sections', 'corridors', 'places', 'projects'].map((l) => paths.layer(l, 2500))
  const urls = [
    ...Object.values(SHELL),
    ...plan.files,
    paths.overview,
    ...LEVELS.map((metres) => paths.sections(metres)),
    paths.places,
    paths.sectionNames,
    ...plan.corridors.map(paths.dossier),
    ...layers,
    '/api/series',
    '/api/changes',
  ]
  return [...new Set(urls)]
}

const PREFIX = 'atlas-'

/** The caches of a plan: what was kept at its installation, what was seen besides, the basemap's tiles as they were seen. */
export const cachesOf = (plan: Plan): { kept: string; seen: string; tiles: string } => ({
  kept: `${PREFIX}kept-${plan.revision}`,
  seen: `${PREFIX}seen-${plan.revision}`,
  tiles: `${PREFIX}tiles-${plan.basemap}`,
})

/** The caches that another plan left. */
export function left(plan: Plan, names: readonly string[]): string[] {
  const own = Object.values(cachesOf(plan))
  return names.filter((n) => n.startsWith(PREFIX) && !own.includes(n))
}
