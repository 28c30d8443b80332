import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchScope } from '@/api/search'
import type { FoundThread, Message } from '@/api/types'
import { Drawer } from '@/components/ui/drawer'
import { lazyPart } from '@/lib/lazy'
import { useIsVeryWide } from '@/lib/use-media-query'
import { useLayout } from '../layout-store'
import { useSearchKey } from '../use-search-key'

const SearchPanel = lazyPart(async () => (await import('@/features/search/components/search-panel')).SearchPanel)

interface Named {
  id: string
  name: string
  hint?: string
}

export interface SearchHostProps {
  scope: SearchScope
  where: string
  people: readonly Named[]
  /** None where one searches a single conversation. */
  channels: readonly Named[]
}

/** The search beside a conversation, read when it is first asked for. A result leads to its message. */
export function SearchHost({ scope, where, people, channels }: SearchHostProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const veryWide = useIsVeryWide()
  const { searchOpen, searchVisit, openSearch, closeSearch } = useLayout()
  useSearchKey()
  const open = ({ channel_id: channelId, id: messageId }: Message, thread?: FoundThread) => {
    if (!veryWide) closeSearch()
    const params = { channelId, messageId }
    if (scope.kind === 'server' && thread)
      void navigate({
        to: '/servers/$serverId/channels/$channelId/threads/$threadId/messages/$messageId',
        params: { serverId: scope.id, channelId: thread.parent_id, threadId: thread.id, messageId },
      })
    else if (scope.kind === 'server') void navigate({ to: '/servers/$serverId/channels/$channelId/messages/$messageId', params: { ...params, serverId: scope.id } })
    else void navigate({ to: '/me/$channelId/messages/$messageId', params })
  }
  const channelName = (id: string, thread?: FoundThread) => {
    const channel = channels.find((each) => each.id === (thread?.parent_id ?? id))
    const name = channel ? `#${channel.name}` : where
    return thread ? `${name} › ${thread.name}` : name
  }
  const panel = (className: string) => (
    <Suspense fallback={null}>
      <SearchPanel
        key={scope.id}
        scope={scope}
        where={where}
        choices={{ people, channels }}
        channelName={channelName}
        onOpen={open}
        onClose={closeSearch}
        visit={searchVisit}
        className={className}
      />
    </Suspense>
  )
  if (veryWide) return searchOpen && panel('w-88 shrink-0')
  return (
    <Drawer open={searchOpen} onOpenChange={(next) => (next ? openSearch() : closeSearch())} side="right" title={t('shortcuts.search')}>
      {panel('grow')}
    </Drawer>
  )
}
