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

/** Those that we may put something on: our own, and what others share in the library of the track. */
function useChoices(track: Track): readonly Playlist[] {
  const selfId = useSelfId()
  const own = usePlaylists(kOwnLibrary).data ?? []
  const shared = usePlaylists(track.server_id ?? kOwnLibrary).data ?? []
  return [...own, ...shared.filter((each) => (each.collaborative || each.owner_id === selfId) && !own.some(({ id }) => id === each.id))]
}

/** To which playlist a track goes: one that is there, or a new one. */
export function PlaylistDialog({ track, onClose }: { track: Track; onClose: () => void }) {
  const texts = useTexts()
  const client = useQueryClient()
  const problemText = useProblemText()
  const playlists = useChoices(track)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (to: { id: string } | { title: string }) => addToPlaylist('id' in to ? to.id : (await createPlaylist(to)).id, [track.id]),
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
