import type { TrackComment, UserRef } from '@/api/types'

/** What was said about a track, in the order of the moments, and of one moment the oldest first. */
export type Comments = readonly TrackComment[]

const isBefore = (a: TrackComment, b: TrackComment) => a.position_ms < b.position_ms || (a.position_ms === b.position_ms && a.id < b.id)

/** With one more, in its place; once, however often it is told. */
export function withComment(comments: Comments, comment: TrackComment): Comments {
  if (comments.some(({ id }) => id === comment.id)) return comments
  const at = comments.findIndex((each) => isBefore(comment, each))
  return at < 0 ? [...comments, comment] : [...comments.slice(0, at), comment, ...comments.slice(at)]
}

export function withoutComment(comments: Comments, id: string): Comments {
  return comments.some((each) => each.id === id) ? comments.filter((each) => each.id !== id) : comments
}

/** When somebody is called otherwise, or has gone: then their comments have gone, too. */
export function withAuthor(comments: Comments, user: UserRef): Comments {
  if (!comments.some(({ author }) => author.id === user.id)) return comments
  if (user.deleted) return comments.filter(({ author }) => author.id !== user.id)
  return comments.map((each) => (each.author.id === user.id ? { ...each, author: user } : each))
}

/** Comments too close to each other to stand apart. */
export interface Cluster {
  /** That of its first comment, as where it stands. */
  id: string
  /** Of the whole track, 0 to 1. */
  share: number
  comments: Comments
}

/** Each stands where its first comment does, the next at least `gap` (a share of the whole) behind it. */
export function clustersOf(comments: Comments, durationMs: number, gap: number): Cluster[] {
  const clusters: Cluster[] = []
  for (const comment of comments) {
    const share = durationMs > 0 ? Math.min(1, comment.position_ms / durationMs) : 0
    const last = clusters.at(-1)
    if (last && share - last.share < gap) last.comments = [...last.comments, comment]
    else clusters.push({ id: comment.id, share, comments: [comment] })
  }
  return clusters
}

/** How long a comment is shown as its moment passes, and how soon the next may take its place. */
const kShownMs = 4000
const kLeastMs = 1500

/** What is shown while this moment plays: of many that come at once some, for long enough to be read. */
export function passingAt(comments: Comments, positionMs: number): TrackComment | null {
  let shown: TrackComment | null = null
  for (const comment of comments) {
    if (comment.position_ms > positionMs) break
    if (shown === null || comment.position_ms - shown.position_ms >= kLeastMs) shown = comment
  }
  return shown !== null && positionMs < shown.position_ms + kShownMs ? shown : null
}
