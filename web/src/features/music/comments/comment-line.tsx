import { Trash2 } from 'lucide-react'
import { nameOf } from '@/api/people'
import type { TrackComment } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { IconButton } from '@/components/ui/icon-button'
import { clock } from '@/lib/duration'
import { useTexts } from '../texts'

interface CommentLineProps {
  comment: TrackComment
  onSeek: (position: number) => void
  /** Missing where it is not for us to take away. */
  onDelete?: (() => void) | undefined
}

/** Who said it, when, and what. The moment is a button that leads there. */
export function CommentLine({ comment, onSeek, onDelete }: CommentLineProps) {
  const { comments: texts } = useTexts()
  const { author, content, position_ms } = comment
  const at = clock(position_ms / 1000)
  return (
    <div className="flex items-start gap-2.5 py-1.5">
      <Avatar id={author.id} name={nameOf(author)} picture={author.avatar} size="sm" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 truncate font-semibold">{nameOf(author)}</span>
          <button
            type="button"
            aria-label={texts.playFrom(at)}
            className="inline-flex min-h-6 items-center rounded-sm px-1 text-sm text-accent tabular-nums underline-offset-4 hover:underline pointer-coarse:min-h-11"
            onClick={() => onSeek(position_ms / 1000)}
          >
            {at}
          </button>
        </p>
        <p className="whitespace-pre-line wrap-anywhere">{content}</p>
      </div>
      {onDelete && <IconButton icon={Trash2} size="sm" tone="danger" label={texts.remove(nameOf(author), at)} onClick={onDelete} />}
    </div>
  )
}
