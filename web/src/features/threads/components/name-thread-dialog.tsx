import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Channel } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

interface NameThreadDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Null for one that is to be started. */
  thread: Channel | null
  action: (name: string) => Promise<Channel>
  onDone?: (thread: Channel) => void
}

/** Starts a thread, or gives one another name. */
export function NameThreadDialog({ open, onOpenChange, thread, action, onDone }: NameThreadDialogProps) {
  const { t } = useTranslation()
  const texts = useTexts()
  const mutation = useMutation({
    mutationFn: action,
    onSuccess: (made) => {
      onOpenChange(false)
      onDone?.(made)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={thread ? texts.rename : texts.start}
      description={thread ? texts.inChannel(thread.name) : texts.startText}
      submit={thread ? t('app.save') : texts.start}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(textField(form, 'name').trim())}
    >
      <Field
        label={texts.name}
        name="name"
        defaultValue={thread?.name ?? ''}
        placeholder={thread ? undefined : texts.nameHint}
        required={thread !== null}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        autoFocus
      />
    </FormDialog>
  )
}
