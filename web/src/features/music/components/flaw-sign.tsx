import { TriangleAlert } from 'lucide-react'
import type { Track } from '@/api/types'
import { useMayChange } from '../hooks/use-may-manage'
import { useTexts } from '../texts'

/** In a row: that something is wrong with the file, for whoever can do something about it. */
export function FlawSign({ track }: { track: Track }) {
  const texts = useTexts()
  const mayChange = useMayChange()
  if (!mayChange(track)) return null
  const text = track.flaws.map((flaw) => texts.flaws[flaw]).join(' ')
  return (
    <span data-tip={text} className="shrink-0">
      <TriangleAlert aria-hidden className="size-4 text-idle" />
      <span className="sr-only">{text}</span>
    </span>
  )
}
