import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { updateChannel } from '@/api/servers'
import type { Channel } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'

interface RenameGroupDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  channel: Channel
}

export function RenameGroupDialog({ open, onOpenChange, channel }: RenameGroupDialogProps) {
  const { t } = useTranslation()
  const mutation = useMutation({
    mutationFn: (name: string) => updateChannel(channel.id, { name }),
    onSuccess: () => onOpenChange(false),
  })
  const errors = useFormErrors(mutation.error, ['name'])
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('people.renameGroup')}
      description={t('people.renameText')}
      submit={t('app.save')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(textField(form, 'name').trim())}
    >
      <Field label={t('people.groupName')} name="name" defaultValue={channel.name} maxLength={100} autoComplete="off" error={errors.field('name')} autoFocus />
    </FormDialog>
  )
}
