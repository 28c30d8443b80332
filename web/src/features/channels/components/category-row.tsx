import { Lock, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { isPrivate } from '../lib/privacy'
import { ChannelMenu } from './channel-menu'
import type { ChannelAction, NotificationsOf } from './channel-list'

interface CategoryRowProps {
  category: Channel
  siblings: readonly Channel[]
  onCreate: () => void
  onAction: (action: ChannelAction) => void
  notificationsOf: NotificationsOf
}

export function CategoryRow({ category, siblings, onCreate, onAction, notificationsOf }: CategoryRowProps) {
  const { t } = useTranslation()
  const canShape = allows(category.permissions, 'MANAGE_CHANNELS')
  return (
    <div className="group mt-4 flex min-h-8 items-center gap-0.5 pr-1 pl-3">
      <h2 className="min-w-0 grow truncate font-sans text-sm font-semibold tracking-normal text-ink-faint" aria-label={isPrivate(category) ? t('channels.private', { channel: category.name }) : undefined}>
        {category.name}
        {isPrivate(category) && <Lock aria-hidden className="ml-1.5 inline size-3.5" />}
      </h2>
      <ChannelMenu channel={category} siblings={siblings} onAction={onAction} notificationsOf={notificationsOf} />
      {canShape && <IconButton size="sm" icon={Plus} label={t('channels.createIn', { category: category.name })} onClick={onCreate} />}
    </div>
  )
}
