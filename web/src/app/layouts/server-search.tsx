import { useMemo } from 'react'
import type { Server } from '@/api/types'
import { useMembers } from '@/features/members/hooks/use-members'
import { memberName } from '@/features/members/lib'
import { useChannels } from '../active'
import { SearchHost } from './search-host'

/** The search of a whole community, with everybody and everything in it that a filter can name. */
export function ServerSearch({ server }: { server: Server }) {
  const { members } = useMembers(server.id)
  const { channels } = useChannels(server.id)
  const scope = useMemo(() => ({ kind: 'server', id: server.id }) as const, [server.id])
  const people = members.items.map((member) => ({ id: member.user.id, name: memberName(member), hint: member.user.username }))
  const places = channels.filter((channel) => channel.type !== 'category')
  return <SearchHost scope={scope} where={server.name} people={people} channels={places} />
}
