import type { Channel, Message, NotificationLevel, NotificationSetting, Server } from '@/api/types'
import { callsUser } from '@/realtime/reading'

/** What counts for a channel: the same rule as the server's. Pure. */
export interface Hearing {
  level: NotificationLevel
  muted: boolean
  suppressEveryone: boolean
}

export function hearingOf(settings: readonly NotificationSetting[], channel: Channel, server: Server | undefined, now: number): Hearing {
  const of = (serverId: string | null, channelId: string | null) =>
    settings.find((setting) => setting.channel_id === channelId && (channelId !== null || setting.server_id === serverId))
  const said = [
    channel.server_id === null ? undefined : of(channel.server_id, null),
    channel.parent_id === null ? undefined : of(null, channel.parent_id),
    of(null, channel.id),
  ].filter((setting) => setting !== undefined)
  return {
    level: said.findLast((setting) => setting.level)?.level ?? server?.default_notifications ?? 'all',
    muted: said.some(({ muted_until }) => muted_until !== null && Date.parse(muted_until) > now),
    suppressEveryone: said.some((setting) => setting.suppress_everyone),
  }
}

export type Verdict = 'yes' | 'no' | 'by-role'

/** Whether a message is worth a notification; `by-role`: only if it calls the reader by a role, which the server knows. */
export function verdictOf(message: Message, hearing: Hearing, selfId: string | null): Verdict {
  if (message.author.id === selfId || hearing.muted || hearing.level === 'none') return 'no'
  if (hearing.level === 'all') return 'yes'
  const counted = hearing.suppressEveryone ? { ...message, mention_everyone: false } : message
  if (callsUser(counted, selfId)) return 'yes'
  return message.mention_roles.length > 0 ? 'by-role' : 'no'
}
