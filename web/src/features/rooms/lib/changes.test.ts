// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { id, user } from '@/testing/factories'
import { roomItem, wholeRoom } from '@/testing/stage'
import { en } from '../texts/en'
import { wordsOfChange } from './changes'

const selfId = id(1)
const words = (before: ReturnType<typeof wholeRoom>, after: ReturnType<typeof wholeRoom>) => wordsOfChange(before, after, { selfId, texts: en })

test('who conducts is said when that changes', () => {
  const by = (controller: ReturnType<typeof user> | null) => wholeRoom({ state: { controller } })
  expect(words(by(user(2)), by(user(3)))).toEqual(['user3 conducts now'])
  expect(words(by(user(2)), by(user(1)))).toEqual(['You conduct now'])
  expect(words(by(user(2)), by(null))).toEqual(['Nobody conducts any more. The queue plays on.'])
  expect(words(by(user(2)), by(user(2)))).toEqual([])
})

test('a pause is said with its name, but not to who made it', () => {
  const at = (playing: boolean, controller = user(2)) => wholeRoom({ state: { playing, controller } })
  expect(words(at(true), at(false))).toEqual(['Paused by user2'])
  expect(words(at(true, user(1)), at(false, user(1)))).toEqual([])
  expect(words(at(false), at(true))).toEqual(['It goes on'])
})

test('what plays is said, and that it was voted out only when the votes were there', () => {
  const before = (votes: number) => {
    const room = wholeRoom()
    return { ...room, listeners: { ...room.listeners, count: 5, votes, votes_needed: 3 } }
  }
  const after = wholeRoom({ state: { item: roomItem(7, 3) } })
  expect(words(before(0), after)).toEqual(['Now: track 7, artist 7'])
  expect(words(before(2), after)).toEqual(['track 1 was skipped by vote', 'Now: track 7, artist 7'])
  expect(words(before(0), wholeRoom({ state: { item: null } }))).toEqual(['The queue has come to its end'])
})
