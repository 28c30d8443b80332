import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '@/api/keys'
import type { PlaylistChanges } from '@/api/music'
import { problemCode } from '@/api/problem'
import type { Playlist } from '@/api/types'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { textIn } from '../form-values'
import { useTexts } from '../texts'

const visibilities = ['private', 'server', 'public'] as const

interface PlaylistFormProps {
  /** What is changed; absent for a new one. */
  playlist?: Playlist
  /** The community in whose library it stands. */
  serverId: string | null
  /** Whether we say who sees and changes it: it is ours. */
  own: boolean
  save: (changes: PlaylistChanges & { title: string }) => Promise<Playlist>
  onSaved?: (playlist: Playlist) => void
  onClose: () => void
}

/** What a playlist is called, who sees it and who may change what is on it. */
export function PlaylistForm({ playlist, serverId, own, save, onSaved, onClose }: PlaylistFormProps) {
  const texts = useTexts()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [collaborative, setCollaborative] = useState(playlist?.collaborative ?? false)
  const first = serverId === null ? 'private' : 'server'
  const changesOf = (form: FormData) => ({
    title: textIn(form, 'title'),
    description: textIn(form, 'description'),
    ...(own && { visibility: visibilities.find((each) => each === form.get('visibility')) ?? first }),
    ...(own && serverId !== null && { collaborative }),
  })
  const mutation = useMutation({
    mutationFn: (form: FormData) => save(changesOf(form)),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
      void client.invalidateQueries({ queryKey: keys.playlist(saved.id) })
      onClose()
      onSaved?.(saved)
    },
  })
  const shown = visibilities.filter((each) => each !== 'server' || serverId !== null)
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={playlist ? texts.edit : texts.newPlaylist}
      submit={playlist ? texts.save : texts.create}
      pending={mutation.isPending}
      error={mutation.isError ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <Field label={texts.fields.title} name="title" defaultValue={playlist?.title ?? ''} maxLength={300} required autoFocus />
      <Field label={texts.fields.description} name="description" defaultValue={playlist?.description ?? ''} maxLength={2000} />
      {own && (
        <Select
          label={texts.fields.visibility}
          name="visibility"
          defaultValue={playlist?.visibility ?? first}
          options={shown.map((value) => ({ value, label: texts.visibility[value] }))}
        />
      )}
      {own && serverId !== null && <Checkbox label={texts.fields.collaborative} checked={collaborative} onChange={setCollaborative} />}
    </FormDialog>
  )
}
