import { signal } from '@preact/signals'
import type { Located } from '../api/api.ts'
import { inLang, type Text } from '../i18n/lang.ts'
import type { Words } from '../i18n/words.ts'
import { lang, words } from '../state/state.ts'
import type { MapState, InView } from '../map/types.ts'

/** The words of the page; parts of the panel are shown only once they are here. */
export function useWords(): Words {
  const w = words.value
  if (!w) throw new Error('the words have not come yet')
  return w
}

/** One text in the language of the page. */
export const say = (text: Text | undefined): string => (text ? inLang(text, lang.value) : '')

/** What the pointer in the panel lights on the map. */
export const lit = signal<MapState['lit']>(null)

/** Where the cursor is on the open corridor. */
export const located = signal<Located | null>(null)

/** What is in the map's window. */
export const inView = signal<InView>({ keys: [], sections: 0 })

/** The km and name under the pointer on the map. */
export const hovered = signal<Located | null>(null)
