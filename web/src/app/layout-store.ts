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
  /** The search beside the conversation, or in a drawer. */
  searchOpen: boolean
  /** How often it was asked for: each time its field gets the focus. */
  searchVisit: number
  openSearch: () => void
  closeSearch: () => void
  setNavOpen: (open: boolean) => void
  setMembersOpen: (open: boolean) => void
  toggleMembersShown: () => void
}

export const useLayout = create<Layout>()((set, get) => ({
  navOpen: false,
  membersShown: deviceStorage.get(kMembersKey) !== 'no',
  membersOpen: false,
  searchOpen: false,
  searchVisit: 0,
  openSearch: () => set({ searchOpen: true, searchVisit: get().searchVisit + 1, membersOpen: false }),
  closeSearch: () => set({ searchOpen: false }),
  setNavOpen: (navOpen) => set({ navOpen }),
  setMembersOpen: (membersOpen) => set({ membersOpen }),
  toggleMembersShown: () => {
    const membersShown = !get().membersShown
    deviceStorage.set(kMembersKey, membersShown ? 'yes' : 'no')
    set({ membersShown })
  },
}))
