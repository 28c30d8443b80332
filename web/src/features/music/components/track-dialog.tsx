import { patchTrack, type TrackChanges } from '@/api/music'
import type { Track } from '@/api/types'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { namesIn, textIn, yearIn } from '../form-values'
import { useTexts } from '../texts'
import { EditDialog } from './edit-dialog'

const visibilities = ['private', 'server', 'public'] as const

/** What the tags said, put right by hand. Only its owner says who hears it. */
export function TrackDialog({ track, own, onClose }: { track: Track; own: boolean; onClose: () => void }) {
  const texts = useTexts()
  const changesOf = (form: FormData): TrackChanges => ({
    title: textIn(form, 'title'),
    artists: namesIn(form, 'artists'),
    album: textIn(form, 'album') || null,
    genres: namesIn(form, 'genres'),
    year: yearIn(form, 'year'),
    ...(own && { visibility: visibilities.find((each) => each === form.get('visibility')) ?? track.visibility }),
  })
  const shown = visibilities.filter((each) => each !== 'server' || track.server_id !== null)
  return (
    <EditDialog save={(form) => patchTrack(track.id, changesOf(form))} onClose={onClose}>
      <Field label={texts.fields.title} name="title" defaultValue={track.title} maxLength={300} required />
      <Field label={texts.fields.artists} hint={texts.fields.listHint} name="artists" defaultValue={track.artists.map(({ name }) => name).join(', ')} />
      <Field label={texts.fields.album} name="album" defaultValue={track.album?.title ?? ''} maxLength={300} />
      <Field label={texts.fields.genres} hint={texts.fields.listHint} name="genres" defaultValue={track.genres.join(', ')} />
      <Field label={texts.fields.year} name="year" type="number" min={1} max={9999} defaultValue={track.year ?? ''} />
      {own && (
        <Select
          label={texts.fields.visibility}
          name="visibility"
          defaultValue={track.visibility}
          options={shown.map((value) => ({ value, label: texts.visibility[value] }))}
        />
      )}
    </EditDialog>
  )
}
