import { create } from 'zustand'
import type { Track } from '@/api/types'

export type Flaw = Track['flaws'][number]

const none: readonly Flaw[] = []

/** What is wrong with the files of tracks that have become ready since the page was opened. Some do before the answer that names them is here. */
export const useFlaws = create<{ flaws: Readonly<Record<string, readonly Flaw[]>> }>()(() => ({ flaws: {} }))

export const useFlawsOf = (trackId: string | null): readonly Flaw[] => useFlaws((state) => (trackId !== null && state.flaws[trackId]) || none)

export function noteFlaws({ id, flaws }: Pick<Track, 'id' | 'flaws'>): void {
  if (flaws.length > 0) useFlaws.setState((state) => ({ flaws: { ...state.flaws, [id]: flaws } }))
}
