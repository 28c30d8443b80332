/** The list with one of it at another place, counted from 0 and kept within. */
export function movedTo<T extends { id: string }>(list: readonly T[], id: string, place: number): T[] {
  const moved = list.find((each) => each.id === id)
  if (!moved) return [...list]
  const others = list.filter((each) => each.id !== id)
  const at = Math.max(0, Math.min(place, others.length))
  return [...others.slice(0, at), moved, ...others.slice(at)]
}

/** Before which one it stands then; null: at the end. */
export const followerOf = (list: readonly { id: string }[], id: string): string | null => list[list.findIndex((each) => each.id === id) + 1]?.id ?? null
