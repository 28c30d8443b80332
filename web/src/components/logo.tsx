import { useId } from 'react'
import { cn } from '@/lib/cn'

/** Five bars of a level meter that hang in the shape of a V. */
export function LogoMark({ className }: { className?: string }) {
  const id = useId()
  return (
    <svg viewBox="0 0 40 40" fill="none" aria-hidden className={cn('size-10', className)}>
      <defs>
        <linearGradient id={id} x1="4" y1="4" x2="36" y2="36" gradientUnits="userSpaceOnUse">
          <stop offset="0" className="brand-from" />
          <stop offset="0.55" className="brand-via" />
          <stop offset="1" className="brand-to" />
        </linearGradient>
      </defs>
      <path d="M5 6.5v8.5M12.5 12v12M20 20v14M27.5 12v12M35 6.5v8.5" stroke={`url(#${id})`} strokeWidth="5" strokeLinecap="round" />
    </svg>
  )
}

/** The name, drawn with the same round stroke as the mark. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 132 40" fill="none" role="img" aria-label="Veza" className={cn('h-8 w-auto', className)}>
      <g stroke="currentColor" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 13l11 22 11-22" />
        <path d="M38 24.5h19.5a10 10 0 1 0-3.200 7.700" />
        <path d="M69 13h18L69 35h18.5" />
        <path d="M121 24a10.5 11 0 1 0-21 0 10.5 11 0 1 0 21 0M122 13v22" />
      </g>
    </svg>
  )
}
