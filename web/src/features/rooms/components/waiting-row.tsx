import { ArrowDown, ArrowUp, CircleMinus, Ellipsis, GripVertical, ListStart, Play, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { nameOf } from '@/api/people'
import type { WaitingItem } from '@/api/rooms'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useRowDrag } from '@/components/ui/use-row-drag'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { pictureUrl } from '@/lib/picture'
import { useTexts } from '../texts'

interface WaitingRowProps {
  item: WaitingItem
  /** Where it stands, counted from 0, of how many. */
  at: number
  of: number
  /** The element that says how it is moved. */
  hint: string
  conducts: boolean
  own: boolean
  onPlay: () => void
  onMove: (to: number) => void
  onTakeOut: () => void
}

function Handle({ title, hint, at, onMove, drag }: { title: string; hint: string; at: number; onMove: (to: number) => void; drag: ReturnType<typeof useRowDrag> }) {
  const texts = useTexts()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0 || event.shiftKey) return
    event.preventDefault()
    onMove(at + step)
  }
  return (
    <button
      type="button"
      aria-label={texts.handle(title)}
      aria-describedby={hint}
      className="flex h-11 w-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-ink-faint active:cursor-grabbing pointer-coarse:w-11"
      onKeyDown={onKeyDown}
      {...drag.handle}
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  )
}

/** A track that waits. Who conducts moves it, plays it at once or takes it out; who put it there takes it out. */
export function WaitingRow({ item, at, of, hint, conducts, own, onPlay, onMove, onTakeOut }: WaitingRowProps) {
  const texts = useTexts()
  const { track, added_by } = item
  const title = track.title || texts.untitled
  const drag = useRowDrag((places) => onMove(at + places))
  const entries: MenuEntry[] = [
    { kind: 'item', icon: Play, label: texts.playNow, onSelect: onPlay },
    { kind: 'item', icon: ListStart, label: texts.first, disabled: at === 0, onSelect: () => onMove(0) },
    { kind: 'item', icon: ArrowUp, label: texts.up, disabled: at === 0, onSelect: () => onMove(at - 1) },
    { kind: 'item', icon: ArrowDown, label: texts.down, disabled: at === of - 1, onSelect: () => onMove(at + 1) },
    { kind: 'separator' },
    { kind: 'item', icon: CircleMinus, label: texts.takeOut, danger: true, onSelect: onTakeOut },
  ]
  return (
    <li className={cn('flex min-h-14 items-center gap-2 rounded-md px-2 hover:bg-raised', drag.dragged && 'relative z-10 bg-raised shadow-float')}>
      {conducts && <Handle title={title} hint={hint} at={at} onMove={onMove} drag={drag} />}
      <Cover src={track.cover && pictureUrl(track.cover, 128)} className="size-10 @max-sm:hidden" />
      <div className="flex min-w-0 grow flex-col">
        <span className="truncate font-semibold">{title}</span>
        <span className="truncate text-sm text-ink-soft">
          {track.artist || texts.unknownArtist}
          {added_by && (
            <>
              {' '}
              <span aria-hidden>·</span> {own ? texts.addedByYou : texts.addedBy(nameOf(added_by))}
            </>
          )}
        </span>
      </div>
      <span className="text-sm text-ink-soft tabular-nums">{clock(track.duration_ms / 1000)}</span>
      {conducts && (
        <Menu label={texts.menuOf(title)} entries={entries} align="end" renderTrigger={(props) => <IconButton icon={Ellipsis} size="sm" label={texts.menuOf(title)} {...props} />} />
      )}
      {!conducts && own && <IconButton icon={X} size="sm" label={texts.takeOutOf(title)} onClick={onTakeOut} />}
    </li>
  )
}
