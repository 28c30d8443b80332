import { Disc3 } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/lib/cn'

interface CoverProps {
  /** Null: it has none. */
  src: string | null
  className?: string
}

/** The front of the record. Decorative: what it is always stands beside it. */
export function Cover({ src, className }: CoverProps) {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className={cn('record flex shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-ink-faint', className)}>
      {src && src !== broken ? (
        <img src={src} alt="" loading="lazy" draggable={false} onError={() => setBroken(src)} className="size-full object-cover" />
      ) : (
        <Disc3 aria-hidden strokeWidth={1.25} className="size-1/2" />
      )}
    </span>
  )
}
