import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys, kOwnLibrary } from '@/api/keys'
import { patchArtist } from '@/api/music'
import { problemCode } from '@/api/problem'
import type { Artist } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useProblemText } from '@/i18n/use-problem-text'
import { textIn } from '../form-values'
import { useTexts } from '../texts'

/** What an artist is called. */
export function ArtistDialog({ artist, onClose }: { artist: Artist; onClose: () => void }) {
  const texts = useTexts()
  const client = useQueryClient()
  const problemText = useProblemText()
  const mutation = useMutation({
    mutationFn: (form: FormData) => patchArtist(artist.id, { name: textIn(form, 'name') }),
    onSuccess: () => {
      const library = artist.server_id ?? kOwnLibrary
      for (const queryKey of [keys.library(library), keys.tracks(library)]) void client.invalidateQueries({ queryKey })
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
      <Field label={texts.fields.name} name="name" defaultValue={artist.name} maxLength={200} required />
    </FormDialog>
  )
}
