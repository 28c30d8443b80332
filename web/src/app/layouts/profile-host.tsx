import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useProfileCard } from '@/components/profile-card'
import { lazyPart } from '@/lib/lazy'

const ProfileDialog = lazyPart(async () => (await import('@/features/people/components/profile-dialog')).ProfileDialog)

/** Shows the card that a name or a picture asked for. */
export function ProfileHost() {
  const navigate = useNavigate()
  const { userId, close } = useProfileCard()
  return (
    <Suspense fallback={null}>
      {userId && (
        <ProfileDialog
          userId={userId}
          onClose={close}
          onOpen={(channel) => {
            close()
            void navigate({ to: '/me/$channelId', params: { channelId: channel.id } })
          }}
        />
      )}
    </Suspense>
  )
}
