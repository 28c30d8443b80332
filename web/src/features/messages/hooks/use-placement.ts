import { useMemo } from 'react'
import type { Row } from '../lib/rows'
import { useMessageUi } from '../store'
import { useIsPrepend } from './use-is-prepend'

/** How the list lays its rows: whether it grows at its top, and what stays although it is out of sight, because it plays. */
export function usePlacement(rows: readonly Row[], firstId: string | undefined) {
  const shift = useIsPrepend(rows, firstId)
  const playing = useMessageUi((state) => state.playing)
  const keepMounted = useMemo(() => {
    const index = playing === null ? -1 : rows.findIndex((row) => row.kind === 'message' && row.message.id === playing)
    return index < 0 ? [] : [index]
  }, [rows, playing])
  return { shift, keepMounted }
}
