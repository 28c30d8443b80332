import { FileUp } from 'lucide-react'
import type { DragEvent, RefObject } from 'react'
import { useTexts } from '../texts'

interface DropZoneProps {
  /** Something in the conversation that is meant. */
  inside: RefObject<HTMLElement | null>
  channel: string
  onFiles: (files: readonly File[]) => void
}

/** Lies over a conversation while a file hangs over the page. */
export function DropZone({ inside, channel, onFiles }: DropZoneProps) {
  const { files: texts } = useTexts()
  const place = (element: HTMLElement | null) => {
    const box = inside.current?.closest('main, aside, section')?.getBoundingClientRect()
    if (!element || !box) return
    Object.assign(element.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` })
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    onFiles([...event.dataTransfer.files])
  }
  return (
    <div ref={place} data-testid="drop-zone" onDragOver={(event) => event.preventDefault()} onDrop={onDrop} className="fade-in fixed z-30 p-4">
      <div className="pointer-events-none flex size-full flex-col items-center justify-center gap-3 rounded-lg border-2 border-dashed border-accent bg-panel/90 text-center">
        <FileUp aria-hidden className="size-10 text-accent" />
        <p className="px-6 font-display text-xl font-bold">{texts.drop(channel)}</p>
      </div>
    </div>
  )
}
