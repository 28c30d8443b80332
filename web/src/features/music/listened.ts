import { reportPlay } from '@/api/music'

const listeners = new Set<() => void>()

/** Tells whenever the server has counted a play of ours, until the answer is called. */
export function onPlayCounted(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** One play that is not counted is no reason to disturb anybody. */
export async function countPlay(trackId: string, startedAt: string, seconds: number): Promise<void> {
  try {
    await reportPlay(trackId, startedAt, seconds)
  } catch {
    return
  }
  for (const listener of listeners) listener()
}
