import { fetchPlayback } from '@/api/music'

/** Keeps the file of a track on this device, under the name that the server gives it. */
export async function downloadTrack(id: string): Promise<void> {
  // Who may not have it any more, or has no network, is left where they are: nothing is begun.
  const playback = await fetchPlayback(id, []).catch(() => null)
  if (!playback?.download_url) return
  const link = document.createElement('a')
  link.href = playback.download_url
  // A refusal is a failed download, and no page.
  link.download = ''
  link.click()
}
