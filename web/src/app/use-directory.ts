import { useMemo } from 'react'
import { allows } from '@/api/permissions'
import type { Channel, Server } from '@/api/types'
import { useMembers } from '@/features/members/hooks/use-members'
import { memberName } from '@/features/members/lib'
import type { Candidate } from '@/features/messages/lib/mention-text'
import { useChannels } from './active'

/** Who and what can be called by name in a channel of a community. */
export function useDirectoryOf(server: Server, channel: Channel): readonly Candidate[] {
  const { members } = useMembers(server.id)
  const { channels } = useChannels(server.id)
  const everyone = allows(channel.permissions, 'MENTION_EVERYONE')
  return useMemo(() => {
    const people = members.items.map((member): Candidate => {
      const { id, username } = member.user
      return { key: id, label: `@${memberName(member)}`, token: `<@${id}>`, hint: username }
    })
    const places = channels
      .filter((entry) => entry.type !== 'category')
      .map(({ id, name }): Candidate => ({ key: id, label: `#${name}`, token: `<#${id}>` }))
    const all: Candidate[] = everyone ? [{ key: 'everyone', label: '@everyone', token: '@everyone' }] : []
    return [...people, ...all, ...places]
  }, [members, channels, everyone])
}
