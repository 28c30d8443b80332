import { useLayoutEffect, useRef } from 'react'
import type { Row } from '../lib/rows'

/** True in the one rendering in which rows were added above: only then may the list keep its distance from the end. */
export function useIsPrepend(rows: readonly Row[], firstId: string | undefined): boolean {
  const before = useRef<{ first: string | undefined; last: string | undefined }>({ first: undefined, last: undefined })
  const last = rows.at(-1)?.key
  // Read while rendering on purpose: the answer belongs to exactly this rendering, and state would cause another one.
  /* oxlint-disable react/refs */
  const { current } = before
  const prepend = current.first !== undefined && current.first !== firstId && current.last === last
  /* oxlint-enable react/refs */
  useLayoutEffect(() => {
    before.current = { first: firstId, last }
  })
  return prepend
}
