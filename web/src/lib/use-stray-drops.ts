import { useEffect } from 'react'

/** A file that is let go where nothing takes it would take the place of the app: it stays where it was instead. */
export function useStrayDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    }
    const types = ['dragover', 'drop'] as const
    for (const type of types) addEventListener(type, refuse)
    return () => {
      for (const type of types) removeEventListener(type, refuse)
    }
  }, [])
}
