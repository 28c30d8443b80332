import { type ClipboardEvent, useCallback, useEffect, useState } from 'react'
import { patiently } from '@/lib/lazy'
import { type PendingFile, usePendingFiles } from '../pending-files'

const none: readonly PendingFile[] = []
const loadUploads = () => patiently(() => import('../lib/uploads'))

/** Whether something is being dragged over the page that is a file. */
function useDragging(): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    let depth = 0
    const on = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      depth = event.type === 'drop' ? 0 : Math.max(0, depth + (event.type === 'dragenter' ? 1 : -1))
      setDragging(depth > 0)
    }
    const types = ['dragenter', 'dragleave', 'drop'] as const
    for (const type of types) addEventListener(type, on)
    return () => {
      for (const type of types) removeEventListener(type, on)
    }
  }, [])
  return dragging
}

/** The files beside the next message, and the ways in which they come. */
export function useAttach(channelId: string, allowed: boolean) {
  const files = usePendingFiles((state) => state.files[channelId] ?? none)
  const dragging = useDragging()
  const add = useCallback(
    (list: readonly File[]) => {
      if (list.length > 0) void loadUploads().then((uploads) => uploads.addFiles(channelId, list))
    },
    [channelId],
  )
  const onPaste = (event: ClipboardEvent) => {
    const { files: pasted, types } = event.clipboardData
    // What also has words is meant as words: office programs add a picture of them.
    if (!allowed || pasted.length === 0 || types.includes('text/plain')) return
    event.preventDefault()
    add([...pasted])
  }
  return { files, add, onPaste, dragging: dragging && allowed }
}
