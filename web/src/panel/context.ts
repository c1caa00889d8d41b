import { computed, signal } from '@preact/signals'
import type { Located } from '../api/api.ts'
import { shownPair } from '../compare/pick.ts'
import { inLang, type Lang, type Text } from '../i18n/lang.ts'
import type { Words } from '../i18n/words.ts'
import type { InView, MapState } from '../map/types.ts'
import { shownWay } from '../measure/pick.ts'
import { corridors, dossier, openCorridor, openPoint, query, sectionNames } from '../query/known.ts'
import { onwardOf } from '../query/onward.ts'
import { lang, state, theme, words } from '../state/state.ts'
import type { Status } from '../state/table.ts'

/** The words of the page; parts of the panel are shown only once they are here. */
export function useWords(): Words {
  const w = words.value
  if (!w) throw new Error('the words have not come yet')
  return w
}

/** One text in the language of the page. */
export const say = (text: Text | undefined): string => (text ? inLang(text, lang.value) : '')

/** The name of a feature, whose flat properties have one a language. */
export function nameOf(
  p: { name?: unknown; name_ru?: unknown; name_kk?: unknown; name_zh?: unknown },
  l: Lang = lang.value,
): string {
  const own = l === 'en' ? p.name : p[`name_${l}`]
  return String(own || p.name || '')
}

/** Another text of a feature, whose flat properties have one a language; empty where it has none. */
export function textOf(p: Record<string, unknown>, name: string, l: Lang = lang.value): string {
  return String((l === 'en' ? '' : p[`${name}_${l}`]) || p[name] || '')
}

/** The name of a section, empty until the names are here (see sectionNames.load). */
export function sectionName(id: string): string {
  const names = sectionNames.value.value?.get(id)
  return names ? nameOf(names) : ''
}

/** The name in the script of its country, where that is not the reader's; empty otherwise. */
export function localName(names: Text, countries: readonly string[], reader: Lang): string {
  const own: Record<string, Lang> = { CN: 'zh', HK: 'zh', MO: 'zh', KZ: 'kk', KG: 'ru', RU: 'ru', BY: 'ru' }
  const shown = inLang(names, reader)
  for (const c of countries) {
    const l = own[c]
    const name = l && names[l]
    if (name && script(name) !== script(shown)) return name
  }
  return ''
}

function script(text: string): 'han' | 'cyrillic' | 'latin' {
  if (/\p{Script=Han}/u.test(text)) return 'han'
  return /\p{Script=Cyrillic}/u.test(text) ? 'cyrillic' : 'latin'
}

/** What the pointer in the panel lights on the map: a corridor. */
export const lit = signal<MapState['lit']>(null)

/** The row of the legend that is pressed: it lights its lines while nothing else is pointed at. */
export const litRow = signal<MapState['lit']>(null)

/** A section that a row of the panel lights. */
export const litSection = signal<string | null>(null)

/** Where the cursor is on the open corridor. */
export const located = signal<Located | null>(null)

/** The place under the pointer, on the map or on the strip. */
export const hovered = signal<Located | null>(null)

/** What is in the map's window. */
export const inView = signal<InView>({ keys: [], sections: 0 })

/** What is open, once its dossier has told its name: for the title and the sentence. */
export const opened = signal<{ id: string; name: string; km?: number; status?: Status } | null>(null)

/** The corridors that go on where the open one ends, once its dossier is here. */
const onward = computed<string[]>(() => {
  const id = openCorridor.value
  const open = id === null ? null : dossier(id).value.value
  return open ? onwardOf(open, corridors.value.value?.corridors ?? []).map((o) => o.corridor) : []
})

/** What the map is told. */
export const mapState = computed<MapState>(() => {
  const corridor = openCorridor.value
  const { open } = state.value
  const at = [hovered.value, located.value].find((l) => l && l.corridor === corridor)
  const q = query.value
  return {
    lang: lang.value,
    theme: theme.value,
    corridor,
    onward: onward.value,
    section:
      litSection.value ??
      (open?.type === 'section' ? open.id : located.value?.corridor === corridor ? (located.value?.section.id ?? null) : null),
    lit: lit.value ?? litRow.value,
    kinds: q.kinds,
    statuses: q.statuses,
    countries: q.countries,
    year: q.year,
    text: q.text ?? '',
    named: q.named ?? null,
    open,
    compare: q.compare ?? null,
    measured: shownWay.value,
    compared: shownPair.value,
    marker: at ? { lon: at.point[0] ?? 0, lat: at.point[1] ?? 0 } : openPoint.value,
  }
})
