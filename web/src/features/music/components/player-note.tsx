import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { PlayerNote as Note } from '@/player/state'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { type MusicTexts, useTexts } from '../texts'

function words(note: Note, texts: MusicTexts): string {
  switch (note.kind) {
    case 'skipped':
      return texts.skipped(note.title)
    case 'gave-up':
      return texts.gaveUp
    case 'cleared':
      return texts.cleared
    case 'removed':
      return texts.removed
  }
}

/** What just happened by itself, or can be taken back. It stays until it is closed or something else happens. */
export function PlayerNote() {
  const texts = useTexts()
  const player = usePlayer()
  const note = usePlayerState((state) => state.note)
  return (
    <div role="status" className="empty:hidden">
      {note && (
        <p className="flex items-center gap-2 border-b border-line px-4 py-1.5 text-sm">
          <span className="min-w-0 grow">{words(note, texts)}</span>
          {(note.kind === 'cleared' || note.kind === 'removed') && (
            <Button variant="link" size="sm" className="pointer-coarse:h-11 pointer-coarse:px-2" onClick={() => player.undo()}>
              {texts.undo}
            </Button>
          )}
          <IconButton icon={X} size="sm" label={texts.dismiss} onClick={() => player.dismiss()} />
        </p>
      )}
    </div>
  )
}
