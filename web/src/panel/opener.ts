/** What had the focus last outside of dossiers and dialogs: what is opened was opened from there, and it gets the focus back. */
let opener: HTMLElement | null = null

// Told by the focus itself: when a dossier is here, the list that it was opened from is gone.
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('.dossier, dialog')) opener = target
})

/** Gives the focus back: to what opened the thing, else to its row in the list, else to the panel. */
export function giveFocusBack(row: HTMLElement | null | undefined): void {
  // A list that was made anew has another row for the corridor that was opened first.
  const id = opener?.dataset.corridor
  const again = id ? document.querySelector<HTMLElement>(`[data-corridor="${CSS.escape(id)}"]`) : null
  const to = opener?.isConnected && opener.checkVisibility() ? opener : (again ?? row ?? document.getElementById('panel'))
  opener = null
  to?.focus()
}
