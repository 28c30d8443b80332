import { type ReactNode, type RefObject, useState } from 'react'
import { nameOf } from '@/api/people'
import type { Track, TrackComment } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { clock } from '@/lib/duration'
import { useSelfId } from '@/realtime/hooks'
import { useMayChange } from '../hooks/use-may-manage'
import { useTexts } from '../texts'
import { useDeleteComment } from './use-comments'

/** Where the focus goes when what was asked about, or the button that asked, is there no more. */
function takeUp(place: HTMLElement | null): void {
  if (document.activeElement && document.activeElement !== document.body) return
  const marker = place?.querySelector<HTMLElement>('[data-comment][tabindex="0"]')
  ;(marker ?? place)?.focus()
}

/** Which comments one may take away, and the question before it. `place` is where they stand, and takes the focus. */
export function useRemoval(track: Track, place: RefObject<HTMLElement | null>): { removalOf: (comment: TrackComment) => (() => void) | undefined; dialog: ReactNode } {
  const texts = useTexts()
  const selfId = useSelfId()
  const mayChange = useMayChange()
  const remove = useDeleteComment(track.id)
  const [asked, setAsked] = useState<TrackComment | null>(null)
  const removalOf = (comment: TrackComment) => (comment.author.id === selfId || mayChange(track) ? () => setAsked(comment) : undefined)
  const dialog = asked && (
    <ConfirmDialog
      open
      onOpenChange={() => {
        setAsked(null)
        // Once the dialog has let go of it.
        setTimeout(() => takeUp(place.current))
      }}
      title={texts.comments.removeTitle}
      text={texts.comments.removeText(nameOf(asked.author), clock(asked.position_ms / 1000))}
      confirm={texts.remove}
      action={() => remove(asked.id)}
    />
  )
  return { removalOf, dialog }
}
