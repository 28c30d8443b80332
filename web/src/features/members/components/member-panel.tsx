import { Crown } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer } from 'virtua'
import { rolesQuery } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import type { Member, Server } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { BotBadge } from '@/components/bot-badge'
import { ColorDot } from '@/components/color-dot'
import { PersonButton } from '@/components/person-button'
import { PresenceDot } from '@/components/presence-dot'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { useLive, useSelfId } from '@/realtime/hooks'
import { useMembers } from '../hooks/use-members'
import { memberName, type MemberRow, memberRows } from '../lib'

interface RowProps {
  row: Extract<MemberRow, { kind: 'member' }>
  owner: boolean
  self: boolean
  menu: ReactNode
}

function Row({ row, owner, self, menu }: RowProps) {
  const { t } = useTranslation()
  const name = memberName(row.member)
  const away = row.status === 'offline'
  return (
    <div role="listitem" className="group flex min-h-11 items-center gap-3 rounded-md px-3 py-1">
      <span className="relative">
        <Avatar id={row.member.user.id} name={name} picture={row.member.user.avatar} size="sm" className={cn(away && 'opacity-60')} />
        <PresenceDot status={row.status} className="absolute -right-0.5 -bottom-0.5 ring-2 ring-panel-alt" />
      </span>
      <span className={cn('flex min-w-0 items-baseline gap-1', away ? 'text-ink-faint' : 'font-medium')}>
        <PersonButton userId={row.member.user.id} name={name} className="truncate">
          {name}
        </PersonButton>
        {self && <span className="text-sm text-ink-faint">({t('members.you')})</span>}
      </span>
      {row.member.user.bot && <BotBadge />}
      {row.color !== null && <ColorDot color={row.color} />}
      {owner && (
        <span data-tip={t('members.owner')} data-tip-side="left" className="ml-auto shrink-0 text-accent">
          <Crown aria-hidden className="size-4" />
          <span className="sr-only">{t('members.owner')}</span>
        </span>
      )}
      {menu && <span className="ml-auto">{menu}</span>}
    </div>
  )
}

interface MemberPanelProps {
  server: Server
  className?: string
  /** What can be done with a member; nothing for most readers. */
  menuOf?: (member: Member) => ReactNode
}

/** Who belongs to the community and who of them is here. Only the rows in sight exist. */
export function MemberPanel({ server, className, menuOf }: MemberPanelProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const problemText = useProblemText()
  const selfId = useSelfId()
  const presences = useLive((state) => state.presences)
  const { members, error, loadMore } = useMembers(server.id)
  const { data: roles } = useQuery(rolesQuery(server.id))
  const rows = useMemo(() => memberRows(members.items, presences, selfId, language, roles), [members, presences, selfId, language, roles])
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <aside aria-label={t('members.nav', { server: server.name })} className={cn('flex min-h-0 flex-col rounded-lg bg-panel-alt', className)}>
      <h2 className="border-b border-line px-5 py-4.5 text-base leading-tight">{t('members.title')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a stop here the keyboard could not scroll */}
      <div ref={scroller} tabIndex={0} role={rows.length > 0 ? 'list' : undefined} aria-label={t('members.title')} className="min-h-0 grow overflow-y-auto p-2 focus-visible:-outline-offset-2 [&>div>div:has([aria-expanded=true])]:z-10">
        {error && <Notice>{problemText(problemCode(error))}</Notice>}
        <Virtualizer scrollRef={scroller}>
          {rows.map((row) =>
            row.kind !== 'member' ? (
              <div key={row.key} role="listitem" className="px-3 pt-3 pb-1">
                <h3 className="font-sans text-sm font-semibold tracking-normal text-ink-faint">
                  {t('members.heading', { label: row.kind === 'role' ? row.role.name : t(`members.${row.key}`), count: row.count })}
                </h3>
              </div>
            ) : (
              <Row key={row.key} row={row} owner={row.key === server.owner_id} self={row.key === selfId} menu={menuOf?.(row.member)} />
            ),
          )}
        </Virtualizer>
        {!members.complete && members.items.length > 0 && (
          <Button variant="quiet" wide onClick={() => void loadMore()}>
            {t('members.more')}
          </Button>
        )}
      </div>
    </aside>
  )
}
