import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface EmptyStateProps {
  title: string
  text: string
  /** One clear thing to do. */
  action?: ReactNode
  level?: 1 | 2
  className?: string
}

export function EmptyState({ title, text, action, level = 2, className }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={cn('relative flex h-full flex-col items-center justify-center overflow-hidden p-8 text-center', className)}>
      <div aria-hidden className="grooves absolute top-1/2 left-1/2 size-[36rem] -translate-x-1/2 -translate-y-1/2" />
      <div className="rise-in relative flex max-w-sm flex-col items-center gap-3">
        <Heading className="text-2xl text-ink">{title}</Heading>
        <p className="text-base text-ink-soft">{text}</p>
        {action && <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div>}
      </div>
    </div>
  )
}
