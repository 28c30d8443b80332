import { api, unwrap } from './client'
import type { NotificationLevel, NotificationSetting, Server } from './types'

/** The last moment that a time can name: muted until it is taken back. */
export const kForever = '9999-12-31T23:59:59.999Z'

/** A community as a whole, one of its channels, or a direct channel. */
export interface NotificationTarget {
  serverId: string | null
  channelId: string | null
}

export interface NotificationChoice {
  level: NotificationLevel | null
  muted_until: string | null
  suppress_everyone: boolean
}

export const nothingChosen: NotificationChoice = { level: null, muted_until: null, suppress_everyone: false }

/** The choice counts whole: what it leaves out is taken back. */
export function chooseNotifications(target: NotificationTarget, choice: NotificationChoice): Promise<NotificationSetting> {
  const { suppress_everyone, ...body } = choice
  if (target.channelId !== null)
    return unwrap(api.PUT('/channels/{channel}/notifications', { params: { path: { channel: target.channelId } }, body }))
  return unwrap(api.PUT('/servers/{server}/notifications', { params: { path: { server: target.serverId ?? '' } }, body: { ...body, suppress_everyone } }))
}

/** What holds for members who chose nothing. */
export function setServerDefault(serverId: string, level: NotificationLevel): Promise<Server> {
  return unwrap(api.PATCH('/servers/{server}', { params: { path: { server: serverId } }, body: { default_notifications: level } }))
}
