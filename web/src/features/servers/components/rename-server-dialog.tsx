import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { renameServer } from '@/api/servers'
import type { Server } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'

interface RenameServerDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
}

export function RenameServerDialog({ open, onOpenChange, server }: RenameServerDialogProps) {
  const { t } = useTranslation()
  const mutation = useMutation({
    mutationFn: (name: string) => renameServer(server.id, name),
    onSuccess: () => onOpenChange(false),
  })
  const errors = useFormErrors(mutation.error, ['name'])
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('servers.rename')}
      submit={t('app.save')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(textField(form, 'name').trim())}
    >
      <Field
        label={t('servers.name')}
        name="name"
        defaultValue={server.name}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        required
        autoFocus
      />
    </FormDialog>
  )
}
