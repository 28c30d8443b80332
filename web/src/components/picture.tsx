import { useState } from 'react'
import { cn } from '@/lib/cn'
import { initials } from '@/lib/hue'

interface PictureProps {
  /** Null: nobody has chosen one. */
  src: string | null
  name: string
  className?: string
}

/** What somebody chose to look like, or else the letters of the name. Decorative: the name always stands beside it. */
export function Picture({ src, name, className }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null)
  if (!src || src === broken) return initials(name)
  return <img src={src} alt="" draggable={false} onError={() => setBroken(src)} className={cn('size-full object-cover', className)} />
}
