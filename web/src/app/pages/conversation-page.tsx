import { Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel, Member, Server } from '@/api/types'
import { CustomEmojiContext } from '@/components/emoji/custom'
import { Later } from '@/components/later'
import { MarkupContext } from '@/components/markdown/markup-context'
import { Drawer } from '@/components/ui/drawer'
import { canModerate } from '@/features/moderation/member-actions'
import { MemberPanel } from '@/features/members/components/member-panel'
import { Composer } from '@/features/messages/components/composer'
import { LiveAnnouncer } from '@/features/messages/components/live-announcer'
import { MessageList } from '@/features/messages/components/message-list'
import { TypingLine } from '@/features/messages/components/typing-line'
import type { ThreadOpener } from '@/features/messages/context'
import { DirectoryContext } from '@/features/messages/directory'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'
import { useIsVeryWide } from '@/lib/use-media-query'
import { useIsSettling, useRealtime } from '@/realtime/hooks'
import { useChannels, useServer, useServers } from '../active'
import { openDialog } from '../dialogs'
import { ConversationHeader } from '../layouts/conversation-header'
import { rememberChannel, wasOpen } from '../last-channel'
import { PlayerShelf } from '../layouts/player-shelf'
import { ServerSearch } from '../layouts/server-search'
import { useLayout } from '../layout-store'
import { useCustomEmojiOf } from '../use-custom-emoji'
import { useDirectoryOf } from '../use-directory'
import { useJumpTarget } from '../use-jump-target'
import { useMarkupOf } from '../use-markup'
import { useTitle } from '../use-title'
import { NoEntryPage } from './no-entry-page'

const LostChannel = lazyPart(async () => (await import('./lost-channel')).LostChannel)
const ThreadPanel = lazyPart(async () => (await import('../layouts/thread-panel')).ThreadPanel)
const RoomPart = lazyPart(async () => (await import('../layouts/room-part')).RoomPart)
const MemberMenu = lazyPart(async () => (await import('@/features/moderation/components/member-menu')).MemberMenu)

interface ConversationProps {
  server: Server
  channel: Channel
}

/** How the messages of a channel open and start their threads. */
function useThreadOpener({ server, channel }: ConversationProps): ThreadOpener | null {
  const navigate = useNavigate()
  return useMemo(() => {
    if (channel.type !== 'text') return null
    const params = { serverId: server.id, channelId: channel.id }
    return {
      open: (threadId) => void navigate({ to: '/servers/$serverId/channels/$channelId/threads/$threadId', params: { ...params, threadId } }),
      start: (message) => openDialog({ kind: 'start-thread', message }),
    }
  }, [navigate, server.id, channel.id, channel.type])
}

function Conversation({ server, channel }: ConversationProps) {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const veryWide = useIsVeryWide()
  const { searchOpen, membersShown, membersOpen, setMembersOpen } = useLayout()
  const markup = useMarkupOf(server)
  const directory = useDirectoryOf(server, channel)
  const custom = useCustomEmojiOf(server.id)
  const target = useJumpTarget()
  const { threadId } = useParams({ strict: false })
  const threads = useThreadOpener({ server, channel })
  const isRoom = channel.type === 'listening'
  const beside = isRoom && veryWide
  // In a room the stage shows who listens; everybody else is a press away.
  const membersBeside = veryWide && !isRoom
  const menuOf = (member: Member) => (
    <Suspense fallback={null}>
      <MemberMenu server={server} member={member} onAction={(action) => openDialog({ kind: 'member', action, server, member })} />
    </Suspense>
  )
  const onInvite = () => openDialog({ kind: 'invite', server })
  const menus = { ...(canModerate(server) && { menuOf }), ...(allows(server.permissions, 'CREATE_INVITES') && { onInvite }) }
  useTitle(`${channel.name} · ${server.name}`)
  useEffect(() => {
    rememberChannel(server.id, channel.id)
    realtime.watchChannel(channel.id)
    return () => realtime.watchChannel(null)
  }, [realtime, server.id, channel.id])
  return (
    <MarkupContext value={markup}>
      <DirectoryContext value={directory}>
        <CustomEmojiContext value={custom}>
          {/* Where the thread lies over the channel, nothing below it is within reach. */}
          <main id="conversation" inert={threadId !== undefined && !veryWide} className="flex min-w-0 grow flex-col overflow-hidden bg-panel md:rounded-lg">
            <ConversationHeader channel={channel} onThreads={() => openDialog({ kind: 'threads', channel })} />
            <div className={cn('flex min-h-0 min-w-0 grow', beside || 'flex-col')}>
              {isRoom && (
                <Suspense fallback={beside && <div className="grow basis-0" />}>
                  <RoomPart key={channel.id} server={server} channel={channel} beside={beside} />
                </Suspense>
              )}
              <div className={cn('flex min-h-0 min-w-0 grow flex-col', beside && 'basis-0 border-l border-line max-w-lg')}>
                <Later room={<div className="grow basis-0" />}>
                  <MessageList key={channel.id} channel={channel} target={threadId ? null : target} threads={threads} />
                </Later>
                <TypingLine channelId={channel.id} nameOf={markup.user} />
                <PlayerShelf />
                <Composer key={`composer-${channel.id}`} channel={channel} />
              </div>
            </div>
            <LiveAnnouncer key={`live-${channel.id}`} channelId={channel.id} />
          </main>
          {threadId && (
            <Suspense fallback={null}>
              <ThreadPanel key={threadId} server={server} parent={channel} threadId={threadId} target={target} />
            </Suspense>
          )}
        </CustomEmojiContext>
      </DirectoryContext>
      <ServerSearch server={server} />
      {membersBeside && membersShown && !searchOpen && !threadId && <MemberPanel server={server} channel={channel} className="w-60 shrink-0" {...menus} />}
      {!membersBeside && (
        <Drawer open={membersOpen} onOpenChange={setMembersOpen} side="right" title={t('members.title')}>
          <MemberPanel server={server} channel={channel} className="grow" {...menus} />
        </Drawer>
      )}
    </MarkupContext>
  )
}

export function ConversationPage() {
  const { serverId = '', channelId, messageId } = useParams({ strict: false })
  const { isPending: serversPending } = useServers()
  const server = useServer(serverId)
  const { channels, isPending } = useChannels(serverId)
  const settling = useIsSettling()
  const channel = channels.find((entry) => entry.id === channelId)
  if (server && channel && channel.type !== 'category') return <Conversation server={server} channel={channel} />
  if (serversPending || isPending || settling) return <main id="conversation" className="grow bg-panel md:rounded-lg" />
  if (!server) return wasOpen(serverId) ? <Navigate to="/" replace /> : <NoEntryPage />
  // The channel was deleted while it was open, or the address is old, or a thread's: its community still has others.
  if (channelId && channels.some((entry) => entry.type !== 'category')) {
    return (
      <Suspense fallback={<main id="conversation" className="grow bg-panel md:rounded-lg" />}>
        <LostChannel key={channelId} serverId={serverId} channelId={channelId} messageId={messageId} />
      </Suspense>
    )
  }
  return <NoEntryPage />
}
