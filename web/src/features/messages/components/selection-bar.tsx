import { ListX, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkDelete } from '@/api/archive'
import type { Channel } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { useChannelEvent } from '../hooks/use-channel-event'
import { useChoose } from '../hooks/use-choose'
import { kBulkMax, nothingChosen, useSelection, without } from '../lib/selection'
import { useMessageUi } from '../store'
import { useTexts } from '../texts'

interface SelectionBarProps {
  channel: Channel
  /** The message it began with, if any. */
  first: string | null
}

/** Stands where one writes while messages are being chosen: how many there are, and what becomes of them. */
export function SelectionBar({ channel, first }: SelectionBarProps) {
  const { t } = useTranslation()
  const { selection: texts } = useTexts()
  const ids = useSelection((selection) => selection.ids)
  const stop = useMessageUi((state) => state.stopSelecting)
  const choose = useChoose(channel.id)
  const [asking, setAsking] = useState(false)
  useEffect(() => useSelection.setState(first === null ? nothingChosen : { ids: [first], anchor: first }), [first])
  useChannelEvent(channel.id, (event) => {
    if (event.t === 'message.deleted') useSelection.setState((selection) => without(selection, event.d.id))
  })
  useEffect(() => {
    // Before the list takes Escape for its own.
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"], [role="menu"]') || event.ctrlKey || event.metaKey || event.altKey) return
      const id = event.target instanceof HTMLElement ? event.target.dataset['messageId'] : undefined
      if (event.key === 'Escape') stop()
      else if (event.key === ' ' && id) choose(id, event.shiftKey)
      else if (event.key === 'Delete' && useSelection.getState().ids.length > 0) setAsking(true)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [choose, stop])
  return (
    <section aria-label={texts.label} className="mx-3 mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent bg-raised px-4 py-2 md:mx-4 md:mb-4">
      <div className="min-w-0 grow">
        <p role="status" className="font-semibold">
          {texts.count(ids.length, kBulkMax)}
        </p>
        <p className="text-sm text-ink-soft">{texts.hint}</p>
      </div>
      <span className="ml-auto flex gap-2">
        <Button variant="quiet" className="max-md:h-11" onClick={stop}>
          <ListX aria-hidden className="size-4" />
          {t('app.cancel')}
        </Button>
        <Button variant="danger" className="max-md:h-11" disabled={ids.length === 0} onClick={() => setAsking(true)}>
          <Trash2 aria-hidden className="size-4" />
          {t('messages.deleteConfirm')}
        </Button>
      </span>
        {asking && (
          <ConfirmDialog
            open
            onOpenChange={() => setAsking(false)}
            title={texts.askTitle(ids.length)}
            text={texts.askText}
            confirm={t('messages.deleteConfirm')}
            action={() => bulkDelete(channel.id, [...ids])}
            onDone={stop}
          />
        )}
    </section>
  )
}
