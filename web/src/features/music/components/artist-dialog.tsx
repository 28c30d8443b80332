import { useQueryClient } from '@tanstack/react-query'
import { keys, kOwnLibrary } from '@/api/keys'
import { patchArtist } from '@/api/music'
import type { Artist } from '@/api/types'
import { Field } from '@/components/ui/field'
import { textIn } from '../form-values'
import { useTexts } from '../texts'
import { EditDialog } from './edit-dialog'

/** What an artist is called. */
export function ArtistDialog({ artist, onClose }: { artist: Artist; onClose: () => void }) {
  const texts = useTexts()
  const client = useQueryClient()
  const onSaved = () => {
    const library = artist.server_id ?? kOwnLibrary
    for (const queryKey of [keys.library(library), keys.tracks(library)]) void client.invalidateQueries({ queryKey })
  }
  return (
    <EditDialog save={(form) => patchArtist(artist.id, { name: textIn(form, 'name') })} onSaved={onSaved} onClose={onClose}>
      <Field label={texts.fields.name} name="name" defaultValue={artist.name} maxLength={200} required />
    </EditDialog>
  )
}
