import { Link } from '@tanstack/react-router'
import { Plus, Ticket } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Server } from '@/api/types'
import { CountBadge } from '@/components/count-badge'
import { LogoMark } from '@/components/logo'
import { IconButton } from '@/components/ui/icon-button'
import { Picture } from '@/components/picture'
import { cn } from '@/lib/cn'
import { hueClass } from '@/lib/hue'
import { pictureUrl } from '@/lib/picture'

/** What waits to be read in a community. */
interface Waiting {
  unread: boolean
  mentions: number
}

interface ServerRailProps {
  servers: readonly Server[]
  activeId: string | null
  unread: ReadonlyMap<string, Waiting>
  /** How many direct conversations wait. */
  unreadDirect: number
  onNavigate: () => void
  onCreate: () => void
  onJoin: () => void
}

interface PickProps {
  server: Server
  active: boolean
  waiting: Waiting | undefined
  onNavigate: () => void
}

/** A community as a plectrum. The open one hangs lower, like a pick that is being played. */
function Pick({ server, active, waiting, onNavigate }: PickProps) {
  const { t } = useTranslation()
  const mentions = waiting?.mentions ?? 0
  const unread = waiting?.unread === true && !active
  const label = mentions > 0 ? t('servers.mentions', { server: server.name, count: mentions }) : unread ? t('servers.unread', { server: server.name }) : server.name
  return (
    <li className="relative flex justify-center">
        <Link
          to="/servers/$serverId"
          params={{ serverId: server.id }}
          onClick={onNavigate}
          data-tip={server.name}
          data-tip-side="right"
          aria-current={active ? 'page' : undefined}
          aria-label={label}
          className={cn(
            'pick flex size-12 overflow-hidden items-center justify-center font-display text-base font-bold text-hue-ink transition-transform duration-150 focus-visible:rounded-lg',
            hueClass(server.id),
            active ? 'scale-108 ring-3 ring-accent ring-offset-2 ring-offset-ground' : 'hover:-rotate-6',
          )}
        >
          <Picture src={server.icon && pictureUrl(server.icon, 128)} name={server.name} />
        </Link>
      {mentions > 0 && <CountBadge count={mentions} className="pointer-events-none absolute right-1 -bottom-1 ring-2 ring-ground" />}
      {unread && mentions === 0 && <span aria-hidden className="absolute top-0 right-2 size-3 rounded-full bg-accent ring-2 ring-ground" />}
    </li>
  )
}

export function ServerRail({ servers, activeId, unread, unreadDirect, onNavigate, onCreate, onJoin }: ServerRailProps) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('servers.nav')} className="flex w-16 shrink-0 flex-col items-center gap-3 py-2">
      <Link
        to="/me"
        onClick={onNavigate}
        data-tip={t('servers.home')}
        data-tip-side="right"
        aria-label={unreadDirect > 0 ? t('servers.homeUnread', { count: unreadDirect }) : t('servers.home')}
        aria-current={activeId === null ? 'page' : undefined}
        className="relative p-1"
      >
        <LogoMark />
        {unreadDirect > 0 && (
          <span aria-hidden className="absolute -top-1 -right-2 min-w-5 rounded-full bg-accent px-1 text-center text-xs font-bold text-accent-ink ring-2 ring-ground">
            {unreadDirect > 99 ? '99+' : unreadDirect}
          </span>
        )}
      </Link>
      <span aria-hidden className="h-px w-8 bg-line-strong/50" />
      <ul className="-my-1 flex min-h-0 w-full flex-col gap-3 overflow-y-auto py-2">
        {servers.map((server) => (
          <Pick
            key={server.id}
            server={server}
            active={server.id === activeId}
            waiting={unread.get(server.id)}
            onNavigate={onNavigate}
          />
        ))}
      </ul>
      <div className="flex flex-col gap-1">
        <IconButton icon={Plus} label={t('servers.create')} side="right" onClick={onCreate} />
        <IconButton icon={Ticket} label={t('servers.join')} side="right" onClick={onJoin} />
      </div>
    </nav>
  )
}
