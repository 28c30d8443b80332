import { createStore, useStore } from 'zustand'
import { holdsVolume } from '@/player/deck'

const store = createStore<{ holds: boolean }>()(() => ({ holds: true }))
void holdsVolume(new Audio()).then((holds) => store.setState({ holds }))

/** Whether this device lets us set how loud it is. Where it does not, what would do nothing is not shown. */
export const useVolumeHolds = (): boolean => useStore(store, ({ holds }) => holds)
