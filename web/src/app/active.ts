import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { kOwnLibrary } from '@/api/keys'
import { channelsQuery, serversQuery } from '@/api/servers'
import type { Channel, Server } from '@/api/types'

/** The community in the address, if there is one: its channels or its library are open. */
export function useActiveServerId(): string | null {
  const { serverId, library } = useParams({ strict: false })
  return serverId ?? (library === undefined || library === kOwnLibrary ? null : library)
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
