import { Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { directName, nameOf, othersIn } from '@/api/people'
import type { Channel } from '@/api/types'
import { Later } from '@/components/later'
import { type Markup, MarkupContext } from '@/components/markdown/markup-context'
import { openProfile } from '@/components/profile-card'
import { Drawer } from '@/components/ui/drawer'
import { Composer } from '@/features/messages/components/composer'
import { LiveAnnouncer } from '@/features/messages/components/live-announcer'
import { MessageList } from '@/features/messages/components/message-list'
import { TypingLine } from '@/features/messages/components/typing-line'
import { DirectHeader } from '@/features/people/components/direct-header'
import { RecipientsPanel } from '@/features/people/components/recipients-panel'
import { useDirectChannels } from '@/features/people/hooks/use-people'
import { messagePath } from '@/lib/markdown/message-link'
import { useIsVeryWide, useIsWide } from '@/lib/use-media-query'
import { useIsSettling, useRealtime, useSelf, useSelfId } from '@/realtime/hooks'
import { openDialog } from '../dialogs'
import { ChannelTools } from '../layouts/channel-tools'
import { channelNotifications } from '../layouts/notification-slot'
import { PlayerShelf } from '../layouts/player-shelf'
import { SearchHost } from '../layouts/search-host'
import { rememberChannel, wasOpen } from '../last-channel'
import { useLayout } from '../layout-store'
import { useJumpTarget } from '../use-jump-target'
import { useTitle } from '../use-title'
import { NoEntryPage } from './no-entry-page'

/** What the ids in the texts of a direct conversation stand for. */
function useMarkupOf(channel: Channel): Markup {
  const navigate = useNavigate()
  const self = useSelf()
  return useMemo(() => {
    const users = new Map([...(channel.recipients ?? []), ...(self ? [self] : [])].map((user) => [user.id, nameOf(user)]))
    const nothing = () => undefined
    return {
      selfId: self?.id ?? '',
      user: (id) => users.get(id),
      openUser: openProfile,
      role: nothing,
      channel: nothing,
      emoji: nothing,
      openChannel: nothing,
      openMessage: (link) => void navigate({ href: messagePath(link) }),
    }
  }, [navigate, self, channel])
}

function Direct({ channel }: { channel: Channel }) {
  const { t } = useTranslation()
  const realtime = useRealtime()
  const wide = useIsWide()
  const veryWide = useIsVeryWide()
  const { setNavOpen, searchOpen, openSearch, closeSearch, membersShown, toggleMembersShown, membersOpen, setMembersOpen } = useLayout()
  const target = useJumpTarget()
  const self = useSelf()
  const markup = useMarkupOf(channel)
  const name = directName(channel, useSelfId(), t('people.alone'))
  const named = useMemo(() => ({ ...channel, name }), [channel, name])
  useTitle(name)
  useEffect(() => {
    rememberChannel(null, channel.id)
    realtime.watchChannel(channel.id)
    return () => realtime.watchChannel(null)
  }, [realtime, channel.id])
  const group = channel.type === 'group'
  const scope = useMemo(() => ({ kind: 'channel', id: channel.id }) as const, [channel.id])
  const people = [...(self ? [self] : []), ...othersIn(channel, self?.id ?? '')].map((user) => ({ id: user.id, name: nameOf(user), hint: user.username }))
  const panel = (className: string) => <RecipientsPanel channel={channel} name={name} className={className} />
  return (
    <MarkupContext value={markup}>
      <main id="conversation" className="flex min-w-0 grow flex-col overflow-hidden bg-panel md:rounded-lg">
        <DirectHeader
          channel={channel}
          name={name}
          onNav={wide ? undefined : () => setNavOpen(true)}
          recipientsShown={veryWide ? membersShown : membersOpen}
          onRecipients={() => (veryWide ? toggleMembersShown() : setMembersOpen(true))}
          searchShown={searchOpen}
          onSearch={searchOpen ? closeSearch : openSearch}
          onAction={openDialog}
          tools={<ChannelTools channel={named} />}
          notifications={channelNotifications(channel)}
        />
        <Later room={<div className="grow basis-0" />}>
          <MessageList key={channel.id} channel={named} target={target} />
        </Later>
        <TypingLine channelId={channel.id} nameOf={markup.user} />
        <PlayerShelf />
        <Composer key={`composer-${channel.id}`} channel={named} />
        <LiveAnnouncer key={`live-${channel.id}`} channelId={channel.id} />
      </main>
      <SearchHost scope={scope} where={name} people={people} channels={[]} />
      {group && veryWide && membersShown && !searchOpen && panel('w-60 shrink-0')}
      {group && !veryWide && (
        <Drawer open={membersOpen} onOpenChange={setMembersOpen} side="right" title={t('members.title')}>
          {panel('grow')}
        </Drawer>
      )}
    </MarkupContext>
  )
}

/** A conversation outside of communities. */
export function DirectPage() {
  const { channelId } = useParams({ strict: false })
  const { channels, isPending } = useDirectChannels()
  const settling = useIsSettling()
  const channel = channels.find((entry) => entry.id === channelId)
  if (channel) return <Direct channel={channel} />
  if (isPending || settling) return <main id="conversation" className="grow bg-panel md:rounded-lg" />
  // One was taken out of it, or has left.
  if (channelId && wasOpen(channelId)) return <Navigate to="/me" replace />
  return <NoEntryPage />
}
