import { create } from 'zustand'
import { deviceStorage } from '@/lib/storage'

const kMembersKey = 'veza.members_shown'

interface Layout {
  /** The drawer with communities and channels, on narrow windows. */
  navOpen: boolean
  /** The members beside the conversation, on wide windows; remembered. */
  membersShown: boolean
  /** The drawer with the members, on narrow windows. */
  membersOpen: boolean
  setNavOpen: (open: boolean) => void
  setMembersOpen: (open: boolean) => void
  toggleMembersShown: () => void
}

export const useLayout = create<Layout>()((set, get) => ({
  navOpen: false,
  membersShown: deviceStorage.get(kMembersKey) !== 'no',
  membersOpen: false,
  setNavOpen: (navOpen) => set({ navOpen }),
  setMembersOpen: (membersOpen) => set({ membersOpen }),
  toggleMembersShown: () => {
    const membersShown = !get().membersShown
    deviceStorage.set(kMembersKey, membersShown ? 'yes' : 'no')
    set({ membersShown })
  },
}))
