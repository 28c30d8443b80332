import { kOwnLibrary } from '@/api/keys'
import { createTrack, fetchTracks } from '@/api/music'
import { ApiProblem } from '@/api/problem'
import type { Track } from '@/api/types'
import { uploadFile, uploadLimit } from '@/api/uploads'
import { insist } from '@/lib/insist'

export interface Arrival {
  content: File
  /** Whose library it goes to; null: one's own. */
  serverId: string | null
  /** Under which it is there as a whole since an earlier attempt. */
  uploadId: string | null
  signal: AbortSignal
  onProgress: (sent: number) => void
  /** It is there as a whole; what is left is to make a track of it. */
  onUploaded: (uploadId: string | null) => void
}

const kFirstPauseMs = 1000
const kLongestPauseMs = 15_000
/** About a minute, as long as the bytes are tried for. */
const kAttempts = 8

function pause(error: unknown, attempt: number): number | null {
  if (!(error instanceof ApiProblem)) return null
  const ms = Math.min(kLongestPauseMs, kFirstPauseMs * 2 ** (attempt - 1))
  // As many are being listened to as may be. One after the other is done, so there is an end to it.
  if (error.code === 'too_many_uploads') return ms
  const passes = error.status === 0 || error.status === 429 || error.status >= 500
  return passes && attempt < kAttempts ? Math.max(ms, error.retryAfterMs ?? 0) : null
}

/** The same upload makes the same track, so it can be asked for again when the answer was lost. */
function makeTrack(uploadId: string, { serverId, signal }: Arrival): Promise<Track> {
  const place = serverId === null ? {} : { server_id: serverId, visibility: 'server' as const }
  return insist(() => createTrack({ upload_id: uploadId, ...place }), { signal, pause })
}

/** Makes a track of an upload that is there already; null when it was not used in time and is gone. */
async function makeOfKept(arrival: Arrival): Promise<Track | null> {
  if (arrival.uploadId === null) return null
  try {
    return await makeTrack(arrival.uploadId, arrival)
  } catch (error) {
    if (!(error instanceof ApiProblem && (error.status === 404 || error.status === 410))) throw error
    arrival.onUploaded(null)
    return null
  }
}

/** Brings a file in, or what is left of that after an earlier attempt. Fails with why not, or with the signal's reason. */
export async function bringIn(arrival: Arrival): Promise<Track> {
  const { content, signal, onProgress, onUploaded } = arrival
  const made = await makeOfKept(arrival)
  if (made) return made
  if (content.size > (await uploadLimit())) throw new ApiProblem('upload_too_large', 413)
  signal.throwIfAborted()
  const uploadId = await uploadFile(content, { onProgress, signal })
  onUploaded(uploadId)
  return makeTrack(uploadId, arrival)
}

/** Another track of its library that has the same file. It is good to know, and no more: without an answer there is none. */
export async function twinOf({ id, server_id }: Track): Promise<Track | null> {
  try {
    const same = await fetchTracks(server_id ?? kOwnLibrary, { same_file_as: id, after: null, limit: 2 })
    return same.find((each) => each.id !== id) ?? null
  } catch {
    return null
  }
}
