import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ListMusic } from 'lucide-react'
import { keys, kOwnLibrary } from '@/api/keys'
import { addToPlaylist, createPlaylist } from '@/api/music'
import { problemCode } from '@/api/problem'
import type { Playlist, Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useSelfId } from '@/realtime/hooks'
import { textIn } from '../form-values'
import { usePlaylists } from '../hooks/use-library'
import { useTexts } from '../texts'

/** Those that we may put something on: our own, and what others share in the library of the tracks. `more`: there are others yet. */
function useChoices(serverId: string | null): { playlists: readonly Playlist[]; more: (() => void) | null } {
  const selfId = useSelfId()
  const [ours, theirs] = [usePlaylists(kOwnLibrary), usePlaylists(serverId ?? kOwnLibrary)]
  const own = ours.data?.pages.flat() ?? []
  const shared = theirs.data?.pages.flat() ?? []
  const next = [ours, theirs].find(({ hasNextPage }) => hasNextPage)
  return {
    playlists: [...own, ...shared.filter((each) => (each.collaborative || each.owner_id === selfId) && !own.some(({ id }) => id === each.id))],
    more: next ? () => void next.fetchNextPage() : null,
  }
}

interface PlaylistDialogProps {
  /** Asked when it is known where they go. */
  tracksOf: () => readonly Track[] | Promise<readonly Track[]>
  /** In whose library they are; null: a person's. */
  serverId: string | null
  onClose: () => void
}

/** To which playlist tracks go: one that is there, or a new one. */
export function PlaylistDialog({ tracksOf, serverId, onClose }: PlaylistDialogProps) {
  const texts = useTexts()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { playlists, more } = useChoices(serverId)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (to: { id: string } | { title: string }) => {
      const tracks = (await tracksOf()).map(({ id }) => id)
      return addToPlaylist('id' in to ? to.id : (await createPlaylist(to)).id, tracks)
    },
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
      void client.invalidateQueries({ queryKey: keys.playlist(id) })
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={texts.addToPlaylist}>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {playlists.length > 0 && (
        <ul className="flex max-h-80 flex-col overflow-y-auto">
          {playlists.map((playlist) => (
            <li key={playlist.id}>
              <button type="button" disabled={isPending} className="flex min-h-11 w-full items-center gap-3 rounded-md px-3 text-left hover:bg-raised" onClick={() => mutate(playlist)}>
                <ListMusic aria-hidden className="size-5 shrink-0 text-ink-faint" />
                <span className="min-w-0 grow truncate">{playlist.title}</span>
                <span className="shrink-0 text-sm text-ink-soft">{texts.tracksCount(playlist.items)}</span>
              </button>
            </li>
          ))}
          {more && (
            <li className="flex justify-center p-1">
              <Button variant="quiet" size="sm" className="pointer-coarse:h-11" onClick={more}>
                {texts.more}
              </Button>
            </li>
          )}
        </ul>
      )}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ title: textIn(new FormData(event.currentTarget), 'title') })
        }}
      >
        <div className="grow">
          <Field label={texts.newPlaylist} name="title" maxLength={300} required />
        </div>
        <Button type="submit" variant="outline" className="h-11" disabled={isPending}>
          {texts.create}
        </Button>
      </form>
    </Dialog>
  )
}
