import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { copyText } from '@/lib/clipboard'

/** The codes for the day the phone is lost. The server does not show them again. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<boolean | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="flex flex-col gap-3">
      <h5 ref={heading} tabIndex={-1} className="font-semibold text-good outline-none">
        {t('security.twoFactorDone')}
      </h5>
      <p>{t('security.recoveryText')}</p>
      <ul aria-label={t('security.recoveryCodes')} className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md bg-raised p-4 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button variant="outline" className="self-end" onClick={() => void copyText(codes.join('\n')).then(setCopied)}>
        {copied ? t('invites.copied') : t('security.copyCodes')}
      </Button>
      <p role="status" className={copied === false ? 'text-sm font-medium text-danger' : 'sr-only'}>
        {copied === true && t('invites.copied')}
        {copied === false && t('security.copyFailed')}
      </p>
    </div>
  )
}
