import { createStore } from 'zustand/vanilla'
import { deviceStorage } from '@/lib/storage'

const kKey = 'veza.sound_delay_ms'
export const kMostDelayMs = 1_000

const within = (ms: number): number => (Number.isFinite(ms) ? Math.round(Math.min(kMostDelayMs, Math.max(0, ms))) : 0)

/** How much later than others this device is heard, as with headphones without a cable: no browser says it. */
export const latencyStore = createStore<{ ms: number }>()(() => ({ ms: within(Number(deviceStorage.get(kKey) ?? 0)) }))

export function setLatency(ms: number): void {
  deviceStorage.set(kKey, String(within(ms)))
  latencyStore.setState({ ms: within(ms) })
}
