import { useQueryClient } from '@tanstack/react-query'
import { keys, kOwnLibrary } from '@/api/keys'
import { patchAlbum } from '@/api/music'
import type { Album } from '@/api/types'
import { Field } from '@/components/ui/field'
import { namesIn, textIn, yearIn } from '../form-values'
import { useTexts } from '../texts'
import { EditDialog } from './edit-dialog'

/** What a record is called, who made it, and when. */
export function AlbumDialog({ album, onClose }: { album: Album; onClose: () => void }) {
  const texts = useTexts()
  const client = useQueryClient()
  const save = (form: FormData) => patchAlbum(album.id, { title: textIn(form, 'title'), artists: namesIn(form, 'artists'), year: yearIn(form, 'year') })
  const onSaved = () => void client.invalidateQueries({ queryKey: keys.library(album.server_id ?? kOwnLibrary) })
  return (
    <EditDialog save={save} onSaved={onSaved} onClose={onClose}>
      <Field label={texts.fields.title} name="title" defaultValue={album.title} maxLength={300} required />
      <Field label={texts.fields.artists} hint={texts.fields.listHint} name="artists" defaultValue={album.artists.map(({ name }) => name).join(', ')} />
      <Field label={texts.fields.year} name="year" type="number" min={1} max={9999} defaultValue={album.year ?? ''} />
    </EditDialog>
  )
}
