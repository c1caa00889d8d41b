import '../style/dossier.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { APIError } from '../api/api.ts'
import { type Resource, resource } from '../query/resource.ts'
import { change, state } from '../state/state.ts'
import type { Open, Status } from '../state/table.ts'
import { Close } from './close.tsx'
import { opened, useWords } from './context.ts'
import { CorridorDossier } from './corridor.tsx'
import { Jumps } from './jumps.tsx'
import { Late } from './late.tsx'
import { CLOSED, StateLink } from './link.tsx'
import { Notice, Skeleton } from './notice.tsx'
import { OfYear } from './of-year.tsx'
import { PlaceDossier } from './place.tsx'
import { ProjectDossier } from './project.tsx'
import { SectionDossier } from './section.tsx'
import { Wrong } from './wrong.tsx'

const comparison = resource(() => import('../compare/compare.tsx'))

/** What is open, told whole, or what is compared. Loaded when the first thing is opened. */
export function Dossier({ open }: { open: Open | null }) {
  const { compare } = state.value
  if (compare) return <Late part={comparison} rows={9} show={(m) => <m.Compare ids={compare} />} />
  switch (open?.type) {
    case 'corridor':
      return <CorridorDossier id={open.id} />
    case 'section':
      return <SectionDossier id={open.id} />
    case 'place':
      return <PlaceDossier id={open.id} />
    case 'project':
      return <ProjectDossier id={open.id} />
    default:
      return null
  }
}

interface FrameProps {
  id: string
  name: string
  /** The name in the script of its country. */
  local?: { text: string; lang?: string } | undefined
  km?: number | undefined
  status?: Status | undefined
  /** What it is, in a few words. */
  tags: ComponentChildren
  children: ComponentChildren
}

/** The landmark around a dossier: its name, its Close, its contents, and the focus when it opens. */
export function Frame({ id, name, local, km, status, tags, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id])
  useEffect(() => {
    opened.value = { id, name, ...(km === undefined ? {} : { km }), ...(status === undefined ? {} : { status }) }
  }, [id, name, km, status])
  const close = (): void => change(CLOSED)
  return (
    <aside
      class="dossier"
      aria-labelledby="dossier-name"
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !e.defaultPrevented && !document.querySelector('dialog[open]')) close()
      }}
    >
      <div class="dossier-head">
        <div>
          <h2 id="dossier-name" ref={heading} tabIndex={-1}>
            {name}
          </h2>
          {local?.text && (
            <p class="local" lang={local.lang}>
              {local.text}
            </p>
          )}
        </div>
      </div>
      <Close close={close} />
      <OfYear />
      <p class="tags">{tags}</p>
      <Jumps />
      {children}
      {state.value.open?.id === id && <Wrong of={state.value.open} />}
    </aside>
  )
}

/** A dossier that is not here: it is coming, it failed, or the atlas has none of that id. */
export function Missing({ id, of, none }: { id: string; of: readonly Resource<unknown>[]; none?: boolean }) {
  const w = useWords()
  const failed = of.map((r) => r.failed.value).find((f) => f !== null)
  if (none || (failed instanceof APIError && (failed.status === 404 || failed.status === 400))) {
    return (
      <>
        <Notice>{w.text('error.open', { what: id })}</Notice>
        <StateLink to={{ open: null }} class="more">
          {w.text('back')}
        </StateLink>
      </>
    )
  }
  if (!failed) return <Skeleton rows={9} />
  return (
    <Notice
      retry={() => {
        for (const r of of) r.load()
      }}
    >
      {w.text('error.load')}
    </Notice>
  )
}
