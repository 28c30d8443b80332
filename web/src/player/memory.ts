import type { Track } from '@/api/types'
import { isRecord, type KeyValueStore, parseJson } from '@/lib/storage'
import type { Source } from './listing'
import { emptyQueue, kQueueMax, type Queue, type QueueEntry } from './queue'

/** What a player remembers over a reload. */
export interface Remembered {
  queue: Queue
  position: number
  volume: number
  muted: boolean
  normalised: boolean
}

const isText = (value: unknown): value is string => typeof value === 'string'

function entryOf(value: unknown): QueueEntry[] {
  if (!isRecord(value) || !isText(value['key']) || !isRecord(value['track'])) return []
  const { key, track, place } = value
  // Written by ourselves; what it looks like now is asked for when it plays.
  return isText(track['id']) && isText(track['title']) ? [{ key, track: track as unknown as Track, ...(isText(place) && { place }) }] : []
}

function queueOf(value: unknown): Queue {
  if (!isRecord(value) || !Array.isArray(value['entries'])) return emptyQueue
  const entries = (value['entries'] as unknown[]).flatMap(entryOf).slice(0, kQueueMax)
  const { current, repeat, unshuffled, source, after } = value
  const known = isRecord(source) && isText(source['of'])
  return {
    entries,
    current: entries.some(({ key }) => key === current) ? (current as string) : null,
    repeat: repeat === 'all' || repeat === 'one' ? repeat : 'off',
    unshuffled: Array.isArray(unshuffled) ? (unshuffled as unknown[]).filter(isText) : null,
    source: known ? (source as unknown as Source) : null,
    after: known && isText(after) ? after : null,
  }
}

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise)

/** One key per account: another one on the same device finds nothing of it. */
export class Memory {
  constructor(private readonly storage: KeyValueStore) {}

  read(userId: string): Remembered {
    const value = parseJson(this.storage.get(`veza.player.${userId}`))
    const from = isRecord(value) ? value : {}
    return {
      queue: queueOf(from['queue']),
      position: Math.max(0, numberOr(from['position'], 0)),
      volume: Math.min(1, Math.max(0, numberOr(from['volume'], 0.8))),
      muted: from['muted'] === true,
      normalised: from['normalised'] !== false,
    }
  }

  /** The drawn waveforms are left out: they are most of it, and come back with the track. */
  write(userId: string, { queue, ...rest }: Remembered): void {
    const entries = queue.entries.map((entry) => ({ ...entry, track: { ...entry.track, waveform_preview: [] } }))
    this.storage.set(`veza.player.${userId}`, JSON.stringify({ queue: { ...queue, entries }, ...rest }))
  }
}
