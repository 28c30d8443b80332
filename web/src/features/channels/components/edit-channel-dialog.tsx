import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { type ChannelPatch, updateChannel } from '@/api/servers'
import type { Channel } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { withChannel } from '@/realtime/reducers'

interface EditChannelDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  channel: Channel
  categories: readonly Channel[]
}

/** Only what changed is sent, so that two people who edit different things do not undo each other. */
function toPatch(channel: Channel, form: FormData): ChannelPatch {
  const name = textField(form, 'name').trim()
  const topic = textField(form, 'topic').trim() || null
  const parent = form.has('parent') ? textField(form, 'parent') || null : channel.parent_id
  return {
    ...(name !== channel.name && { name }),
    ...(channel.type !== 'category' && topic !== channel.topic && { topic }),
    ...(parent !== channel.parent_id && { parent_id: parent }),
  }
}

export function EditChannelDialog({ open, onOpenChange, channel, categories }: EditChannelDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const isCategory = channel.type === 'category'
  const mutation = useMutation({
    mutationFn: (patch: ChannelPatch) => updateChannel(channel.id, patch),
    onSuccess: (updated) => {
      client.setQueryData<readonly Channel[]>(keys.channels(updated.server_id ?? ''), (list) => list && withChannel(list, updated))
      onOpenChange(false)
    },
  })
  const errors = useFormErrors(mutation.error, ['name', 'topic'])
  const submit = (form: FormData) => {
    const patch = toPatch(channel, form)
    if (Object.keys(patch).length === 0) onOpenChange(false)
    else mutation.mutate(patch)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isCategory ? t('channels.editCategoryTitle') : t('channels.editTitle')}
      submit={t('app.save')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={submit}
    >
      <Field label={t('channels.name')} name="name" defaultValue={channel.name} maxLength={100} autoComplete="off" error={errors.field('name')} required autoFocus />
      {!isCategory && (
        <Field label={t('channels.topic')} name="topic" defaultValue={channel.topic ?? ''} maxLength={1024} autoComplete="off" hint={t('channels.topicHint')} error={errors.field('topic')} />
      )}
      {!isCategory && categories.length > 0 && (
        <Select
          label={t('channels.category')}
          name="parent"
          defaultValue={channel.parent_id ?? ''}
          options={[{ value: '', label: t('channels.noCategory') }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </FormDialog>
  )
}
