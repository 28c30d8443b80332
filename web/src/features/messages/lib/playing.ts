let playing: HTMLMediaElement | null = null

/** One thing plays at a time: what played before falls silent. */
export function claimPlayback(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause()
  playing = element
}

/** It has stopped. False when something else plays by now. */
export function releasePlayback(element: HTMLMediaElement): boolean {
  if (playing !== element) return false
  playing = null
  return true
}
