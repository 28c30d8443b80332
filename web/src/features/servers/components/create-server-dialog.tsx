import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { createServer } from '@/api/servers'
import type { Server } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { withServer } from '@/realtime/reducers'

interface CreateServerDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onCreated: (server: Server) => void
}

export function CreateServerDialog({ open, onOpenChange, onCreated }: CreateServerDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: createServer,
    onSuccess: (server) => {
      client.setQueryData<readonly Server[]>(keys.servers, (list) => list && withServer(list, server))
      onOpenChange(false)
      onCreated(server)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('servers.create')}
      description={t('servers.createText')}
      submit={t('servers.createSubmit')}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(textField(form, 'name').trim())}
    >
      <Field
        label={t('servers.name')}
        name="name"
        placeholder={t('servers.namePlaceholder')}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        required
        autoFocus
      />
    </FormDialog>
  )
}
