import { AudioLines, Hash, Menu, Search, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { useIsVeryWide, useIsWide } from '@/lib/use-media-query'
import { useLayout } from '../layout-store'
import { ChannelTools } from './channel-tools'

interface ConversationHeaderProps {
  channel: Channel
  onThreads: () => void
}

export function ConversationHeader({ channel, onThreads }: ConversationHeaderProps) {
  const { t } = useTranslation()
  const wide = useIsWide()
  const isRoom = channel.type === 'listening'
  const membersBeside = useIsVeryWide() && !isRoom
  const { setNavOpen, searchOpen, openSearch, closeSearch, membersShown, toggleMembersShown, membersOpen, setMembersOpen } = useLayout()
  const Icon = isRoom ? AudioLines : Hash
  const shown = membersBeside ? membersShown : membersOpen
  const toggle = () => (membersBeside ? toggleMembersShown() : setMembersOpen(true))
  return (
    <header className="flex min-h-15 items-center gap-2 border-b border-line px-3 md:px-6">
      {!wide && <IconButton icon={Menu} label={t('channels.openNav')} onClick={() => setNavOpen(true)} />}
      <Icon aria-hidden className="size-5 shrink-0 text-accent" />
      <h1 className="min-w-0 truncate text-lg md:max-w-3/5 md:shrink-0">{channel.name}</h1>
      {channel.topic && <p className="min-w-0 truncate border-l border-line pl-3 text-ink-soft max-lg:hidden">{channel.topic}</p>}
      <span className="ml-auto flex shrink-0">
        <ChannelTools channel={channel} onThreads={channel.type === 'text' ? onThreads : undefined} />
        <IconButton
          icon={Search}
          label={t('shortcuts.search')}
          aria-expanded={searchOpen}
          side="bottom"
          onClick={searchOpen ? closeSearch : openSearch}
        />
        <IconButton
          icon={Users}
          label={shown ? t('members.close') : t('members.open')}
          aria-expanded={shown}
          side="bottom"
          onClick={toggle}
        />
      </span>
    </header>
  )
}
