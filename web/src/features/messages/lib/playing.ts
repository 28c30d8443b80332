let playing: HTMLMediaElement | null = null

/** One thing plays at a time: what played before falls silent. */
export function claimPlayback(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause()
  playing = element
}
