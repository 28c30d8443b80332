import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff, BellRing, UsersRound } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { useState } from 'react'
import { chooseNotifications, kForever, type NotificationChoice, nothingChosen, setServerDefault } from '@/api/notification-choices'
import { notificationsQuery } from '@/api/notifications'
import { allows } from '@/api/permissions'
import type { Channel, NotificationLevel, Server } from '@/api/types'
import { itemClass } from '@/components/ui/menu-content'
import { useLanguage } from '@/i18n/use-language'
import { hearingOf } from '../level'
import { useTexts } from '../texts'
import { ChoiceItems, CheckItem } from './choice-items'
import { SubMenu } from './sub-menu'

const kMinute = 60_000
const durations = { quarter: 15 * kMinute, hour: 60 * kMinute, night: 480 * kMinute, day: 1440 * kMinute, forever: null }
const levels = ['all', 'mentions', 'none'] as const
const kInherit = 'inherit'

const levelOf = (value: string): NotificationLevel | null => levels.find((level) => level === value) ?? null
const ignored = () => undefined

interface NotificationMenuProps {
  server: Server | undefined
  /** Without one, it is about the community as a whole. */
  channel?: Channel
}

/** What level holds where nothing is chosen. */
function useInherited({ server, channel }: NotificationMenuProps): NotificationLevel {
  const { data = [] } = useQuery({ ...notificationsQuery, enabled: false })
  const [now] = useState(Date.now)
  if (!channel) return server?.default_notifications ?? 'mentions'
  return hearingOf(data.filter((setting) => setting.channel_id !== channel.id), channel, server, now).level
}

function useChoice({ server, channel }: NotificationMenuProps) {
  const { data = [] } = useQuery({ ...notificationsQuery, enabled: false })
  const target = { serverId: channel ? channel.server_id : (server?.id ?? null), channelId: channel?.id ?? null }
  const found = data.find((setting) => setting.channel_id === target.channelId && setting.server_id === target.serverId)
  const { level, muted_until, suppress_everyone } = found ?? nothingChosen
  const choice: NotificationChoice = { level, muted_until, suppress_everyone }
  const choose = (change: Partial<NotificationChoice>) => void chooseNotifications(target, { ...choice, ...change }).catch(ignored)
  return { choice, choose }
}

function MuteEntry({ choice, choose }: ReturnType<typeof useChoice>) {
  const texts = useTexts()
  const language = useLanguage()
  if (choice.muted_until) {
    const until = new Date(choice.muted_until)
    const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(until)
    return (
      <Radix.Item onSelect={() => choose({ muted_until: null })} className={itemClass}>
        <Bell aria-hidden className="size-4" />
        <span className="flex flex-col">
          {texts.unmute}
          {choice.muted_until !== kForever && <span className="text-sm text-ink-faint">{texts.mutedUntil(when)}</span>}
        </span>
      </Radix.Item>
    )
  }
  return (
    <SubMenu icon={BellOff} label={texts.mute}>
      {Object.entries(durations).map(([name, ms]) => (
        <Radix.Item
          key={name}
          className={itemClass}
          onSelect={() => choose({ muted_until: ms === null ? kForever : new Date(Date.now() + ms).toISOString() })}
        >
          {texts.muteFor[name as keyof typeof durations]}
        </Radix.Item>
      ))}
    </SubMenu>
  )
}

function DefaultEntry({ server }: { server: Server }) {
  const texts = useTexts()
  const options = levels.map((value) => ({ value, label: texts.level[value] }))
  const change = (value: string) => void setServerDefault(server.id, levelOf(value) ?? 'mentions').catch(ignored)
  return (
    <SubMenu icon={UsersRound} label={texts.serverDefault}>
      <ChoiceItems label={texts.serverDefault} value={server.default_notifications} options={options} onChange={change} />
    </SubMenu>
  )
}

/** What somebody wants to hear of a place: entries inside of its menu. */
export function NotificationMenu(props: NotificationMenuProps) {
  const texts = useTexts()
  const state = useChoice(props)
  const inherited = useInherited(props)
  const { server, channel } = props
  const options = [
    { value: kInherit, label: texts.inherit(texts.level[inherited]) },
    ...levels.map((value) => ({ value, label: texts.level[value] })),
  ]
  return (
    <>
      <MuteEntry {...state} />
      <SubMenu icon={BellRing} label={texts.title}>
        <ChoiceItems label={texts.title} value={state.choice.level ?? kInherit} options={options} onChange={(value) => state.choose({ level: levelOf(value) })} />
        {!channel && (
          <>
            <Radix.Separator className="mx-1 my-1.5 h-px bg-line" />
            <CheckItem label={texts.suppressEveryone} checked={state.choice.suppress_everyone} onChange={(suppress_everyone) => state.choose({ suppress_everyone })} />
          </>
        )}
      </SubMenu>
      {!channel && server && allows(server.permissions, 'MANAGE_SERVER') && <DefaultEntry server={server} />}
    </>
  )
}
