import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pushKeyQuery } from '@/api/push'
import { leaveThisDevice, wakeThisDevice } from '@/api/push-device'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { askPermission, notificationPermission, type Permission, useNotificationPreferences } from '@/lib/notification-preferences'
import { pushObstacle, usePushDevice } from '@/lib/push-device'
import { useSelfId } from '@/realtime/hooks'
import { useNotificationTexts } from '../notification-texts'
import { SettingRow } from './setting-row'

interface SwitchProps {
  label: string
  on: boolean
  disabled?: boolean
  onToggle: () => void
}

function Switch({ label, on, disabled = false, onToggle }: SwitchProps) {
  const texts = useNotificationTexts()
  return (
    <Button size="sm" variant="outline" aria-pressed={on} aria-label={label} disabled={disabled} onClick={onToggle}>
      {on ? texts.turnOff : texts.turnOn}
    </Button>
  )
}

/** Why the browser does not let us; null when it does, or has not been asked. */
function useRefusal(permission: Permission): string | null {
  const texts = useNotificationTexts()
  if (permission === 'missing') return isSecureContext ? texts.missing : texts.insecure
  return permission === 'denied' ? texts.blocked : null
}

function PageRow() {
  const texts = useNotificationTexts()
  const { desktop, setDesktop, sound, setSound } = useNotificationPreferences()
  const [permission, setPermission] = useState(notificationPermission)
  const refusal = useRefusal(permission)
  const on = desktop && permission === 'granted'
  const toggle = async () => {
    if (on) return setDesktop(false)
    const answer = await askPermission()
    setPermission(answer)
    setDesktop(answer === 'granted')
  }
  return (
    <>
      <SettingRow title={texts.desktop} text={texts.desktopText} action={<Switch label={texts.desktop} on={on} disabled={permission === 'missing'} onToggle={() => void toggle()} />}>
        {refusal && <p className="text-sm text-ink-soft">{refusal}</p>}
      </SettingRow>
      {on && <SettingRow title={texts.sound} text={texts.soundText} action={<Switch label={texts.sound} on={sound} onToggle={() => setSound(!sound)} />} />}
    </>
  )
}

function DeviceRow() {
  const texts = useNotificationTexts()
  const selfId = useSelfId()
  const obstacle = pushObstacle()
  const { data: key, error } = useQuery({ ...pushKeyQuery, enabled: obstacle === null })
  const on = usePushDevice((state) => state.device?.userId === selfId)
  const [refused, setRefused] = useState(false)
  const mutation = useMutation({
    mutationFn: async () => {
      if (on) return leaveThisDevice()
      const granted = (await askPermission()) === 'granted'
      setRefused(!granted)
      if (granted && key) await wakeThisDevice(key, selfId)
    },
  })
  const reason = obstacle ? texts[obstacle] : error ? texts.switchedOff : null
  const problem = refused ? texts.blocked : mutation.isError ? texts.failed : null
  const off = obstacle !== null || !key || mutation.isPending
  return (
    <SettingRow title={texts.push} text={texts.pushText} action={<Switch label={texts.push} on={on} disabled={off && !on} onToggle={() => mutation.mutate()} />}>
      {reason && <p className="text-sm text-ink-soft">{reason}</p>}
      {problem && <Notice>{problem}</Notice>}
    </SettingRow>
  )
}

/** What this browser does when there is something new. It is asked for its permission on a click only. */
export function NotificationsSection() {
  const texts = useNotificationTexts()
  return (
    <section aria-labelledby="settings-notifications" className="flex flex-col gap-3">
      <h3 id="settings-notifications" className="text-lg">
        {texts.title}
      </h3>
      <p className="text-ink-soft">{texts.text}</p>
      <PageRow />
      <DeviceRow />
    </section>
  )
}
