import { create } from 'zustand'
import { session } from '@/api/client'
import { problemCode } from '@/api/problem'
import { growingId } from '@/lib/ids'
import { bringIn, twinOf } from './arrival'
import { soundsOf } from './sounds'

/** A file on its way to become a track. */
export interface Incoming {
  key: string
  name: string
  size: number
  serverId: string | null
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  sent: number
  /** It is there as a whole, under this id, and no track yet: trying again begins here. */
  uploadId: string | null
  /** What has become of it, once it has arrived. */
  trackId: string | null
  /** Why it failed: a reason slug. */
  code: string | null
  /** The track of this library that had the same file before. */
  twin: { id: string; title: string } | null
}

interface IncomingState {
  files: readonly Incoming[]
  /** How many of those that were brought last are no sound, and where they were to go. */
  leftOut: { count: number; serverId: string | null }
  add: (files: readonly File[], serverId: string | null) => void
  retry: (key: string) => void
  /** All that failed on the way to this library. */
  retryAll: (serverId: string | null) => void
  /** Takes it off the list, and off the way if it is on it. */
  drop: (key: string) => void
}

// Two at a time: more would only share the same line.
const kAtOnce = 2

const contents = new Map<string, File>()
const running = new Map<string, AbortController>()

const isUnderWay = ({ state }: Incoming) => state === 'waiting' || state === 'sending'

export const useIncoming = create<IncomingState>()((set, get) => {
  const change = (key: string, next: Partial<Incoming>) => set({ files: get().files.map((file) => (file.key === key ? { ...file, ...next } : file)) })

  async function send({ key, size, serverId, uploadId }: Incoming, content: File, signal: AbortSignal): Promise<void> {
    try {
      const track = await bringIn({
        content,
        serverId,
        uploadId,
        signal,
        onProgress: (sent) => change(key, { sent }),
        onUploaded: (id) => change(key, { uploadId: id, sent: id === null ? 0 : size }),
      })
      contents.delete(key)
      change(key, { state: 'sent', sent: size, trackId: track.id })
      void twinOf(track).then((twin) => twin && change(key, { twin }))
    } catch (error) {
      if (!signal.aborted) change(key, { state: 'failed', code: problemCode(error) })
    }
  }

  function next(): void {
    if (running.size >= kAtOnce) return
    const file = get().files.find((each) => each.state === 'waiting')
    const content = file && contents.get(file.key)
    if (!file || !content) return
    const abort = new AbortController()
    running.set(file.key, abort)
    change(file.key, { state: 'sending', sent: file.uploadId === null ? 0 : file.size, code: null })
    void send(file, content, abort.signal).finally(() => {
      running.delete(file.key)
      next()
    })
    next()
  }

  return {
    files: [],
    leftOut: { count: 0, serverId: null },
    add: (files, serverId) => {
      const { sounds, others } = soundsOf(files)
      const added = sounds.map((content): Incoming => {
        const key = growingId()
        contents.set(key, content)
        return { key, name: content.name, size: content.size, serverId, state: 'waiting', sent: 0, uploadId: null, trackId: null, code: null, twin: null }
      })
      set({ files: [...get().files, ...added], leftOut: { count: others, serverId } })
      next()
    },
    retry: (key) => {
      change(key, { state: 'waiting', code: null })
      next()
    },
    retryAll: (serverId) => {
      for (const file of get().files) if (file.state === 'failed' && file.serverId === serverId) get().retry(file.key)
    },
    drop: (key) => {
      running.get(key)?.abort()
      contents.delete(key)
      set({ files: get().files.filter((file) => file.key !== key) })
    },
  }
})

/** How far all of them are, by their bytes; those that failed are not waited for. */
export function progressOf(files: readonly Incoming[]): { arrived: number; failed: number; percent: number } {
  const counted = files.filter(({ state }) => state !== 'failed')
  const sum = (of: (file: Incoming) => number) => counted.reduce((total, file) => total + of(file), 0)
  const percent = Math.round((100 * sum(({ sent }) => sent)) / Math.max(1, sum(({ size }) => size)))
  return { arrived: counted.filter(({ state }) => state === 'sent').length, failed: files.length - counted.length, percent }
}

// Nobody's files become tracks of somebody else.
session.onAccount(() => {
  const { files, drop } = useIncoming.getState()
  for (const { key } of files) drop(key)
})

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

// What is on its way is lost with the page. Only then: a page that may ask cannot be kept for the way back.
useIncoming.subscribe(({ files }) => {
  if (files.some(isUnderWay)) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
})
