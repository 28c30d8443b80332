import { create } from 'zustand'
import { session } from '@/api/client'

interface ProfileCard {
  /** Whose card is open. */
  userId: string | null
  open: (userId: string) => void
  close: () => void
}

/** The one card about a person that is open. Names and pictures everywhere ask for it; the app answers. */
export const useProfileCard = create<ProfileCard>()((set) => ({
  userId: null,
  open: (userId) => set({ userId }),
  close: () => set({ userId: null }),
}))

export const openProfile = (userId: string) => useProfileCard.getState().open(userId)

session.onAccount(() => useProfileCard.getState().close())
