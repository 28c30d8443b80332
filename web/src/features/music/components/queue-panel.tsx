import { AudioLines, ListX, Scale, X } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import type { QueueEntry } from '@/player/queue'
import { useMovable } from '../hooks/use-movable'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { useVolumeHolds } from '../hooks/use-volume-holds'
import { useTexts } from '../texts'

interface PlaceProps {
  entry: QueueEntry
  at: number
  current: boolean
  /** The element that says how it is moved. */
  hint: string
  /** To a place in the queue, counted from 0. */
  onMove: (to: number) => void
}

function Place({ entry, at, current, hint, onMove }: PlaceProps) {
  const texts = useTexts()
  const player = usePlayer()
  const title = entry.track.title || texts.untitled
  const { dragged, handle } = useMovable({ label: texts.queue.handle(title), hint, onMove: (places) => onMove(at + places) })
  return (
    <li
      aria-current={current || undefined}
      className={cn('flex items-center gap-2 rounded-md px-2 hover:bg-raised', current && 'bg-accent-soft', dragged && 'relative z-10 bg-raised shadow-float')}
    >
      {handle}
      <button type="button" aria-label={texts.queue.playFrom(title)} className="flex min-h-11 min-w-0 grow items-center gap-x-2 text-left max-md:flex-col max-md:items-start max-md:justify-center" onClick={() => player.jump(entry.key)}>
        <span className="max-w-full min-w-0 truncate font-semibold">{title}</span>
        <span className="max-w-full min-w-0 truncate text-sm text-ink-soft">{entry.track.artist}</span>
      </button>
      {current && <AudioLines role="img" aria-label={texts.queue.current} className="size-4 shrink-0 text-accent" />}
      <span className="text-sm text-ink-soft tabular-nums">{entry.track.duration_ms !== null && clock(entry.track.duration_ms / 1000)}</span>
      <IconButton icon={X} size="sm" label={texts.queue.remove(title)} onClick={() => player.remove(entry.key)} />
    </li>
  )
}

interface QueuePanelProps {
  /** Absent where what opened it closes it. */
  onClose?: () => void
  className?: string
}

/** What plays and what comes next, in an order that one can change. */
export function QueuePanel({ onClose, className }: QueuePanelProps) {
  const texts = useTexts()
  const player = usePlayer()
  const { entries, current } = usePlayerState((state) => state.queue)
  const normalised = usePlayerState((state) => state.normalised)
  const holds = useVolumeHolds()
  const hint = useId()
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  useLayoutEffect(() => {
    const row = list.current?.querySelector('[aria-current]')
    // One row of what has played stays in sight. Only the list moves, not what it stands in.
    if (list.current && row) list.current.scrollTop += row.getBoundingClientRect().top - list.current.getBoundingClientRect().top - row.clientHeight
  }, [])
  const move = (entry: QueueEntry, to: number) => {
    const place = Math.max(0, Math.min(to, entries.length - 1))
    player.move(entry.key, place)
    setSaid(texts.queue.moved(entry.track.title || texts.untitled, place + 1, entries.length))
  }
  return (
    <section aria-label={texts.queue.title} className={cn('flex flex-col', className)}>
      <header className="flex flex-wrap items-center gap-x-2 px-4 py-2">
        <h2 className="grow text-base">{texts.queue.title}</h2>
        {holds && (
          <IconButton
            icon={Scale}
            size="sm"
            label={texts.normalise}
            aria-pressed={normalised}
            className={cn(normalised && 'text-accent hover:text-accent')}
            onClick={() => player.set({ normalised: !normalised })}
          />
        )}
        <Button variant="quiet" size="sm" className="pointer-coarse:h-11" onClick={() => player.clear()}>
          <ListX aria-hidden className="size-4" />
          {texts.queue.clear}
        </Button>
        {onClose && <IconButton icon={X} size="sm" label={texts.queue.close} onClick={onClose} />}
      </header>
      <ol ref={list} className="flex min-h-0 flex-col overflow-y-auto px-2 pb-2">
        {entries.map((entry, at) => (
          <Place key={entry.key} entry={entry} at={at} current={entry.key === current} hint={hint} onMove={(to) => move(entry, to)} />
        ))}
      </ol>
      {entries.length <= 1 && <p className="px-4 pb-3 text-sm text-ink-soft">{texts.queue.empty}</p>}
      <p id={hint} className="sr-only">
        {texts.queue.keys}
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </section>
  )
}
