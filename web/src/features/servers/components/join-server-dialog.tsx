import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { textField } from '@/lib/forms'
import { inviteCode } from '@/lib/next-path'

interface JoinServerDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onCode: (code: string) => void
}

/** Takes a link or a code; the join page shows what is behind it before anything happens. */
export function JoinServerDialog({ open, onOpenChange, onCode }: JoinServerDialogProps) {
  const { t } = useTranslation()
  const [invalid, setInvalid] = useState(false)
  const submit = (form: FormData) => {
    const code = inviteCode(textField(form, 'invite'))
    setInvalid(!code)
    if (!code) return
    onOpenChange(false)
    onCode(code)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('servers.join')}
      description={t('servers.joinText')}
      submit={t('servers.joinSubmit')}
      pending={false}
      onSubmit={submit}
    >
      <Field
        label={t('servers.joinField')}
        name="invite"
        placeholder={`${location.origin}/invite/…`}
        autoComplete="off"
        spellCheck={false}
        error={invalid ? t('servers.joinInvalid') : undefined}
        required
        autoFocus
      />
    </FormDialog>
  )
}
