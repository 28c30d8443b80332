import { api, unwrap } from './client'
import type { TrackComment, TrackComments } from './types'

const kPage = 500

/** All that was said about a track, in the order of the moments: two pages at most. */
export async function fetchComments(trackId: string, signal?: AbortSignal): Promise<readonly TrackComment[]> {
  const all: TrackComment[] = []
  let after: string | null = null
  do {
    const query = { limit: String(kPage), ...(after !== null && { after }) }
    const page: TrackComments = await unwrap(api.GET('/tracks/{track}/comments', { params: { path: { track: trackId }, query }, ...(signal && { signal }) }))
    all.push(...page.comments)
    after = page.next
  } while (after !== null)
  return all
}

export interface NewComment {
  content: string
  position_ms: number
}

/** The same key, the same comment: what is sent again is there once. */
export function createComment(trackId: string, body: NewComment, key: string): Promise<TrackComment> {
  return unwrap(api.POST('/tracks/{track}/comments', { params: { path: { track: trackId } }, body, headers: { 'Idempotency-Key': key } }))
}

export async function deleteComment(trackId: string, id: string): Promise<void> {
  await unwrap<unknown>(api.DELETE('/tracks/{track}/comments/{comment}', { params: { path: { track: trackId, comment: id } } }))
}
