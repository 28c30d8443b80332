import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { coverUrl } from '@/api/covers'
import { problemCode } from '@/api/problem'
import type { Server, Track } from '@/api/types'
import { Cover } from '@/components/cover'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { clock } from '@/lib/duration'
import { useDebounced } from '@/lib/use-debounced'
import { useRooms } from '@/realtime/use-rooms'
import { usePlayable } from '../hooks/use-playable'
import { useTexts } from '../texts'

const kTypingMs = 250

interface AddDialogProps {
  server: Server
  channelId: string
  onClose: () => void
}

interface RowProps {
  track: Track
  added: boolean
  onAdd: () => void
}

function Row({ track, added, onAdd }: RowProps) {
  const texts = useTexts()
  const title = track.title || texts.untitled
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-md px-2 hover:bg-raised">
      <Cover src={coverUrl(track, 128)} className="size-10" />
      <div className="flex min-w-0 grow flex-col">
        <span className="truncate font-semibold">{title}</span>
        <span className="truncate text-sm text-ink-soft">{track.artist || texts.unknownArtist}</span>
      </div>
      <span className="text-sm text-ink-soft tabular-nums">{track.duration_ms !== null && clock(track.duration_ms / 1000)}</span>
      <IconButton icon={added ? Check : Plus} label={added ? texts.addDialog.again(title) : texts.addDialog.add(title)} tooltip={false} className={added ? 'text-accent' : ''} onClick={onAdd} />
    </li>
  )
}

/** Looks for tracks in the library of the community and puts them into the queue, one after the other. */
export function AddDialog({ server, channelId, onClose }: AddDialogProps) {
  const texts = useTexts()
  const { addDialog } = texts
  const problemText = useProblemText()
  const { enqueue } = useRooms()
  const [text, setText] = useState('')
  const words = useDebounced(text.trim(), kTypingMs)
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const { data: tracks, isError, refetch } = usePlayable(server.id, words)
  const adding = useMutation({
    mutationFn: (track: Track) => enqueue(channelId, [track.id]),
    onSuccess: (_, { id }) => setAdded((before) => new Set(before).add(id)),
  })
  const none = tracks?.length === 0
  const last = adding.isSuccess ? addDialog.added(adding.variables.title || texts.untitled) : ''
  return (
    <Dialog open onOpenChange={onClose} title={addDialog.title} description={addDialog.text(server.name)} wide>
      <Field label={addDialog.find} type="search" value={text} maxLength={100} autoComplete="off" autoFocus onChange={({ currentTarget }) => setText(currentTarget.value)} />
      {adding.isError && <Notice>{problemText(problemCode(adding.error))}</Notice>}
      <p role="status" className="sr-only">
        {last || (tracks && addDialog.count(tracks.length))}
      </p>
      {isError && (
        <p role="alert" className="flex items-center gap-3 text-danger">
          {addDialog.failed}
          <Button variant="outline" size="sm" onClick={() => void refetch()}>
            {addDialog.retry}
          </Button>
        </p>
      )}
      {!tracks && !isError && <p className="late text-ink-soft">{addDialog.loading}</p>}
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
      {tracks && tracks.length > 0 && (
        <ul aria-label={addDialog.found} className="-mx-2 flex flex-col">
          {tracks.map((track) => (
            <Row key={track.id} track={track} added={added.has(track.id)} onAdd={() => adding.mutate(track)} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}
