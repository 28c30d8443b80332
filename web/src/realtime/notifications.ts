import type { Channel, NotificationSetting } from '@/api/types'

/** What one wants to hear of which place. Pure. */
type Settings = readonly NotificationSetting[]

const targetOf = (setting: NotificationSetting) => setting.channel_id ?? setting.server_id

const saysNothing = ({ level, muted_until, suppress_everyone }: NotificationSetting) => !level && !muted_until && !suppress_everyone

export function withNotification(list: Settings, setting: NotificationSetting): Settings {
  const others = list.filter((each) => targetOf(each) !== targetOf(setting))
  return saysNothing(setting) ? others : [...others, setting]
}

/** Without the mutes that are over: what is muted after that is muted now. */
export function withoutEnded(list: Settings, now: number): Settings {
  const ended = list.filter(({ muted_until }) => muted_until && Date.parse(muted_until) <= now)
  return ended.reduce((rest, setting) => withNotification(rest, { ...setting, muted_until: null }), list)
}

/** When the next mute ends; Infinity when none does. */
export const nextEnd = (list: Settings) => Math.min(...list.map(({ muted_until }) => (muted_until ? Date.parse(muted_until) : Infinity)))

export type Muted = ReadonlySet<string | null>
export const nothingMuted: Muted = new Set()

export const mutedIn = (list: Settings): Muted => new Set(list.filter((setting) => setting.muted_until).map(targetOf))

/** Muted itself, or by what it stands in: it is not shown as new then, unless it calls the reader. */
export function isQuiet(muted: Muted, { id, parent_id, server_id }: Channel): boolean {
  return muted.has(id) || (parent_id !== null && muted.has(parent_id)) || (server_id !== null && muted.has(server_id))
}
