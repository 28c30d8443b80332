import type { UserRef } from '@/api/types'
import { nameOf } from '@/api/people'
import { Avatar } from '@/components/avatar'
import { PresenceDot } from '@/components/presence-dot'
import { useLive, useSelfId } from '@/realtime/hooks'

interface PersonAvatarProps {
  user: UserRef
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

/** A picture with whether the person is here. */
export function PersonAvatar({ user, size = 'sm', className = 'ring-panel-alt' }: PersonAvatarProps) {
  const selfId = useSelfId()
  const status = useLive((state) => state.presences[user.id]) ?? 'offline'
  const shown = status === 'invisible' && user.id !== selfId ? 'offline' : status
  return (
    <span className="relative shrink-0">
      <Avatar id={user.id} name={nameOf(user)} picture={user.avatar} size={size} />
      <PresenceDot status={shown} className={`absolute -right-0.5 -bottom-0.5 ring-2 ${className}`} />
    </span>
  )
}
