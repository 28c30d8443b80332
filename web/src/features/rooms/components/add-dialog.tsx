import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Server } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useDebounced } from '@/lib/use-debounced'
import { useAdding } from '../hooks/use-adding'
import { type Playable, usePlayable } from '../hooks/use-playable'
import { type RoomTexts, useTexts } from '../texts'
import { FoundList } from './found-list'

const kTypingMs = 250

interface AddDialogProps {
  server: Server
  channelId: string
  onClose: () => void
}

type Last = ReturnType<typeof useAdding>['last']

/** What is said of the last that was added. */
function wordsOf(last: NonNullable<Last>, { addDialog }: RoomTexts): string {
  return last.of === 1 && last.added === 1 ? addDialog.added(last.title) : addDialog.addedMany(last.title, last.added, last.of)
}

function countOf({ albums, tracks }: Playable, { addDialog }: RoomTexts): string {
  return albums.length === 0 ? addDialog.count(tracks.length) : addDialog.counts(albums.length, tracks.length)
}

/** Looks for tracks and albums in the library of the community and puts them into the queue, one after the other. */
export function AddDialog({ server, channelId, onClose }: AddDialogProps) {
  const texts = useTexts()
  const { addDialog } = texts
  const problemText = useProblemText()
  const [text, setText] = useState('')
  const words = useDebounced(text.trim(), kTypingMs)
  const { data: found, isError, refetch } = usePlayable(server.id, words)
  const { add, added, last, failure } = useAdding(server.id, channelId)
  const none = found?.tracks.length === 0 && found.albums.length === 0
  // A row shows by itself that it is in the queue; of an album, how much of it is.
  const isPartly = last !== null && last.added < last.of
  return (
    <Dialog open onOpenChange={onClose} title={addDialog.title} description={addDialog.text(server.name)} wide>
      <Field label={addDialog.find} type="search" value={text} maxLength={100} autoComplete="off" autoFocus onChange={({ currentTarget }) => setText(currentTarget.value)} />
      {failure && <Notice>{problemText(failure)}</Notice>}
      <p role="status" className={isPartly ? 'text-ink-soft' : 'sr-only'}>
        {last ? wordsOf(last, texts) : found && countOf(found, texts)}
      </p>
      {isError && (
        <p role="alert" className="flex items-center gap-3 text-danger">
          {addDialog.failed}
          <Button variant="outline" size="sm" onClick={() => void refetch()}>
            {addDialog.retry}
          </Button>
        </p>
      )}
      {!found && !isError && <p className="late text-ink-soft">{addDialog.loading}</p>}
      {none && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-ink-soft">{words === '' ? addDialog.none : addDialog.nothing}</p>
          {words === '' && (
            <Link to="/music/$library" params={{ library: server.id }} className="font-semibold text-accent underline underline-offset-4" onClick={onClose}>
              {addDialog.toLibrary}
            </Link>
          )}
        </div>
      )}
      {found && !none && <FoundList found={found} added={added} onAdd={add} />}
    </Dialog>
  )
}
