import { expect, it } from 'vitest'
import { id, message } from '@/testing/factories'
import { withEditOf, withOwnVote, withPinned, withPoll, withReaction } from './annotations'
import { emptyWindow, withNewest } from './message-window'
import { reduceWindow } from './reducers'

const window = withNewest(emptyWindow, [message(2), message(1, { reactions: [{ emoji: '🎵', count: 2 }] })], 50, true)
const change = { messageId: id(1), emoji: '🎵', userId: id(7), selfId: id(1), added: true, eventId: 'e1' }
const reactions = (of: typeof window) => of.items[0]?.reactions

it('counts the reaction of another once, however often the event comes', () => {
  const once = withReaction(window, change)
  expect(reactions(once)).toEqual([{ emoji: '🎵', count: 3 }])
  expect(withReaction(once, change)).toBe(once)
  expect(reactions(withReaction(once, { ...change, added: false, eventId: 'e2' }))).toEqual([{ emoji: '🎵', count: 2 }])
})

it('knows its own reaction by itself: shown at once, and not counted again by the event', () => {
  const own = { ...change, userId: id(1), eventId: undefined }
  const shown = withReaction(window, own)
  expect(reactions(shown)).toEqual([{ emoji: '🎵', count: 3, me: true }])
  expect(withReaction(shown, { ...own, eventId: 'e3' })).toBe(shown)
  expect(reactions(withReaction(shown, { ...own, added: false }))).toEqual([{ emoji: '🎵', count: 2 }])
})

it('brings new emoji and lets the last one go', () => {
  const added = withReaction(window, { ...change, emoji: '🔥' })
  expect(reactions(added)).toHaveLength(2)
  expect(reactions(withReaction(added, { ...change, emoji: '🔥', added: false, eventId: 'e4' }))).toEqual([{ emoji: '🎵', count: 2 }])
  const cleared = withReaction(window, { ...change, userId: null, added: false })
  expect(reactions(cleared)).toEqual([])
  expect(withReaction(cleared, { ...change, userId: null, added: false })).toBe(cleared)
})

it('leaves what it does not know alone', () => {
  expect(withReaction(window, { ...change, messageId: id(99) })).toBe(window)
  expect(withPinned(window, id(99), true)).toBe(window)
})

it('pins twice as it pins once', () => {
  const pinned = withPinned(window, id(2), true)
  expect(pinned.items[1]?.pinned).toBe(true)
  expect(withPinned(pinned, id(2), true)).toBe(pinned)
})

it('takes over what one voted on another device', () => {
  const poll = { question: 'Which?', options: [{ text: 'a', votes: 0 }, { text: 'b', votes: 1 }], multiple: false, ends_at: null, closed: false }
  const start = withNewest(emptyWindow, [message(1, { poll })], 50, true)
  const told = reduceWindow(start, { t: 'poll.voted', d: { channel_id: 'c', message_id: id(1), options: [1] } })
  expect(told.items[0]?.poll?.mine).toEqual([1])
  expect(reduceWindow(told, { t: 'poll.voted', d: { channel_id: 'c', message_id: id(1), options: [] } }).items[0]?.poll?.mine).toEqual([])
})

it('keeps the own vote when totals come, and what is ours when an edit comes', () => {
  const poll = { question: 'Which?', options: [{ text: 'a', votes: 0 }, { text: 'b', votes: 0 }], multiple: false, ends_at: null, closed: false }
  const start = withNewest(emptyWindow, [message(1, { poll, reactions: [{ emoji: '🎵', count: 1, me: true }] })], 50, true)
  const voted = withPoll(withOwnVote(start, id(1), [1]), id(1), { options: [{ text: 'a', votes: 0 }, { text: 'b', votes: 1 }], closed: true })
  expect(voted.items[0]?.poll).toMatchObject({ mine: [1], closed: true, options: [{ votes: 0 }, { votes: 1 }] })
  const edited = withEditOf(voted, message(1, { content: 'new', edited_at: '2026-02-01T00:00:00.000Z' }))
  expect(edited.items[0]).toMatchObject({ content: 'new', reactions: [{ me: true }], poll: { mine: [1] } })
})
