import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import { totpQuery } from '@/api/security'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { SettingRow } from './setting-row'
import { TwoFactorRemoval } from './two-factor-removal'
import { TwoFactorSetup } from './two-factor-setup'

/** Whether signing in asks for a code, and the way to turn that on or off. */
export function TwoFactor() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { data, error } = useQuery(totpQuery)
  const [open, setOpen] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: keys.totp })
  const close = () => {
    setOpen(false)
    void refresh()
  }
  const text = data?.enabled ? t('security.twoFactorOn', { count: data.recovery_codes_left }) : t('security.twoFactorOff')
  const label = data?.enabled ? t('security.turnOff') : t('security.turnOn')
  return (
    <SettingRow
      title={t('security.twoFactor')}
      text={text}
      action={
        data && (
          <Button size="sm" variant="outline" aria-expanded={open} onClick={() => (open ? close() : setOpen(true))}>
            {open ? t('app.close') : label}
          </Button>
        )
      }
    >
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {open && data && (data.enabled ? <TwoFactorRemoval onDone={close} /> : <TwoFactorSetup />)}
    </SettingRow>
  )
}
