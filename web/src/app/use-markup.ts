import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Server } from '@/api/types'
import type { Markup } from '@/components/markdown/markup-context'
import { openProfile } from '@/components/profile-card'
import { useMembers } from '@/features/members/hooks/use-members'
import { memberName } from '@/features/members/lib'
import { messagePath } from '@/lib/markdown/message-link'
import { useSelfId } from '@/realtime/hooks'
import { useChannels } from './active'
import { useCustomEmojiOf } from './use-custom-emoji'

/** What the ids in the texts of a community stand for. */
export function useMarkupOf(server: Server): Markup {
  const navigate = useNavigate()
  const selfId = useSelfId()
  const { members } = useMembers(server.id)
  const { channels } = useChannels(server.id)
  const custom = useCustomEmojiOf(server.id)
  return useMemo(() => {
    const users = new Map(members.items.map((member) => [member.user.id, memberName(member)]))
    const names = new Map(channels.map((channel) => [channel.id, channel.name]))
    const pictures = new Map(custom.map(({ id, url }) => [id, url]))
    const nothing = () => undefined
    return {
      selfId,
      user: (id) => users.get(id),
      openUser: openProfile,
      role: nothing,
      channel: (id) => names.get(id),
      emoji: (id) => pictures.get(id),
      openChannel: (channelId) => void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId: server.id, channelId } }),
      openMessage: (link) => void navigate({ href: messagePath(link) }),
    }
  }, [navigate, selfId, members, channels, custom, server.id])
}
