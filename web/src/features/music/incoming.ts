import { create } from 'zustand'
import { session } from '@/api/client'
import { createTrack } from '@/api/music'
import { problemCode } from '@/api/problem'
import { uploadFile, uploadLimit } from '@/api/uploads'
import { growingId } from '@/lib/ids'
import { soundsOf } from './sounds'

/** A file on its way to become a track. */
export interface Incoming {
  key: string
  name: string
  size: number
  serverId: string | null
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  sent: number
  /** Why it failed: a reason slug. */
  code: string | null
}

interface IncomingState {
  files: readonly Incoming[]
  /** How many of those that were brought last are no sound, and where they were to go. */
  leftOut: { count: number; serverId: string | null }
  add: (files: readonly File[], serverId: string | null) => void
  retry: (key: string) => void
  /** Takes it off the list, and off the way if it is on it. */
  drop: (key: string) => void
}

// Two at a time: more would only share the same line.
const kAtOnce = 2

const contents = new Map<string, File>()
const running = new Map<string, AbortController>()

export const useIncoming = create<IncomingState>()((set, get) => {
  const change = (key: string, next: Partial<Incoming>) => set({ files: get().files.map((file) => (file.key === key ? { ...file, ...next } : file)) })

  async function send(file: Incoming, content: File, signal: AbortSignal): Promise<void> {
    try {
      if (content.size > (await uploadLimit())) {
        change(file.key, { state: 'failed', code: 'upload_too_large' })
        return
      }
      const onProgress = (sent: number) => change(file.key, { sent })
      const uploadId = await uploadFile(content, { onProgress, signal })
      await createTrack({ upload_id: uploadId, ...(file.serverId === null ? {} : { server_id: file.serverId, visibility: 'server' as const }) })
      contents.delete(file.key)
      change(file.key, { state: 'sent', sent: file.size })
    } catch (error) {
      if (!signal.aborted) change(file.key, { state: 'failed', code: problemCode(error) })
    }
  }

  function next(): void {
    if (running.size >= kAtOnce) return
    const file = get().files.find((each) => each.state === 'waiting')
    const content = file && contents.get(file.key)
    if (!file || !content) return
    const abort = new AbortController()
    running.set(file.key, abort)
    change(file.key, { state: 'sending', sent: 0, code: null })
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
        return { key, name: content.name, size: content.size, serverId, state: 'waiting', sent: 0, code: null }
      })
      set({ files: [...get().files, ...added], leftOut: { count: others, serverId } })
      next()
    },
    retry: (key) => {
      change(key, { state: 'waiting', code: null })
      next()
    },
    drop: (key) => {
      running.get(key)?.abort()
      contents.delete(key)
      set({ files: get().files.filter((file) => file.key !== key) })
    },
  }
})

// Nobody's files become tracks of somebody else.
session.onAccount(() => {
  const { files, drop } = useIncoming.getState()
  for (const { key } of files) drop(key)
})

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

// What is on its way is lost with the page. Only then: a page that may ask cannot be kept for the way back.
useIncoming.subscribe(({ files }) => {
  const under = files.some(({ state }) => state === 'waiting' || state === 'sending')
  if (under) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
})
