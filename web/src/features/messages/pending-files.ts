import { create } from 'zustand'
import { session } from '@/api/client'
import type { OutboxAttachment } from '@/realtime/outbox-entry'

export interface PendingFile {
  key: string
  name: string
  size: number
  /** What is shown for it: a picture of its own, or a sign. */
  kind: 'image' | 'audio' | 'video' | 'file'
  preview: string | null
  /** What one would see, for who cannot. */
  alt: string
  /** `refused`: it never left, and never will. */
  state: 'sending' | 'ready' | 'failed' | 'refused'
  /** How many bytes have left. */
  sent: number
  uploadId: string | null
  code: string | null
}

/** Files that go with the next message, per channel. What moves them is read with the first of them (lib/uploads.ts). */
export const usePendingFiles = create<{ files: Readonly<Record<string, readonly PendingFile[]>> }>()(() => ({ files: {} }))

session.onAccount(() => {
  for (const { preview } of Object.values(usePendingFiles.getState().files).flat()) if (preview) URL.revokeObjectURL(preview)
  usePendingFiles.setState({ files: {} })
})

export function setFiles(channelId: string, change: (files: readonly PendingFile[]) => readonly PendingFile[]): void {
  usePendingFiles.setState(({ files }) => ({ files: { ...files, [channelId]: change(files[channelId] ?? []) } }))
}

/** Takes what has arrived away from the composer, for a message. */
export function takeFiles(channelId: string): OutboxAttachment[] {
  const files = usePendingFiles.getState().files[channelId] ?? []
  setFiles(channelId, () => [])
  return files.flatMap(({ uploadId, alt, name, preview }) => {
    if (preview) URL.revokeObjectURL(preview)
    return uploadId === null ? [] : [{ upload_id: uploadId, alt: alt.trim(), name }]
  })
}
