import type { UserRef } from '@/api/types'
import { nameOf } from '@/api/people'
import { PresentAvatar } from '@/components/present-avatar'
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
  return <PresentAvatar id={user.id} name={nameOf(user)} picture={user.avatar} status={shown} size={size} ring={className} />
}
