import { create } from 'zustand'

const useShelves = create<{ shelves: readonly HTMLElement[] }>()(() => ({ shelves: [] }))

function putUp(shelf: HTMLElement | null) {
  if (!shelf) return undefined
  useShelves.setState(({ shelves }) => ({ shelves: [...shelves, shelf] }))
  return () => useShelves.setState(({ shelves }) => ({ shelves: shelves.filter((each) => each !== shelf) }))
}

/** Where the player stands in a narrow window: above what one writes, in place of below the page. */
export function PlayerShelf() {
  return <div ref={putUp} className="shrink-0 px-3 pb-2 empty:hidden" />
}

/** The shelf that is to be seen: a thread lies over its channel, and comes after it. */
export const useShelf = () => useShelves(({ shelves }) => shelves.at(-1) ?? null)
