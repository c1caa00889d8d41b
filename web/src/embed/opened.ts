import { useEffect } from 'preact/hooks'
import { nameOf, opened } from '../panel/context.ts'
import { map } from '../panel/seat.tsx'
import { corridors, corridorsOf, sectionNames, sections, thing } from '../query/known.ts'
import { state } from '../state/state.ts'

/** Half the side of what is shown around a point, degrees. */
const AROUND = 0.6

/** Brings what the frame was told to open: its name for the sentence. */
export function useOpened(): void {
  const { open } = state.value
  const known = open?.type === 'place' || open?.type === 'project' ? thing(`${open.type}s`, open.id) : null
  const found = known?.value.value?.thing
  useEffect(() => {
    known?.load()
    if (open?.type === 'section') sectionNames.load()
  }, [known])
  useEffect(() => {
    if (open && found) opened.value = { id: open.id, name: nameOf(found.properties) }
    if (open && found) fitOpen()
  }, [found])
  // A corridor or a section is shown whole once the lists that know it are here.
  useEffect(() => fitOpen(), [sections.value.value])
}

/** The id that the frame was told to open and the atlas does not have; null while that is not known. */
export function unknownID(): string | null {
  const { open } = state.value
  if (!open) return null
  if (open.type === 'corridor') return corridors.value.value?.corridors.every((c) => c.id !== open.id) ? open.id : null
  if (open.type === 'section') return sections.value.value?.every((f) => f.id !== open.id) ? open.id : null
  const known = thing(`${open.type}s`, open.id).value.value
  return known && !known.thing ? open.id : null
}

let fitted = false

/** Shows what is open whole, unless the address names a view. */
export function fitOpen(): void {
  const { open } = state.peek()
  if (fitted || !open || !map.current) return
  if (named) {
    fitted = true
    return
  }
  const box = boxOf(open.type, open.id)
  if (!box) return
  fitted = true
  map.current.fit(box)
}

/** Whether the address named a view: the map's own moves go into the state later. */
const named = state.peek().map !== null

/** The box around boxes. */
function around(boxes: readonly (readonly [number, number, number, number])[]): readonly number[] | undefined {
  if (boxes.length === 0) return undefined
  const at = (i: 0 | 1 | 2 | 3): number[] => boxes.map((b) => b[i])
  return [Math.min(...at(0)), Math.min(...at(1)), Math.max(...at(2)), Math.max(...at(3))]
}

function boxOf(type: string, id: string): readonly number[] | undefined {
  if (type === 'corridor')
    return around(sections.value.value?.filter((f) => corridorsOf(f).includes(id)).map((f) => f.bbox) ?? [])
  if (type === 'section') return sections.value.value?.find((f) => f.id === id)?.bbox
  const box = thing(type === 'place' ? 'places' : 'projects', id).value.value?.thing?.bbox
  return box && [box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND]
}
