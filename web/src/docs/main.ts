import { number } from '../i18n/format.ts'
import type { Lang } from '../i18n/lang.ts'
import { headersOf, isText, MOST, read, readable } from './answer.ts'
import { addressOf, curlOf, type Filled, missing } from './request.ts'

/*
 * The script of the API's reference: its forms, which lead to an answer by
 * themselves, show it on the spot, with what asks the same in a shell.
 */
const template = document.querySelector<HTMLTemplateElement>('template#answered')
const lang = document.documentElement.lang as Lang

const word = (name: string, gaps: Record<string, string> = {}): string =>
  Object.entries(gaps).reduce((text, [gap, value]) => text.replace(`{${gap}}`, value), template?.dataset[name] ?? name)

/** What of an operation changes. */
interface Parts {
  form: HTMLFormElement
  request: HTMLElement
  status: HTMLElement
  answered: HTMLElement
}

function partsOf(form: HTMLFormElement): Parts | undefined {
  const within = form.closest('details')
  const request = within?.querySelector<HTMLElement>('.request code')
  const status = within?.querySelector<HTMLElement>('[role=status]')
  const answered = within?.querySelector<HTMLElement>('.answered')
  return request && status && answered ? { form, request, status, answered } : undefined
}

const fieldsOf = (form: HTMLFormElement): Filled[] =>
  [...form.elements]
    .filter((e) => e instanceof HTMLInputElement || e instanceof HTMLSelectElement)
    .map((e) => ({ name: e.name, value: e.value.trim(), inPath: e.dataset.path !== undefined }))

const addressIn = (form: HTMLFormElement): string => addressOf(form.dataset.path ?? '/', fieldsOf(form))

function copier(of: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = word('copy')
  button.addEventListener('click', async () => {
    const done = await (navigator.clipboard?.writeText(of.textContent ?? '') ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    )
    button.textContent = word(done ? 'copied' : 'refused')
    button.addEventListener('blur', () => (button.textContent = word('copy')), { once: true })
  })
  return button
}

let asking: AbortController | undefined

async function ask({ form, status, answered }: Parts): Promise<void> {
  asking?.abort()
  asking = new AbortController()
  const { signal } = asking
  status.textContent = word('busy')
  answered.replaceChildren()
  const began = performance.now()
  try {
    // Not of a cache, and so not of the service worker: what the server says is shown.
    const response = await fetch(addressIn(form), { cache: 'no-store', signal })
    const type = response.headers.get('Content-Type') ?? ''
    const text = isText(type)
    if (!text) await response.body?.cancel()
    const got = text ? await read(response.body, MOST) : undefined
    const size = got?.bytes ?? Number(response.headers.get('Content-Length') ?? 0)
    status.textContent = [
      `${response.status} ${response.statusText}`.trim(),
      type.split(';')[0] ?? '',
      word('size', { n: number(lang, size / 1000, 1) }),
      word('time', { n: number(lang, performance.now() - began) }),
    ]
      .filter(Boolean)
      .join(' · ')
    show(answered, response.headers, type, got)
  } catch {
    if (!signal.aborted) status.textContent = word('failed')
  }
}

function show(answered: HTMLElement, headers: Headers, type: string, got: Awaited<ReturnType<typeof read>> | undefined): void {
  if (!template) return
  const shown = template.content.cloneNode(true) as DocumentFragment
  const part = (name: string): HTMLElement | null => shown.querySelector<HTMLElement>(name)
  const body = part('.body')
  const note = part('.note')
  if (note) {
    note.textContent = !got ? word('binary') : got.whole ? '' : word('cut', { n: number(lang, MOST / 1000) })
    note.hidden = note.textContent === ''
  }
  if (body && !got?.text) body.remove()
  else if (body?.firstElementChild && got) body.firstElementChild.textContent = readable(type, got.text, got.whole)
  const list = part('.headers')?.firstElementChild
  if (list) list.textContent = headersOf(headers)
  answered.replaceChildren(shown)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form.try')) {
  const parts = partsOf(form)
  if (!parts) continue
  const tell = (): void => {
    parts.request.textContent = curlOf(location.origin + addressIn(form))
  }
  tell()
  form.addEventListener('input', tell)
  parts.request.parentElement?.after(copier(parts.request))
  form.addEventListener('submit', (event) => {
    if (missing(addressIn(form)).length > 0) return // the server says what is missing
    event.preventDefault()
    void ask(parts)
  })
}

/** Opens the operation that the address names. */
function open(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!(named instanceof HTMLDetailsElement)) return
  named.open = true
  named.scrollIntoView()
}
addEventListener('hashchange', open)
open()
