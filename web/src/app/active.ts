import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { channelsQuery, serversQuery } from '@/api/servers'
import type { Channel, Server } from '@/api/types'

/** The community in the address, if there is one. */
export function useActiveServerId(): string | null {
  const { serverId } = useParams({ strict: false })
  return serverId ?? null
}

export function useActiveChannelId(): string | null {
  const { channelId } = useParams({ strict: false })
  return channelId ?? null
}

const kNoServers: readonly Server[] = []
const kNoChannels: readonly Channel[] = []

export function useServers() {
  const query = useQuery(serversQuery)
  return { ...query, servers: query.data ?? kNoServers }
}

export function useServer(serverId: string | null): Server | undefined {
  return useServers().servers.find((server) => server.id === serverId)
}

export function useChannels(serverId: string | null) {
  const query = useQuery({ ...channelsQuery(serverId ?? ''), enabled: serverId !== null })
  return { ...query, channels: query.data ?? kNoChannels }
}
