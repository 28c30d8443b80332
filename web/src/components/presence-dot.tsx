import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'

export type PresenceName = 'online' | 'idle' | 'dnd' | 'invisible' | 'offline'

const looks: Record<PresenceName, string> = {
  online: 'bg-online',
  idle: 'bg-idle',
  dnd: 'bg-busy',
  invisible: 'border-2 border-away bg-panel',
  offline: 'border-2 border-away bg-panel',
}

interface PresenceDotProps {
  status: PresenceName
  /** The name of the status stands beside it already. */
  silent?: boolean
  className?: string
}

/** Colour is never alone: the name of the status is there for those who do not see it. */
export function PresenceDot({ status, silent = false, className }: PresenceDotProps) {
  const { t } = useTranslation()
  return (
    <span data-slot="presence" data-status={status} className={cn('inline-block size-3 shrink-0 rounded-full', looks[status], className)}>
      {!silent && <span className="sr-only">{t(`presence.${status}`)}</span>}
    </span>
  )
}
