import { session } from '@/api/client'
import { problemCode } from '@/api/problem'
import { uploadFile, uploadLimit } from '@/api/uploads'
import { randomId } from '@/lib/ids'
import { type PendingFile, setFiles, usePendingFiles } from '../pending-files'

export const kFilesMax = 10
/** A browser shows these by itself; a picture of another kind is a file like any other until the server has looked at it. */
const shown = /^image\/(png|jpeg|gif|webp|avif)$/

interface Running {
  file: File
  abort: AbortController
}

const running = new Map<string, Running>()

session.onAccount(() => {
  for (const { abort } of running.values()) abort.abort()
  running.clear()
})

function kindOf({ type }: File): PendingFile['kind'] {
  if (shown.test(type)) return 'image'
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : 'file'
}

const change = (channelId: string, key: string, patch: Partial<PendingFile>) =>
  setFiles(channelId, (files) => files.map((file) => (file.key === key ? { ...file, ...patch } : file)))

async function send(channelId: string, key: string, file: File): Promise<void> {
  const abort = new AbortController()
  running.set(key, { file, abort })
  change(channelId, key, { state: 'sending', sent: 0, code: null })
  try {
    const uploadId = await uploadFile(file, { signal: abort.signal, onProgress: (sent) => change(channelId, key, { sent }) })
    change(channelId, key, { state: 'ready', sent: file.size, uploadId })
    running.delete(key)
  } catch (error) {
    // Taken out by hand: nobody wants to know.
    if (!abort.signal.aborted) change(channelId, key, { state: 'failed', code: problemCode(error) })
  }
}

/** Puts files beside the message and begins to send them. What is too large, or one too many, is told and stays here. */
export async function addFiles(channelId: string, files: readonly File[]): Promise<void> {
  const limit = await uploadLimit()
  const wanted = (usePendingFiles.getState().files[channelId] ?? []).filter((file) => file.state !== 'refused').length
  let room = kFilesMax - wanted
  for (const file of files) {
    const code = room <= 0 ? 'too_many_attachments' : file.size > limit ? 'upload_too_large' : null
    const kind = kindOf(file)
    const entry: PendingFile = {
      key: randomId(),
      name: file.name,
      size: file.size,
      kind,
      preview: kind === 'image' && code === null ? URL.createObjectURL(file) : null,
      alt: '',
      state: code === null ? 'sending' : 'refused',
      sent: 0,
      uploadId: null,
      code,
    }
    setFiles(channelId, (known) => [...known, entry])
    if (code !== null) continue
    room--
    void send(channelId, entry.key, file)
  }
}

/** Takes a file out; if it is still on its way, it stops. */
export function removeFile(channelId: string, { key, preview }: PendingFile): void {
  running.get(key)?.abort.abort()
  running.delete(key)
  if (preview) URL.revokeObjectURL(preview)
  setFiles(channelId, (files) => files.filter((file) => file.key !== key))
}

export function retryFile(channelId: string, key: string): void {
  const known = running.get(key)
  if (known) void send(channelId, key, known.file)
}

export const describeFile = (channelId: string, key: string, alt: string) => change(channelId, key, { alt })
