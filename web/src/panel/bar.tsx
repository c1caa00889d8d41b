import { isLang, LANGS } from '../i18n/lang.ts'
import { change, lang, setLang, state, theme } from '../state/state.ts'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { StateLink } from './link.tsx'

/** The atlas' name, the language and the colours: the head of the panel. */
export function Bar() {
  const w = useWords()
  const home = state.value.open === null && state.value.compare === null
  return (
    <header class="bar">
      <h1>{home ? w.text('atlas.name') : <StateLink to={{ open: null }}>{w.text('atlas.name')}</StateLink>}</h1>
      <label class="pick pick-lang">
        <Icon name="globe" />
        <select
          aria-label={w.text('language')}
          value={lang.value}
          onChange={(e) => {
            const next = e.currentTarget.value
            if (isLang(next)) setLang(next)
          }}
        >
          {LANGS.map((l) => (
            <option key={l} value={l} lang={l}>
              {w.text(`lang.${l}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="pick pick-icon">
        <Icon name={theme.value} />
        <select
          aria-label={w.text('theme')}
          value={state.value.theme ?? ''}
          onChange={(e) => {
            const t = e.currentTarget.value
            change({ theme: t === 'light' || t === 'dark' ? t : null })
          }}
        >
          <option value="">{w.text('theme.system')}</option>
          <option value="light">{w.text('theme.light')}</option>
          <option value="dark">{w.text('theme.dark')}</option>
        </select>
      </label>
    </header>
  )
}
