import { useStore } from 'zustand'
import { isOn } from '@/player/state'
import type { Player } from '@/player/player'
import type { QueueEntry } from '@/player/queue'
import { currentEntry } from '@/player/queue'
import type { PlayerState } from '@/player/state'
import { player } from '../player'

export function usePlayer(): Player {
  return player
}

/** The selector must answer the same object for the same state, or a primitive. */
export function usePlayerState<T>(selector: (state: PlayerState) => T): T {
  return useStore(player.store, selector)
}

/** Whether it plays, or would if the sound were there. */
export function useIsOn(): boolean {
  return usePlayerState(({ phase }) => isOn(phase))
}

export function useCurrentEntry(): QueueEntry | null {
  return usePlayerState(({ queue }) => currentEntry(queue))
}
