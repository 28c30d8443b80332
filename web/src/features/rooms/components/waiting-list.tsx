import { ListX, Plus } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { WaitingItem } from '@/api/rooms'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { useSelfId } from '@/realtime/hooks'
import type { Commands } from '../hooks/use-commands'
import { isOwn } from '../lib/rights'
import { useTexts } from '../texts'
import { WaitingRow } from './waiting-row'

interface WaitingListProps {
  queue: WaitingItem[]
  conducts: boolean
  commands: Commands
  /** Absent for who may put nothing into the queue. */
  onAdd: (() => void) | undefined
}

/** What waits, in its order, with what one may do about it. */
export function WaitingList({ queue, conducts, commands, onAdd }: WaitingListProps) {
  const texts = useTexts()
  const selfId = useSelfId()
  const headingId = useId()
  const hint = useId()
  const list = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const [clearing, setClearing] = useState(false)
  const titleOf = ({ track }: WaitingItem) => track.title || texts.untitled
  const move = (item: WaitingItem, to: number) => {
    const place = Math.max(0, Math.min(to, queue.length - 1))
    if (queue[place]?.id === item.id) return
    commands.move(queue, item.id, place)
    setSaid(texts.moved(titleOf(item), place + 1, queue.length))
  }
  const takeOut = (item: WaitingItem) => {
    commands.takeOut(item.id)
    setSaid(texts.takenOut(titleOf(item)))
    // What had the focus is gone.
    list.current?.focus()
  }
  return (
    <section ref={list} tabIndex={-1} aria-labelledby={headingId} className="flex flex-col gap-1 outline-none">
      <header className="flex flex-wrap items-center gap-2">
        <h2 id={headingId} className="text-base">
          {texts.queue}
        </h2>
        {queue.length > 0 && <span className="text-sm text-ink-soft">{texts.queueCount(queue.length)}</span>}
        <span className="ml-auto flex gap-1">
          {conducts && queue.length > 0 && (
            <Button variant="quiet" size="sm" className="pointer-coarse:h-11" onClick={() => setClearing(true)}>
              <ListX aria-hidden className="size-4" />
              {texts.clear}
            </Button>
          )}
          {onAdd && (
            <Button variant="outline" size="sm" className="pointer-coarse:h-11" onClick={onAdd}>
              <Plus aria-hidden className="size-4" />
              {texts.add}
            </Button>
          )}
        </span>
      </header>
      {queue.length === 0 && <p className="py-2 text-sm text-ink-soft">{onAdd ? texts.nothingWaits : texts.nothingWaitsGuest}</p>}
      <ol aria-labelledby={headingId} className="-mx-2 flex flex-col">
        {queue.map((item, at) => (
          <WaitingRow
            key={item.id}
            item={item}
            at={at}
            of={queue.length}
            hint={hint}
            conducts={conducts}
            own={isOwn(item, selfId)}
            onPlay={() => commands.playItem(item.id)}
            onMove={(to) => move(item, to)}
            onTakeOut={() => takeOut(item)}
          />
        ))}
      </ol>
      <p id={hint} className="sr-only">
        {texts.keys}
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {clearing && (
        <ConfirmDialog open onOpenChange={setClearing} title={texts.clearTitle} text={texts.clearText(queue.length)} confirm={texts.clearConfirm} action={commands.clear} />
      )}
    </section>
  )
}
