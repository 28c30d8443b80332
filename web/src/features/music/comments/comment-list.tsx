import { useRef, useState } from 'react'
import type { Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Failed } from '../components/states'
import { useSeek } from '../hooks/use-play-track'
import { useTexts } from '../texts'
import { CommentLine } from './comment-line'
import { useComments } from './use-comments'
import { useRemoval } from './use-removal'

const kStep = 50

/** All that was said about a track, to be read as a whole. */
export function CommentList({ track }: { track: Track }) {
  const texts = useTexts()
  const { comments, isError, isPending, refetch } = useComments(track)
  const { seek } = useSeek(track)
  const place = useRef<HTMLElement>(null)
  const { removalOf, dialog } = useRemoval(track, place)
  const [room, setRoom] = useState(kStep)
  if (isError) return <Failed onRetry={() => void refetch()} />
  return (
    <section ref={place} tabIndex={-1} aria-label={texts.comments.title} className="flex max-w-prose flex-col gap-1">
      <h2 className="text-lg">{texts.comments.count(comments.length)}</h2>
      {comments.length === 0 && !isPending && <p className="text-ink-soft">{texts.comments.none}</p>}
      {comments.length > 0 && (
        <ul className="flex flex-col">
          {comments.slice(0, room).map((comment) => (
            <li key={comment.id}>
              <CommentLine comment={comment} onSeek={seek} onDelete={removalOf(comment)} />
            </li>
          ))}
        </ul>
      )}
      {comments.length > room && (
        <Button variant="outline" size="sm" className="self-start" onClick={() => setRoom(room + kStep)}>
          {texts.more}
        </Button>
      )}
      {dialog}
    </section>
  )
}
