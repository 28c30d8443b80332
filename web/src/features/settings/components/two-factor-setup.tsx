import { useMutation } from '@tanstack/react-query'
import { type FormEvent, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmTotp, proposeTotp } from '@/api/security'
import type { TotpProposal } from '@/api/types'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { lazyPart } from '@/lib/lazy'
import { CodeField } from '@/components/code-field'
import { RecoveryCodes } from './recovery-codes'

const QrCode = lazyPart(async () => (await import('./qr-code')).QrCode)

function PasswordStep({ onProposal }: { onProposal: (proposal: TotpProposal) => void }) {
  const { t } = useTranslation()
  const mutation = useMutation({ mutationFn: proposeTotp, onSuccess: onProposal })
  const errors = useFormErrors(mutation.error, ['password'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'password'))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <PasswordField name="password" autoComplete="current-password" error={errors.field('password')} required autoFocus />
      <Button type="submit" className="self-end" disabled={mutation.isPending}>
        {t('security.next')}
      </Button>
    </form>
  )
}

interface ScanStepProps {
  proposal: TotpProposal
  onCodes: (codes: string[]) => void
}

function ScanStep({ proposal, onCodes }: ScanStepProps) {
  const { t } = useTranslation()
  const mutation = useMutation({ mutationFn: confirmTotp, onSuccess: onCodes })
  const errors = useFormErrors(mutation.error, ['code'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'code').trim())
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <p>{t('security.scan')}</p>
      <Suspense fallback={<div className="size-48" />}>
        <QrCode text={proposal.uri} label={t('security.qrCode')} />
      </Suspense>
      <p className="text-sm text-ink-soft">
        {t('security.byHand')}{' '}
        <code className="font-semibold break-all text-ink select-all">{proposal.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CodeField hint={t('security.codeHint')} error={errors.field('code')} inputMode="numeric" autoFocus />
      <Button type="submit" className="self-end" disabled={mutation.isPending}>
        {t('security.turnOn')}
      </Button>
    </form>
  )
}

/** Password, then the secret and a first code, then the recovery codes. */
export function TwoFactorSetup() {
  const [proposal, setProposal] = useState<TotpProposal | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} />
  if (proposal) return <ScanStep proposal={proposal} onCodes={setCodes} />
  return <PasswordStep onProposal={setProposal} />
}
