import { Hash } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'
import { type MessageLink, messagePath } from '@/lib/markdown/message-link'
import { useMarkup } from './markup-context'

const chipClass = 'rounded-sm bg-accent-soft px-1 py-px font-semibold text-ink'

/** A name inside of a text. A button where choosing it does something. */
function Chip({ onClick, loud, children }: { onClick?: (() => void) | undefined; loud?: boolean; children: ReactNode }) {
  const className = cn(chipClass, loud && 'bg-accent text-accent-ink', onClick && 'hover:underline')
  if (!onClick) return <span className={className}>{children}</span>
  return (
    <button type="button" onClick={onClick} className={cn(className, 'inline')}>
      {children}
    </button>
  )
}

export function UserChip({ id }: { id: string }) {
  const { t } = useTranslation()
  const { user, selfId, openUser } = useMarkup()
  const name = user(id)
  return (
    <Chip loud={id === selfId} onClick={name && openUser ? () => openUser(id) : undefined}>
      @{name ?? t('markup.unknown')}
    </Chip>
  )
}

export function RoleChip({ id }: { id: string }) {
  const { t } = useTranslation()
  const { role } = useMarkup()
  return <Chip>@{role(id) ?? t('markup.unknown')}</Chip>
}

export const EveryoneChip = () => <Chip loud>@everyone</Chip>

export function ChannelChip({ id }: { id: string }) {
  const { t } = useTranslation()
  const { channel, openChannel } = useMarkup()
  const name = channel(id)
  return <Chip onClick={name && openChannel ? () => openChannel(id) : undefined}>#{name ?? t('markup.unknown')}</Chip>
}

/** An address of ours, as the place it points at. It opens without leaving the page. */
export function PlaceChip({ link, href }: { link: MessageLink; href: string }) {
  const { t } = useTranslation()
  const { channel, openMessage } = useMarkup()
  const name = channel(link.channelId)
  const open = (event: MouseEvent) => {
    if (!openMessage || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    openMessage(link)
  }
  return (
    <a href={messagePath(link)} title={href} onClick={open} className={cn(chipClass, 'inline-flex items-center gap-0.5 no-underline hover:underline')}>
      <Hash aria-hidden className="size-3.5" />
      {name ?? t('markup.otherPlace')}
      {link.messageId && <span>&nbsp;› {t('markup.message')}</span>}
    </a>
  )
}

export function EmojiPicture({ id, name, large }: { id: string; name: string; large: boolean }) {
  const { emoji } = useMarkup()
  const url = emoji(id)
  const code = `:${name}:`
  if (!url) return code
  return <img src={url} alt={code} title={code} draggable={false} loading="lazy" className={cn('inline-block object-contain align-middle', large ? 'size-12' : 'size-6')} />
}
