import { type RefObject, useEffect } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { Row } from '../lib/rows'
import { useMessageUi } from '../store'

/** The message that is being edited may have been chosen by key and be out of sight. */
export function useShowEdited(rows: readonly Row[], handle: RefObject<VirtualizerHandle | null>): void {
  const editingId = useMessageUi((state) => state.editingId)
  useEffect(() => {
    const index = editingId === null ? -1 : rows.findIndex((row) => row.kind === 'message' && row.message.id === editingId)
    if (index >= 0) handle.current?.scrollToIndex(index, { align: 'nearest' })
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the editing begins: rows that come later move nothing
  }, [editingId])
}
