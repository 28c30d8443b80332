import { ArrowDown, ArrowUp, CircleMinus, Ellipsis } from 'lucide-react'
import { useId, useState } from 'react'
import type { PlaylistItem } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { cn } from '@/lib/cn'
import type { Listing } from '@/player/listing'
import { useMovable } from '../hooks/use-movable'
import { usePlayer } from '../hooks/use-player'
import type { usePlaylist } from '../hooks/use-playlist'
import { useTrackMenu } from '../hooks/use-track-menu'
import { placeIn } from '../lists'
import { neighbourAt } from '../playlist-order'
import { useTexts } from '../texts'
import { TrackRow } from './track-row'

interface PlaylistItemsProps {
  items: readonly PlaylistItem[]
  /** How many are on the playlist, of which these are the first. */
  total: number
  /** The same as it is played. */
  list: Listing
  mayChange: boolean
  change: ReturnType<typeof usePlaylist>['change']
}

/** The items that we may hear. */
export const heardOf = (items: readonly PlaylistItem[]) => items.flatMap(({ track }) => (track ? [track] : []))

interface RowProps {
  item: PlaylistItem
  menu: readonly MenuEntry[]
  /** The element that says how it is moved; null where it is not. */
  hint: string | null
  onMove: (places: number) => void
  onPlay: () => void
}

function Row({ item: { track }, menu, hint, onMove, onPlay }: RowProps) {
  const texts = useTexts()
  const title = track ? track.title || texts.untitled : texts.hidden
  const { dragged, handle } = useMovable({ label: texts.queue.handle(title), hint: hint ?? '', onMove })
  const lead = hint !== null && handle
  return (
    <li className={cn('[contain-intrinsic-size:auto_3.5rem] [&:not(:has([aria-expanded=true]))]:[content-visibility:auto]', dragged && 'relative z-10 rounded-md bg-raised shadow-float')}>
      {track ? (
        <TrackRow track={track} lead={lead} menu={menu} onPlay={onPlay} />
      ) : (
        <div className="flex min-h-14 items-center gap-3 px-2 text-ink-faint">
          {lead}
          <span className="grow px-2">{title}</span>
          {menu.length > 0 && <Menu label={texts.menuOf(title)} entries={menu} align="end" renderTrigger={(props) => <IconButton icon={Ellipsis} size="sm" label={texts.menuOf(title)} {...props} />} />}
        </div>
      )}
    </li>
  )
}

/** What is on a playlist, in its order, which one changes by dragging, by keys, and by the menu of each. */
export function PlaylistItems({ items, total, list, mayChange, change }: PlaylistItemsProps) {
  const texts = useTexts()
  const player = usePlayer()
  const hint = useId()
  const { listenMenuOf, dialog } = useTrackMenu()
  const [said, setSaid] = useState('')
  const move = ({ id, track }: PlaylistItem, from: number, places: number) => {
    const to = Math.max(0, Math.min(from + places, items.length - 1))
    if (to === from) return
    change({ item: id, after: neighbourAt(items, id, to) })
    setSaid(texts.queue.moved(track ? track.title || texts.untitled : texts.hidden, to + 1, total))
  }
  const menuOf = (item: PlaylistItem, at: number): MenuEntry[] => {
    const listen = item.track ? listenMenuOf(item.track) : []
    if (!mayChange) return listen
    const entries: MenuEntry[] = listen.length === 0 ? [] : [...listen, { kind: 'separator' }]
    if (at > 0) entries.push({ kind: 'item', icon: ArrowUp, label: texts.up, onSelect: () => move(item, at, -1) })
    if (at < items.length - 1) entries.push({ kind: 'item', icon: ArrowDown, label: texts.down, onSelect: () => move(item, at, 1) })
    entries.push({ kind: 'item', icon: CircleMinus, label: texts.takeOff, danger: true, onSelect: () => change({ item: item.id }) })
    return entries
  }
  const playFrom = ({ id }: PlaylistItem) => player.playAll(list, placeIn(list, id))
  return (
    <>
      <ol aria-label={texts.views.tracks} className="flex flex-col px-2 pb-4">
        {items.map((item, at) => (
          <Row key={item.id} item={item} menu={menuOf(item, at)} hint={mayChange ? hint : null} onMove={(places) => move(item, at, places)} onPlay={() => playFrom(item)} />
        ))}
      </ol>
      <p id={hint} className="sr-only">
        {texts.queue.keys}
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {dialog}
    </>
  )
}
