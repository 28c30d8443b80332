import { session } from '@/api/client'
import { fetchPlayback } from '@/api/music'
import { deviceStorage } from '@/lib/storage'
import { AudioDeck } from '@/player/deck'
import { followMediaSession } from '@/player/media-session'
import { Memory } from '@/player/memory'
import { Player } from '@/player/player'
import { playableFormats } from './formats'
import { countPlay } from './listened'

function element(): HTMLAudioElement {
  const audio = new Audio()
  document.body.append(audio)
  return audio
}

/** The one player of the page, as long as the page lives. */
export const player = new Player({
  decks: [new AudioDeck(element()), new AudioDeck(element())],
  urlOf: async (track) => (await fetchPlayback(track.id, playableFormats())).stream_url,
  reportPlay: (...play) => void countPlay(...play),
  memory: new Memory(deviceStorage),
})

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
followMediaSession(player)
addEventListener('pagehide', () => player.remember())
