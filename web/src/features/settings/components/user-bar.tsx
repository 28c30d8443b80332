import { LogOut, Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { logOut } from '@/api/account'
import { PresenceDot } from '@/components/presence-dot'
import { PresentAvatar } from '@/components/present-avatar'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { useLive, useRealtime, useSelf } from '@/realtime/hooks'
import { statuses } from '@/realtime/protocol'

/** Oneself at the foot of the list: status, settings, sign out. */
export function UserBar({ onSettings }: { onSettings: () => void }) {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const self = useSelf()
  const status = useLive((state) => state.presences[self?.id ?? '']) ?? realtime.ownStatus
  if (!self) return null
  const name = self.display_name ?? self.username
  const choose = (value: string) => {
    const chosen = statuses.find((entry) => entry === value)
    if (chosen) realtime.setOwnStatus(chosen)
  }
  const label = t('settings.userMenu', { name })
  return (
    <section aria-label={t('settings.you')} className="flex items-center gap-1 border-t border-line p-2">
      <Menu
        label={label}
        side="top"
        className="min-w-0 grow"
        entries={[
          {
            kind: 'choice',
            value: status,
            onChange: choose,
            options: statuses.map((value) => ({ value, label: t(`presence.${value}`), mark: <PresenceDot status={value} silent /> })),
          },
          { kind: 'separator' },
          { kind: 'item', icon: Settings2, label: t('settings.open'), onSelect: onSettings },
          { kind: 'item', icon: LogOut, label: t('settings.logout'), danger: true, onSelect: () => void logOut() },
        ]}
        renderTrigger={(props) => (
          <button
            type="button"
            // What stands on it is part of its name, for those who speak to their computer.
            aria-label={`${label} ${t(`presence.${status}`)}`}
            className="flex min-h-12 min-w-0 grow items-center gap-3 rounded-md px-2 text-left hover:bg-raised aria-expanded:bg-raised"
            {...props}
          >
            <PresentAvatar id={self.id} name={name} picture={self.avatar} status={status} />
            <span className="flex min-w-0 flex-col">
              <span className="truncate text-base leading-tight font-semibold">{name}</span>
              <span className="truncate text-sm text-ink-faint">{t(`presence.${status}`)}</span>
            </span>
          </button>
        )}
      />
      <IconButton icon={Settings2} label={t('settings.open')} onClick={onSettings} />
    </section>
  )
}
