import { X } from 'lucide-react'
import { problemCode } from '@/api/problem'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useProblemText } from '@/i18n/use-problem-text'
import type { PlayerNote as Note } from '@/player/state'
import { useRooms } from '@/realtime/use-rooms'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { type MusicTexts, useTexts } from '../texts'

function words(note: Note, texts: MusicTexts, problemText: (code: string) => string): string {
  switch (note.kind) {
    case 'skipped':
      return texts.skipped(note.title)
    case 'unplayable':
      return texts.unplayable(note.title)
    case 'gave-up':
      return texts.gaveUp
    case 'list-away':
      return texts.listAway
    case 'cleared':
      return texts.cleared
    case 'removed':
      return texts.removed
    case 'replaced':
      return texts.replaced
    case 'library-gone':
      return texts.libraryGone
    case 'left-room':
      return texts.inRoom.left
    case 'refused':
      return problemText(note.code)
  }
}

/** What just happened by itself, or can be taken back. It stays until it is closed or something else happens. */
export function PlayerNote() {
  const texts = useTexts()
  const problemText = useProblemText()
  const player = usePlayer()
  const rooms = useRooms()
  const note = usePlayerState((state) => state.note)
  // Why one is not let in is told where one was told that one left.
  const back = (channelId: string) => {
    player.tell(null)
    rooms.join(channelId).catch((error: unknown) => player.tell({ kind: 'refused', code: problemCode(error) }))
  }
  return (
    <div role="status" className="empty:hidden">
      {note && (
        <p className="flex items-center gap-2 border-b border-line px-4 py-1.5 text-sm">
          <span className="min-w-0 grow">{words(note, texts, problemText)}</span>
          {'before' in note && (
            <Button variant="link" size="sm" className="pointer-coarse:h-11 pointer-coarse:px-2" onClick={() => player.undo()}>
              {texts.undo}
            </Button>
          )}
          {note.kind === 'left-room' && (
            <Button variant="link" size="sm" className="pointer-coarse:h-11 pointer-coarse:px-2" onClick={() => back(note.channelId)}>
              {texts.inRoom.back}
            </Button>
          )}
          <IconButton icon={X} size="sm" label={texts.dismiss} onClick={() => player.tell(null)} />
        </p>
      )}
    </div>
  )
}
