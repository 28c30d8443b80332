import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { transferServer } from '@/api/moderation'
import { ApiProblem, problemCode } from '@/api/problem'
import { totpQuery } from '@/api/security'
import type { Member, Server } from '@/api/types'
import { CodeField } from '@/components/code-field'
import { PasswordField } from '@/components/password-field'
import { FormDialog } from '@/components/ui/form-dialog'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

interface TransferDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
  member: Member
}

/** Gives a community away, which takes everything that proves who one is. */
export function TransferDialog({ open, onOpenChange, server, member }: TransferDialogProps) {
  const { t } = useTranslation()
  const { members: texts } = useTexts()
  const { data: totp } = useQuery(totpQuery)
  const mutation = useMutation({
    mutationFn: (form: FormData) => transferServer(server.id, member.user.id, textField(form, 'password'), textField(form, 'code').trim()),
    onSuccess: () => onOpenChange(false),
  })
  // Nobody asked for a username here, so nothing is said about one.
  const wrong = mutation.error && problemCode(mutation.error) === 'invalid_credentials'
  const errors = useFormErrors(wrong ? new ApiProblem('password_wrong', 403) : mutation.error, ['password', 'code'])
  const asksForCode = totp?.enabled === true || errors.field('code') !== undefined
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={texts.transferTitle(member.nickname ?? member.user.display_name ?? member.user.username)}
      description={texts.transferText}
      submit={texts.transfer}
      pending={mutation.isPending}
      error={errors.general}
      onSubmit={(form) => mutation.mutate(form)}
    >
      <PasswordField label={texts.password} name="password" autoComplete="current-password" error={errors.field('password')} required autoFocus />
      {asksForCode && <CodeField hint={t('auth.codeHint')} error={errors.field('code')} />}
    </FormDialog>
  )
}
