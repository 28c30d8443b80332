import { session } from '@/api/client'
import { fetchPlayback } from '@/api/music'
import type { Track } from '@/api/types'
import { deviceStorage } from '@/lib/storage'
import { AudioDeck } from '@/player/deck'
import type { ReportPlay } from '@/player/listening'
import { followMediaSession } from '@/player/media-session'
import { Heard } from '@/player/heard'
import { Memory } from '@/player/memory'
import { Player } from '@/player/player'
import { latencyStore } from '@/player/room/latency'
import type { OnOnline } from '@/player/retry'
import { RoomPlayer } from '@/player/room/room-player'
import { type Line, Tabs } from '@/player/tabs'
import { playableFormats } from './formats'
import { countPlay } from './listened'
import { readList } from './lists'

function element(): HTMLAudioElement {
  const audio = new Audio()
  document.body.append(audio)
  return audio
}

const urlOf = async (track: Track) => (await fetchPlayback(track.id, playableFormats())).stream_url
const reportPlay: ReportPlay = (...play) => void countPlay(...play)
const onOnline: OnOnline = (listener) => addEventListener('online', listener)
const decks = () => [new AudioDeck(element()), new AudioDeck(element())] as const

/** To the other pages of this browser, where it lets them talk. */
function lineToTabs(): Line | null {
  if (!('BroadcastChannel' in window)) return null
  const channel = new BroadcastChannel('veza.player')
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin, and takes none
  const line: Line = { listener: () => undefined, say: (word) => channel.postMessage(word) }
  channel.addEventListener('message', ({ data }) => line.listener(data))
  return line
}

export const tabs = new Tabs(lineToTabs())

/** The one player of the page, as long as the page lives. */
export const player = new Player({ decks: decks(), urlOf, reportPlay, readList, memory: new Memory(deviceStorage), onOnline, tabs })

/** What is heard, of it or of the room one is in. */
export const heard = new Heard(player)

/** A room has decks of its own, so that one's own player stays as it was left. */
export const makeRoomPlayer = (nowUs: () => number | null): RoomPlayer =>
  new RoomPlayer({ decks: decks(), urlOf, reportPlay, nowUs, monotonicS: () => performance.now() / 1000, delayMs: () => latencyStore.getState().ms, onOnline })

/** Whoever signs in finds what they left; whoever signs out leaves silence. */
function followSession(): void {
  let current: string | null = null
  const onSession = () => {
    const id = session.store.getState().user?.id ?? null
    if (id === current) return
    current = id
    player.open(id)
  }
  session.store.subscribe(onSession)
  onSession()
}

followSession()
followMediaSession(heard)
addEventListener('pagehide', () => player.remember())
