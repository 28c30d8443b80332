import { describe, expect, it } from 'vitest'
import { id, message, user } from '@/testing/factories'
import {
  emptyWindow,
  markGap,
  type MessageWindow,
  reconciled,
  withAround,
  withAuthor,
  withEdited,
  withGapFilled,
  withMessage,
  withNewer,
  withNewest,
  withOlder,
  withoutMessage,
} from './message-window'

const page = (...numbers: number[]) => numbers.map((number) => message(number)).toReversed()
const ids = (window: MessageWindow) => window.items.map((item) => item.id)
const loaded = (...numbers: number[]) => withNewest(emptyWindow, page(...numbers), 3, true)

describe('the newest page', () => {
  it('is turned around and knows whether there is more', () => {
    expect(loaded(1, 2, 3)).toMatchObject({ loaded: true, hasOlder: true, gapAfter: null })
    expect(ids(loaded(1, 2, 3))).toEqual([id(1), id(2), id(3)])
    expect(loaded(1, 2).hasOlder).toBe(false)
  })

  it('keeps live messages that came while it was on its way', () => {
    const live = withMessage(emptyWindow, message(5))
    expect(ids(withNewest(live, page(3, 4), 3, true))).toEqual([id(3), id(4), id(5)])
  })

  it('does not bring back what was deleted while it was on its way', () => {
    const live = withoutMessage(emptyWindow, id(4))
    expect(ids(withNewest(live, page(3, 4), 3, true))).toEqual([id(3)])
  })

  it('does not undo an edit that overtook it', () => {
    const edited = message(3, { content: 'new', edited_at: '2026-01-01T13:00:00.000Z' })
    const window = withNewest(withMessage(emptyWindow, edited), page(3), 3, true)
    expect(window.items[0]?.content).toBe('new')
  })

  it('marks its end as a gap when it was read without a connection', () => {
    expect(withNewest(emptyWindow, page(1, 2), 3, false).gapAfter).toBe(id(2))
    expect(withNewest(emptyWindow, [], 3, false).gapAfter).toBe('')
  })
})

describe('live events', () => {
  it('append once, in the order of ids, whatever order they come in', () => {
    let window = loaded(1, 2)
    for (const number of [4, 3, 4, 3]) window = withMessage(window, message(number))
    expect(ids(window)).toEqual([id(1), id(2), id(3), id(4)])
  })

  it('edit and delete what is loaded and ignore what is not', () => {
    const window = loaded(1, 2)
    const edited = withEdited(window, message(2, { content: 'new', edited_at: '2026-01-01T13:00:00.000Z' }))
    expect(edited.items[1]?.content).toBe('new')
    expect(withEdited(window, message(9))).toBe(window)
    expect(ids(withoutMessage(window, id(1)))).toEqual([id(2)])
  })

  it('rename an author everywhere', () => {
    const renamed = withAuthor(loaded(1, 2), { ...user(1), display_name: 'Mira' })
    expect(renamed.items.map((item) => item.author.display_name)).toEqual(['Mira', 'Mira'])
  })
})

it('puts an older page above', () => {
  const window = withOlder(loaded(4, 5, 6), page(2, 3), 3)
  expect(ids(window)).toEqual([id(2), id(3), id(4), id(5), id(6)])
  expect(window.hasOlder).toBe(false)
})

describe('gaps', () => {
  it('stay where the connection broke first, although live messages arrive and it breaks again', () => {
    let window = markGap(loaded(1, 2))
    window = markGap(withMessage(window, message(7)))
    expect(window.gapAfter).toBe(id(2))
  })

  it('close when they are read, without doubles', () => {
    const broken = withMessage(markGap(loaded(1, 2)), message(5))
    const whole = withGapFilled(broken, page(3, 4, 5), id(2))
    expect(ids(whole)).toEqual([id(1), id(2), id(3), id(4), id(5)])
    expect(whole.gapAfter).toBeNull()
  })

  it('stay open when another gap was read', () => {
    expect(withGapFilled(markGap(loaded(1, 2)), [], id(1)).gapAfter).toBe(id(2))
  })

  it('are not marked in a window that has nothing yet', () => {
    expect(markGap(emptyWindow).gapAfter).toBeNull()
  })
})

describe('reconciling', () => {
  it('drops what a page should hold and does not, only in the span it covers', () => {
    const window = loaded(1, 2, 3, 4, 5, 6)
    expect(ids(reconciled(window, page(2, 4), id(5), false))).toEqual([id(1), id(2), id(4), id(6)])
  })

  it('knows that nothing is below a page that reaches the beginning', () => {
    expect(ids(reconciled(loaded(1, 2, 3), page(2), id(3), true))).toEqual([id(2)])
    expect(ids(reconciled(loaded(1, 2, 3), [], id(2), true))).toEqual([id(3)])
    expect(ids(reconciled(loaded(1, 2, 3), [], id(2), false))).toEqual([id(1), id(3)])
  })

  it('takes over edits', () => {
    const edited = message(2, { content: 'new', edited_at: '2026-01-01T13:00:00.000Z' })
    expect(reconciled(loaded(1, 2), [edited], id(1), false).items[1]?.content).toBe('new')
  })
})

describe('an older place', () => {
  const around = withAround(loaded(90, 91), page(10, 11, 12))

  it('leaves the newest messages, and has more on both sides', () => {
    expect(ids(around)).toEqual([id(10), id(11), id(12)])
    expect(around).toMatchObject({ hasOlder: true, hasNewer: true, loaded: true, gapAfter: null })
  })

  it('takes no live message, which belongs further down, but knows edits and deletions', () => {
    expect(withMessage(around, message(92))).toBe(around)
    expect(ids(withoutMessage(around, id(11)))).toEqual([id(10), id(12)])
    const edited = message(12, { content: 'new', edited_at: '2026-01-01T13:00:00.000Z' })
    expect(withEdited(around, edited).items.at(-1)?.content).toBe('new')
  })

  it('is read downwards until it meets the present, and then takes live messages again', () => {
    const further = withNewer(around, page(13, 14, 15), 3)
    expect(further.hasNewer).toBe(true)
    const present = withNewer(further, page(16), 3)
    expect(present.hasNewer).toBe(false)
    expect(ids(withMessage(present, message(17)))).toEqual([10, 11, 12, 13, 14, 15, 16, 17].map(id))
  })

  it('is left for the newest page as a whole', () => {
    expect(ids(withNewest(around, page(90, 91), 3, true))).toEqual([id(90), id(91)])
    expect(withNewest(around, page(90, 91), 3, true).hasNewer).toBe(false)
  })
})
