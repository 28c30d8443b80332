import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { keys } from '@/api/keys'
import { markServerRead } from '@/api/reading'
import type { Channel } from '@/api/types'
import { useMuted } from '@/realtime/hooks'
import { useActiveChannelId, useActiveServerId, useServers } from '../active'
import { openDialog } from '../dialogs'
import { goToLandmark } from './landmarks'
import { useKeys } from './use-keys'
import { next, type Stop, stopsOf } from './walk'

/** The keys that work wherever one is in the app. */
export function useAppKeys(): void {
  const navigate = useNavigate()
  const client = useQueryClient()
  const serverId = useActiveServerId()
  const channelId = useActiveChannelId()
  const { servers } = useServers()
  const muted = useMuted()

  const read = (key: readonly unknown[]) => client.getQueryData<readonly Channel[]>(key) ?? []
  const walk = (step: 1 | -1, wanted: (stop: Stop) => boolean) => {
    const stops = stopsOf({ servers, channelsOf: (id) => read(keys.channels(id)), direct: read(keys.directChannels), muted })
    const target = next(stops, (stop) => stop.channelId === channelId, step, wanted)
    if (target?.serverId) void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId: target.serverId, channelId: target.channelId } })
    else if (target) void navigate({ to: '/me/$channelId', params: { channelId: target.channelId } })
  }
  const beside = (step: 1 | -1) => walk(step, (stop) => stop.serverId === serverId)
  const unread = (step: 1 | -1) => walk(step, (stop) => stop.unread)
  const community = (step: 1 | -1) => {
    const target = next([null, ...servers.map(({ id }) => id)], (id) => id === serverId, step)
    if (target) void navigate({ to: '/servers/$serverId', params: { serverId: target } })
    else if (target === null) void navigate({ to: '/me' })
  }
  const readAll = () => {
    // A failure changes nothing on the screen: the marks stay as they are.
    if (serverId !== null) markServerRead(serverId).catch(() => undefined)
  }
  useKeys({
    switcher: () => openDialog({ kind: 'switcher' }),
    help: () => openDialog({ kind: 'shortcuts' }),
    previousChannel: () => beside(-1),
    nextChannel: () => beside(1),
    previousUnread: () => unread(-1),
    nextUnread: () => unread(1),
    previousServer: () => community(-1),
    nextServer: () => community(1),
    previousPart: () => goToLandmark(-1),
    nextPart: () => goToLandmark(1),
    readAll,
  })
}
