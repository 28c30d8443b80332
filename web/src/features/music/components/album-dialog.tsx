import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys, kOwnLibrary } from '@/api/keys'
import { patchAlbum } from '@/api/music'
import { problemCode } from '@/api/problem'
import type { Album } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useProblemText } from '@/i18n/use-problem-text'
import { namesIn, textIn, yearIn } from '../form-values'
import { useTexts } from '../texts'

/** What a record is called, who made it, and when. */
export function AlbumDialog({ album, onClose }: { album: Album; onClose: () => void }) {
  const texts = useTexts()
  const client = useQueryClient()
  const problemText = useProblemText()
  const mutation = useMutation({
    mutationFn: (form: FormData) => patchAlbum(album.id, { title: textIn(form, 'title'), artists: namesIn(form, 'artists'), year: yearIn(form, 'year') }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.library(album.server_id ?? kOwnLibrary) })
      onClose()
    },
  })
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={texts.edit}
      submit={texts.save}
      pending={mutation.isPending}
      error={mutation.isError ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <Field label={texts.fields.title} name="title" defaultValue={album.title} maxLength={300} required />
      <Field label={texts.fields.artists} hint={texts.fields.listHint} name="artists" defaultValue={album.artists.map(({ name }) => name).join(', ')} />
      <Field label={texts.fields.year} name="year" type="number" min={1} max={9999} defaultValue={album.year ?? ''} />
    </FormDialog>
  )
}
