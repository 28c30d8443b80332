import { Navigate, useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, Member, Server } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { MarkupContext } from '@/components/markdown/markup-context'
import { Drawer } from '@/components/ui/drawer'
import { canModerate } from '@/features/moderation/member-actions'
import { MemberPanel } from '@/features/members/components/member-panel'
import { Composer } from '@/features/messages/components/composer'
import { LiveAnnouncer } from '@/features/messages/components/live-announcer'
import { MessageList } from '@/features/messages/components/message-list'
import { TypingLine } from '@/features/messages/components/typing-line'
import { DirectoryContext } from '@/features/messages/directory'
import { lazyPart } from '@/lib/lazy'
import { useDocumentTitle } from '@/lib/use-document-title'
import { useIsVeryWide } from '@/lib/use-media-query'
import { useRealtime } from '@/realtime/hooks'
import { useChannels, useServer, useServers } from '../active'
import { openDialog } from '../dialogs'
import { ConversationHeader } from '../layouts/conversation-header'
import { rememberChannel } from '../last-channel'
import { ServerSearch } from '../layouts/server-search'
import { useLayout } from '../layout-store'
import { useDirectoryOf } from '../use-directory'
import { useJumpTarget } from '../use-jump-target'
import { totalUnread, useUnreadByServer } from '../unread'
import { useMarkupOf } from '../use-markup'

const MemberMenu = lazyPart(async () => (await import('@/features/moderation/components/member-menu')).MemberMenu)

interface ConversationProps {
  server: Server
  channel: Channel
}

function Conversation({ server, channel }: ConversationProps) {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const veryWide = useIsVeryWide()
  const { searchOpen, membersShown, membersOpen, setMembersOpen } = useLayout()
  const markup = useMarkupOf(server)
  const directory = useDirectoryOf(server, channel)
  const target = useJumpTarget()
  const menuOf = (member: Member) => (
    <Suspense fallback={null}>
      <MemberMenu server={server} member={member} onAction={(action) => openDialog({ kind: 'member', action, server, member })} />
    </Suspense>
  )
  const menus = canModerate(server) ? { menuOf } : {}
  useDocumentTitle(`${channel.name} · ${server.name}`, totalUnread(useUnreadByServer(useServers().servers)))
  useEffect(() => {
    rememberChannel(server.id, channel.id)
    realtime.watchChannel(channel.id)
    return () => realtime.watchChannel(null)
  }, [realtime, server.id, channel.id])
  return (
    <MarkupContext value={markup}>
      <DirectoryContext value={directory}>
        <main id="conversation" className="flex min-w-0 grow flex-col overflow-hidden bg-panel md:rounded-lg">
          <ConversationHeader channel={channel} />
          <MessageList key={channel.id} channel={channel} target={target} />
          <TypingLine channelId={channel.id} nameOf={markup.user} />
          <Composer key={`composer-${channel.id}`} channel={channel} />
          <LiveAnnouncer key={`live-${channel.id}`} channelId={channel.id} />
        </main>
      </DirectoryContext>
      <ServerSearch server={server} />
      {veryWide && membersShown && !searchOpen && <MemberPanel server={server} className="w-60 shrink-0" {...menus} />}
      {!veryWide && (
        <Drawer open={membersOpen} onOpenChange={setMembersOpen} side="right" title={t('members.title')}>
          <MemberPanel server={server} className="grow" {...menus} />
        </Drawer>
      )}
    </MarkupContext>
  )
}

export function ConversationPage() {
  const { t } = useTranslation()
  const { serverId = '', channelId } = useParams({ strict: false })
  const { isPending: serversPending } = useServers()
  const server = useServer(serverId)
  const { channels, isPending } = useChannels(serverId)
  const channel = channels.find((entry) => entry.id === channelId)
  if (server && channel && channel.type !== 'category') return <Conversation server={server} channel={channel} />
  if (serversPending || isPending) return <main id="conversation" className="grow bg-panel md:rounded-lg" />
  if (!server) return <Navigate to="/" replace />
  // The channel was deleted while it was open, or the address is old: its community still has others.
  if (channels.some((entry) => entry.type !== 'category')) return <Navigate to="/servers/$serverId" params={{ serverId }} replace />
  return (
    <main id="conversation" className="grow bg-panel md:rounded-lg">
      <EmptyState level={1} title={t('channels.hiddenTitle')} text={t('channels.hiddenText')} />
    </main>
  )
}
