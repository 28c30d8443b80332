const kComposerId = 'composer'
const kThreadComposerId = 'thread-composer'

/** A thread is open beside its channel, so there may be two of them. */
export const composerId = (channel: { type: string }) => (channel.type === 'thread' ? kThreadComposerId : kComposerId)

/** The composer is one place in a conversation; editors, dialogs and keys give the focus back to it. */
export function focusComposer(channel: { type: string }): void {
  document.getElementById(composerId(channel))?.focus()
}
