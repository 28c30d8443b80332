import { Check, Plus } from 'lucide-react'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'

interface AddRowProps {
  cover: string | null
  title: string
  artist: string
  /** How long it is, or how many. */
  extent: string
  /** What the button does. */
  label: string
  added: boolean
  onAdd: () => void
}

/** Something that can go into the queue. */
export function AddRow({ cover, title, artist, extent, label, added, onAdd }: AddRowProps) {
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-md px-2 hover:bg-raised">
      <Cover src={cover} className="size-10" />
      <div className="flex min-w-0 grow flex-col">
        <span className="truncate font-semibold">{title}</span>
        <span className="truncate text-sm text-ink-soft">{artist}</span>
      </div>
      <span className="text-sm text-ink-soft tabular-nums">{extent}</span>
      <IconButton icon={added ? Check : Plus} label={label} tooltip={false} className={added ? 'text-accent' : ''} onClick={onAdd} />
    </li>
  )
}
