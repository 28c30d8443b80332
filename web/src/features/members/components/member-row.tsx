import { Crown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@/api/types'
import { BotBadge } from '@/components/bot-badge'
import { ColorDot } from '@/components/color-dot'
import { PersonButton } from '@/components/person-button'
import { PresentAvatar } from '@/components/present-avatar'
import { cn } from '@/lib/cn'
import type { Status } from '@/realtime/protocol'
import { memberName } from '../lib'

// What nobody sees takes no room from the name: the menu widens when the pointer or the keyboard is at its row.
const kMenuClass =
  '-ml-3 w-0 shrink-0 overflow-hidden group-focus-within:ml-0 group-focus-within:w-auto group-focus-within:overflow-visible group-hover:ml-0 group-hover:w-auto group-hover:overflow-visible has-aria-expanded:ml-0 has-aria-expanded:w-auto has-aria-expanded:overflow-visible pointer-coarse:ml-0 pointer-coarse:w-auto pointer-coarse:overflow-visible'

interface MemberRowProps {
  member: Member
  status: Status | 'offline'
  color: number | null
  owner: boolean
  self: boolean
  menu: ReactNode
  /** Where it stands, when not all rows exist. */
  place?: { at: number; of: number }
}

export function MemberRow({ member, status, color, owner, self, menu, place }: MemberRowProps) {
  const { t } = useTranslation()
  const name = memberName(member)
  const away = status === 'offline'
  return (
    <div role="listitem" aria-posinset={place?.at} aria-setsize={place?.of} className="group flex min-h-11 items-center gap-3 rounded-md px-3 py-1">
      <PresentAvatar id={member.user.id} name={name} picture={member.user.avatar} status={status} {...(away && { className: 'opacity-60' })} />
      <span className="flex min-w-0 grow items-center gap-2">
        <span className={cn('flex min-w-0 items-baseline gap-1', away ? 'text-ink-faint' : 'font-medium')}>
          <PersonButton userId={member.user.id} name={name} className="truncate">
            {name}
          </PersonButton>
          {self && <span className="shrink-0 text-sm text-ink-faint">({t('members.you')})</span>}
        </span>
        {member.user.bot && <BotBadge />}
        {color !== null && <ColorDot color={color} />}
        {owner && (
          <span data-tip={t('members.owner')} data-tip-side="left" className="shrink-0 text-accent">
            <Crown aria-hidden className="size-4" />
            <span className="sr-only">{t('members.owner')}</span>
          </span>
        )}
      </span>
      {menu && <span className={kMenuClass}>{menu}</span>}
    </div>
  )
}

/** Above each group. */
export function MemberHeading({ label, count }: { label: string; count: number }) {
  const { t } = useTranslation()
  return (
    <div role="listitem" className="px-3 pt-3 pb-1">
      <h3 className="font-sans text-sm font-semibold tracking-normal text-ink-faint">{t('members.heading', { label, count })}</h3>
    </div>
  )
}

/** The rows scroll, by keyboard too; a menu that is open lies above them. */
export const kScrollerClass = 'min-h-0 grow overflow-y-auto p-2 focus-visible:-outline-offset-2 [&>div>div:has([aria-expanded=true])]:z-10'
