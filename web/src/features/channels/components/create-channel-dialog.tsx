import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { createChannel } from '@/api/servers'
import type { Channel } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { withChannel } from '@/realtime/reducers'

interface CreateChannelDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  serverId: string
  type: 'text' | 'category'
  parentId: string | null
  categories: readonly Channel[]
  onCreated: (channel: Channel) => void
}

export function CreateChannelDialog({ open, onOpenChange, serverId, type, parentId, categories, onCreated }: CreateChannelDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (form: FormData) =>
      createChannel(serverId, { name: textField(form, 'name').trim(), type, parent_id: textField(form, 'parent') || null }),
    onSuccess: (channel) => {
      client.setQueryData<readonly Channel[]>(keys.channels(serverId), (list) => list && withChannel(list, channel))
      onOpenChange(false)
      onCreated(channel)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  const isText = type === 'text'
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isText ? t('channels.create') : t('channels.createCategory')}
      description={isText ? t('channels.createText') : t('channels.createCategoryText')}
      submit={t('channels.createSubmit')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <Field
        label={t('channels.name')}
        name="name"
        placeholder={isText ? t('channels.namePlaceholder') : undefined}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        required
        autoFocus
      />
      {isText && categories.length > 0 && (
        <Select
          label={t('channels.category')}
          name="parent"
          defaultValue={parentId ?? ''}
          options={[{ value: '', label: t('channels.noCategory') }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </FormDialog>
  )
}
