import { type DragEvent, useState } from 'react'
import { filesOf } from '../dropped'

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** A place on which files and folders can be let go; null while it takes none. `over`: some hang over it. */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false)
  if (!onFiles) return { over: false, zone: {} }
  const zone = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      const { currentTarget, relatedTarget } = event
      // From one thing in it to another is not out of it.
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void filesOf(event.dataTransfer.items).then(onFiles)
    },
  }
  return { over, zone }
}
