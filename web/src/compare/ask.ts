import { useEffect } from 'preact/hooks'
import { corridors, dossier, sections } from '../query/known.ts'
import type { Side } from './side.ts'

/** How far the asking for a side is: it is here, it failed, there is none, or it is still coming. */
export interface Asked {
  side: Side | null
  failed: unknown
  none: boolean
  load(): void
}

/** Asks for a side. A corridor is looked for first: no section bears the id of one. */
export function useSide(id: string | undefined): Asked {
  const isCorridor = corridors.value.value?.corridors.some((c) => c.id === id) ?? false
  const line = sections.value.value?.find((f) => f.id === id)
  const of = isCorridor ? id : line?.properties.corridor
  const known = of === undefined ? null : dossier(of)
  useEffect(() => {
    known?.load()
  }, [known])
  const d = known?.value.value ?? null
  const section = d?.sections.find((s) => s.id === id) ?? null
  return {
    side: id !== undefined && d && (isCorridor || section) ? { id, dossier: d, section } : null,
    failed: known ? known.failed.value : (corridors.failed.value ?? sections.failed.value),
    none: known === null && corridors.value.value !== null && sections.value.value !== null,
    load() {
      corridors.load()
      sections.load()
      known?.load()
    },
  }
}
