import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** A sentence about something that went wrong, announced at once. */
export function Notice({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p role="alert" data-slot="notice" className={cn('rounded-md bg-danger-soft px-3 py-2 text-base font-medium text-danger', className)}>
      {children}
    </p>
  )
}
