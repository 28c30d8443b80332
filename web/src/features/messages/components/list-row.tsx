import { memo } from 'react'
import type { Row } from '../lib/rows'
import { BlockedFold } from './blocked-fold'
import { DayRow } from './day-row'
import { MessageRow } from './message-row'
import { PendingRow } from './pending-row'
import { StartRow } from './start-row'
import { UnreadRow } from './unread-row'

interface ListRowProps {
  row: Row
  /** Tab reaches this row. */
  active: boolean
  /** The pointer is on this row. */
  hovered: boolean
  /** Somebody jumped here a moment ago. */
  highlighted: boolean
}

/** One row of the list. Made anew with every turn of the wheel, and drawn only where something about it has changed. */
export const ListRow = memo(function ListRow({ row, active, hovered, highlighted }: ListRowProps) {
  switch (row.kind) {
    case 'start':
      return <StartRow empty={row.empty} />
    case 'day':
      return <DayRow at={row.at} />
    case 'unread':
      return <UnreadRow />
    case 'pending':
      return <PendingRow rowKey={row.key} entry={row.entry} author={row.author} grouped={row.grouped} />
    case 'message':
      return (
        <BlockedFold message={row.message} rowKey={row.key} active={active}>
          <MessageRow rowKey={row.key} message={row.message} grouped={row.grouped} active={active} hovered={hovered} highlighted={highlighted} />
        </BlockedFold>
      )
  }
})
