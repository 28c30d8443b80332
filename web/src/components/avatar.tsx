import { Suspense } from 'react'
import { cn } from '@/lib/cn'
import { hueClass, initials } from '@/lib/hue'
import { lazyPart } from '@/lib/lazy'
import { pictureUrl } from '@/lib/picture'
import { Picture } from './picture'

const EmojiFace = lazyPart(async () => (await import('./emoji/emoji-face')).EmojiFace)

const sizes = { sm: 'size-8 text-xs', md: 'size-10 text-sm', lg: 'size-16 text-xl' }

interface AvatarProps {
  id: string
  name: string
  picture: string | null
  /** Shown in the place of a picture: one of Unicode, or the `:name:` of one. */
  emoji?: string | null | undefined
  size?: keyof typeof sizes
  className?: string
}

/** A person, as a record with a label. Decorative: the name always stands beside it. */
export function Avatar({ id, name, picture, emoji, size = 'md', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-slot="avatar"
      className={cn('record inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-display font-bold text-hue-ink select-none', hueClass(id), sizes[size], className)}
    >
      {emoji ? (
        <Suspense fallback={initials(name)}>
          <EmojiFace emoji={emoji} name={name} />
        </Suspense>
      ) : (
        <Picture src={picture && pictureUrl(picture, size === 'sm' ? 64 : 128)} name={name} />
      )}
    </span>
  )
}
