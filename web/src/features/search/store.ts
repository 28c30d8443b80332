import { create } from 'zustand'
import { session } from '@/api/client'
import type { Chip } from './lib/query'

export interface Asked {
  chips: readonly Chip[]
  text: string
  /** What was asked last; null before anything was. */
  query: string | null
}

const nothing: Asked = { chips: [], text: '', query: null }

interface SearchStore {
  /** What is looked for, by where: it is still there when one comes back. */
  asked: Readonly<Record<string, Asked>>
  change: (scope: string, change: Partial<Asked>) => void
}

export const useSearchStore = create<SearchStore>()((set) => ({
  asked: {},
  change: (scope, change) => set(({ asked }) => ({ asked: { ...asked, [scope]: { ...(asked[scope] ?? nothing), ...change } } })),
}))

export const useAsked = (scope: string) => useSearchStore((state) => state.asked[scope] ?? nothing)

session.onAccount(() => useSearchStore.setState({ asked: {} }))
