import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import { threadsQuery } from '@/api/threads'
import type { Channel, Server } from '@/api/types'
import { Later } from '@/components/later'
import { Button } from '@/components/ui/button'
import { groupChannels } from '@/lib/channel-order'
import { lazyPart } from '@/lib/lazy'
import { isWaiting } from '@/realtime/threads'
import { CategoryRow } from './category-row'
import { ChannelRow } from './channel-row'

const ThreadRows = lazyPart(async () => (await import('./thread-rows')).ThreadRows)

const waitingThreads = (threads: readonly Channel[]) => threads.filter((thread) => isWaiting(thread))

export type ChannelAction =
  | { kind: 'edit-channel' | 'delete-channel' | 'channel-permissions'; channel: Channel }
  | { kind: 'create-channel'; serverId: string; type: 'text'; parentId: string | null }

/** Entries for what to hear of a channel. */
export type NotificationsOf = (channel: Channel) => ReactNode

interface ChannelListProps {
  server: Server
  channels: readonly Channel[]
  loading: boolean
  activeId: string | null
  onNavigate: () => void
  onAction: (action: ChannelAction) => void
  notificationsOf: NotificationsOf
  /** What stands above the channels. */
  top?: ReactNode
  /** What stands below a channel. */
  belowOf?: (channel: Channel) => ReactNode
}

function Skeleton() {
  return (
    <div aria-hidden className="late flex flex-col gap-3 p-3">
      {['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3'].map((width) => (
        <span key={width} className={`h-5 rounded-sm bg-line ${width}`} />
      ))}
    </div>
  )
}

export function ChannelList({ server, channels, loading, activeId, onNavigate, onAction, notificationsOf, top, belowOf }: ChannelListProps) {
  const { t } = useTranslation()
  const canShape = allows(server.permissions, 'MANAGE_CHANNELS')
  const groups = groupChannels(channels)
  const { data: waiting = [] } = useQuery({ ...threadsQuery, select: waitingThreads })
  const create = (parentId: string | null) => onAction({ kind: 'create-channel', serverId: server.id, type: 'text', parentId })
  return (
    <nav aria-label={t('channels.nav', { server: server.name })} className="min-h-0 grow overflow-y-auto p-2">
      {top}
      {loading && <Skeleton />}
      {!loading && channels.length === 0 && (
        <div className="flex flex-col items-start gap-3 p-3">
          <p className="text-ink-soft">{canShape ? t('channels.emptyText') : t('channels.emptyTextGuest')}</p>
          {canShape && <Button onClick={() => create(null)}>{t('channels.create')}</Button>}
        </div>
      )}
      <Later>
        <ul className="flex flex-col gap-0.5">
          {groups.map(({ category, channels: rows }) => (
            <li key={category?.id ?? 'none'}>
              {category && (
                <CategoryRow
                  category={category}
                  siblings={groups.flatMap((group) => group.category ?? [])}
                  onCreate={() => create(category.id)}
                  onAction={onAction}
                  notificationsOf={notificationsOf}
                />
              )}
              <ul className="flex flex-col gap-0.5">
                {rows.map((channel) => (
                  <Fragment key={channel.id}>
                    <ChannelRow
                      channel={channel}
                      siblings={rows}
                      active={channel.id === activeId}
                      onNavigate={onNavigate}
                      onAction={onAction}
                      notificationsOf={notificationsOf}
                      below={belowOf?.(channel)}
                    />
                    {waiting.some(({ parent_id }) => parent_id === channel.id) && (
                      <Suspense fallback={null}>
                        <ThreadRows threads={waiting.filter(({ parent_id }) => parent_id === channel.id)} onNavigate={onNavigate} />
                      </Suspense>
                    )}
                  </Fragment>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Later>
    </nav>
  )
}
