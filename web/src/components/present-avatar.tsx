import { cn } from '@/lib/cn'
import { Avatar } from './avatar'
import { PresenceDot, type PresenceName } from './presence-dot'

interface PresentAvatarProps {
  id: string
  name: string
  picture: string | null
  status: PresenceName
  size?: 'sm' | 'md' | 'lg'
  /** Of the picture alone. */
  className?: string
  /** The colour of what is behind, which sets the dot apart. */
  ring?: string
}

/** A person with whether they are here: a dot on the rim of the record, which its frame holds whatever the line around is like. */
export function PresentAvatar({ id, name, picture, status, size = 'sm', className, ring = 'ring-panel-alt' }: PresentAvatarProps) {
  return (
    <span data-slot="present-avatar" className="relative inline-flex shrink-0">
      <Avatar id={id} name={name} picture={picture} size={size} {...(className && { className })} />
      <PresenceDot status={status} className={cn('absolute -right-0.5 -bottom-0.5 ring-2', ring)} />
    </span>
  )
}
