export const kComposerId = 'composer'

/** The composer is one place on the page; editors, dialogs and keys give the focus back to it. */
export function focusComposer(): void {
  document.getElementById(kComposerId)?.focus()
}
