import type { StoreApi } from 'zustand/vanilla'
import { ApiProblem } from '@/api/problem'
import type { ListPage, ReadList, Source } from './listing'
import { placeBefore, waiting } from './queue'
import { isOn, type PlayerState } from './state'

// A list in its order is read on when fewer than this wait; one that is shuffled is to be mixed well, and leave room in the queue
// for what was heard and for what somebody adds.
const kAhead = 20
const kAheadShuffled = 300

const kEnd: ListPage = { items: [], next: null }
const isRefusal = (error: unknown): boolean => error instanceof ApiProblem && (error.status === 403 || error.status === 404)

interface Outcome {
  found: (page: ListPage) => void
  /** Nobody answered: it is asked for again with the next track. */
  away: () => void
}

/**
 * Reads the list that plays on while few of it wait in the queue. It watches the queue and tells what it found; what was asked for a
 * list that does not play any more, or not from there, is dropped when it comes.
 */
export class Refill {
  private reading: { source: Source; after: string } | null = null
  /** What played when nobody answered. */
  private failedBeside: string | null = null

  constructor(
    private readonly store: StoreApi<PlayerState>,
    private readonly readList: ReadList,
    private readonly outcome: Outcome,
  ) {
    store.subscribe((state, before) => {
      if (state.queue !== before.queue || isOn(state.phase) !== isOn(before.phase)) this.look()
    })
  }

  /** Nothing is left to play: what failed is asked for again now. */
  hurry(): void {
    this.failedBeside = null
    this.look()
  }

  private look(): void {
    const { queue, phase } = this.store.getState()
    const { source, after, current } = queue
    if (source === null || after === null || !isOn(phase) || this.failedBeside === current) return
    if (this.isReading(source, after) || waiting(queue) >= (queue.unshuffled ? kAheadShuffled : kAhead)) return
    void this.read(source, after)
  }

  private isReading(source: Source, after: string): boolean {
    return this.reading?.source === source && this.reading.after === after
  }

  private async read(source: Source, after: string): Promise<void> {
    const asked = { source, after }
    this.reading = asked
    this.failedBeside = null
    const page = await this.pageBehind(source, after).catch((error: unknown) => (isRefusal(error) ? kEnd : null))
    if (this.reading !== asked) return
    this.reading = null
    const { queue } = this.store.getState()
    if (queue.source !== source || queue.after !== after) return
    if (page) return this.outcome.found(page)
    this.failedBeside = queue.current
    this.outcome.away()
  }

  /** Behind a place that left the list meanwhile there is nothing, as behind its end: then it goes on behind one before it. */
  private async pageBehind(source: Source, after: string): Promise<ListPage> {
    const page = await this.readList(source, after)
    const before = page.items.length === 0 && page.next === null ? placeBefore(this.store.getState().queue, after) : null
    return before === null ? page : this.readList(source, before)
  }
}
