import { vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Track } from '@/api/types'
import type { KeyValueStore } from '@/lib/storage'
import type { Deck, DeckEvent } from '@/player/deck'
import type { Listing, ListPage, Source } from '@/player/listing'
import { Memory } from '@/player/memory'
import { Player } from '@/player/player'
import { type Line, Tabs } from '@/player/tabs'

/** A deck without a sound, which stands where a test puts it. */
class FakeDeck implements Deck {
  listener: (event: DeckEvent) => void = () => undefined
  position = 0
  duration = 0
  buffered = 0
  url: string | null = null
  playing = false
  level = 1
  blocked = false
  /** It never begins. */
  mute = false
  rate = 1
  get sounding() {
    return this.playing
  }
  load(url: string) {
    Object.assign(this, { url, position: 0, duration: 100, playing: false })
  }
  unload() {
    Object.assign(this, { url: null, position: 0, duration: 0, playing: false })
  }
  play(): Promise<void> {
    if (this.blocked) return Promise.reject(new DOMException('', 'NotAllowedError'))
    if (this.mute) return Promise.resolve()
    this.playing = true
    this.listener('playing')
    return Promise.resolve()
  }
  pause() {
    this.playing = false
  }
  seek(position: number) {
    this.position = position
  }
  setLevel(level: number) {
    this.level = level
  }
  setRate(rate: number) {
    this.rate = rate
  }
  /** Plays on until there. */
  playTo(position: number) {
    for (let at = this.position + 0.25; at <= position; at += 0.25) {
      this.position = at
      this.listener('time')
    }
  }
  end() {
    this.position = this.duration
    this.listener('ended')
  }
}

export const track = (id: string, facts: Partial<Track> = {}) =>
  ({ id, title: id, duration_ms: 100_000, loudness_lufs: null, peak: null, waveform_preview: [1], ...facts }) as unknown as Track

function storageOf(): KeyValueStore {
  const kept = new Map<string, string>()
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value), remove: (key) => void kept.delete(key) }
}

/** What stands around the player that was made last. */
export const bench = {
  storage: storageOf(),
  decks: [new FakeDeck(), new FakeDeck()] as [FakeDeck, FakeDeck],
  /** The tracks that the server refuses. */
  broken: new Set<string>(),
  /** Why it answers nothing at all. */
  away: null as ApiProblem | null,
  /** The device has a connection again. */
  online: (): void => undefined,
  /** Another page of the browser says this. */
  other: (_word: unknown): void => undefined,
  /** The list of the server's that plays: places, each the id of its track, and a number where that stands there twice. */
  list: [] as string[],
  source: { of: 'playlist', id: 'p' } as Source,
  /** Why it cannot be read. */
  listAway: null as ApiProblem | null,
  /** What is asked of the list next waits until the answer is called. */
  holdList(): () => void {
    let arrive = (): void => undefined
    const held = new Promise<void>((resolve) => (arrive = resolve))
    readList.mockImplementationOnce(async (source, after) => {
      await held
      return pageOf(source, after)
    })
    return arrive
  },
}

const kListPage = 100
const itemOf = (place: string) => ({ place, track: track(place.split('#')[0] ?? '') })

/** What the server answers: nothing behind a place that is no more. */
function pageOf(_source: Source, after: string): Promise<ListPage> {
  if (bench.listAway) return Promise.reject(bench.listAway)
  const from = bench.list.indexOf(after) + 1
  const places = from > 0 ? bench.list.slice(from, from + kListPage) : []
  return Promise.resolve({ items: places.map(itemOf), next: places.length < kListPage ? null : (places.at(-1) ?? null) })
}

export const readList = vi.fn(pageOf)

/** A list of the server's of which one has the first `known`. */
export const listed = (all: readonly string[], known: number): Listing => ({ items: all.slice(0, known).map(itemOf), source: bench.source, more: known < all.length })

export const reportPlay = vi.fn()
export const random = vi.fn(() => 0)
/** What is said to other pages. */
export const said = vi.fn()
export const urlOf = vi.fn((asked: Track) => {
  if (bench.away) return Promise.reject(bench.away)
  return bench.broken.has(asked.id) ? Promise.reject(new ApiProblem('not_found', 404)) : Promise.resolve(`/${asked.id}`)
})

export function resetBench(): void {
  Object.assign(bench, { storage: storageOf(), broken: new Set(), away: null, list: [], listAway: null })
  readList.mockReset().mockImplementation(pageOf)
  for (const mock of [urlOf, reportPlay, said]) mock.mockClear()
  random.mockReturnValue(0)
}

/** A page that is opened: with the storage of the one before. */
export function makePlayer(): Player {
  const line: Line = { listener: () => undefined, say: said }
  const decks: [FakeDeck, FakeDeck] = [new FakeDeck(), new FakeDeck()]
  Object.assign(bench, { decks, other: (word: unknown) => line.listener(word) })
  const player = new Player({ decks, urlOf, reportPlay, readList, memory: new Memory(bench.storage), random, onOnline: (listener) => (bench.online = listener), tabs: new Tabs(line) })
  player.open('me')
  return player
}

export const settled = () => new Promise((done) => setTimeout(done))
export const sounding = () => bench.decks.find((deck) => deck.playing)

export function current(player: Player): string | undefined {
  const { queue } = player.store.getState()
  return queue.entries.find(({ key }) => key === queue.current)?.track.id
}

/** What stands in its queue, in order. */
export const titles = (player: Player): string[] => player.store.getState().queue.entries.map((entry) => entry.track.id)
