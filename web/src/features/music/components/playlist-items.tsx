import { ArrowDown, ArrowUp, CircleMinus, Ellipsis, ListEnd } from 'lucide-react'
import { useState } from 'react'
import type { PlaylistItem } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { usePlayer } from '../hooks/use-player'
import type { usePlaylist } from '../hooks/use-playlist'
import { useTexts } from '../texts'
import { TrackRow } from './track-row'

interface PlaylistItemsProps {
  items: readonly PlaylistItem[]
  mayChange: boolean
  change: ReturnType<typeof usePlaylist>['change']
}

/** The items that we may hear. */
export const heardOf = (items: readonly PlaylistItem[]) => items.flatMap(({ track }) => (track ? [track] : []))

/** What is on a playlist, in its order, which one changes by the menu of each. */
export function PlaylistItems({ items, mayChange, change }: PlaylistItemsProps) {
  const texts = useTexts()
  const player = usePlayer()
  const [said, setSaid] = useState('')
  const nameOf = ({ track }: PlaylistItem) => (track ? track.title || texts.untitled : texts.hidden)
  const menuOf = (item: PlaylistItem, at: number): MenuEntry[] => {
    const entries: MenuEntry[] = []
    const { track } = item
    if (track) entries.push({ kind: 'item', icon: ListEnd, label: texts.addToQueue, onSelect: () => player.addLast([track]) })
    if (!mayChange) return entries
    const move = (icon: typeof ArrowUp, label: string, to: number, after: string | null) => {
      const onSelect = () => {
        change({ item: item.id, after })
        setSaid(texts.queue.moved(nameOf(item), to + 1, items.length))
      }
      entries.push({ kind: 'item', icon, label, onSelect })
    }
    if (at > 0) move(ArrowUp, texts.up, at - 1, items[at - 2]?.id ?? null)
    if (at < items.length - 1) move(ArrowDown, texts.down, at + 1, items[at + 1]?.id ?? null)
    entries.push({ kind: 'item', icon: CircleMinus, label: texts.takeOff, danger: true, onSelect: () => change({ item: item.id }) })
    return entries
  }
  const playFrom = (at: number) => player.playAll(heardOf(items), heardOf(items.slice(0, at)).length)
  return (
    <>
      <ol aria-label={texts.views.tracks} className="flex flex-col px-2 pb-4">
        {items.map((item, at) => {
          const menu = menuOf(item, at)
          return (
            <li key={item.id} className="[contain-intrinsic-size:auto_3.5rem] [&:not(:has([aria-expanded=true]))]:[content-visibility:auto]">
              {item.track ? (
                <TrackRow track={item.track} menu={menu} onPlay={() => playFrom(at)} />
              ) : (
                <div className="flex min-h-14 items-center gap-3 px-4 text-ink-faint">
                  <span className="grow">{texts.hidden}</span>
                  {menu.length > 0 && (
                    <Menu label={texts.menuOf(texts.hidden)} entries={menu} align="end" renderTrigger={(props) => <IconButton icon={Ellipsis} size="sm" label={texts.menuOf(texts.hidden)} {...props} />} />
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  )
}
