// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { RoomState } from '@/api/rooms'
import { id, user } from '@/testing/factories'
import { roomItem, wholeRoom } from '@/testing/stage'
import { en } from '../texts/en'
import { wordsOfChange } from './changes'

type Left = NonNullable<RoomState['left']>

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

test('what plays is said, and why something else does no more, as the server has it', () => {
  const before = wholeRoom()
  const after = (reason: Left['reason'], by: Left['by'] = null) => wholeRoom({ state: { item: roomItem(7, 3), left: { item_id: roomItem(1, 2).id, reason, by } } })
  const now = 'Now: track 7, artist 7'
  expect(words(before, after('ended'))).toEqual([now])
  expect(words(before, after('voted'))).toEqual(['track 1 was skipped by vote', now])
  expect(words(before, after('skipped', user(3)))).toEqual(['user3 skipped track 1', now])
  expect(words(before, after('skipped', user(1)))).toEqual([now])
  expect(words(before, after('skipped'))).toEqual(['track 1 was skipped', now])
  expect(words(before, after('gone'))).toEqual(['track 1 is not there any more', now])
  expect(words(before, wholeRoom({ state: { item: null } }))).toEqual(['The queue has come to its end'])
})

test('votes by themselves say nothing about why', () => {
  const room = wholeRoom()
  const nearly = { ...room, listeners: { ...room.listeners, count: 5, votes: 2, votes_needed: 3 } }
  expect(words(nearly, wholeRoom({ state: { item: roomItem(7, 3), left: { item_id: roomItem(1, 2).id, reason: 'ended', by: null } } }))).toEqual(['Now: track 7, artist 7'])
})

test('of what came and went unseen nothing is said', () => {
  const after = wholeRoom({ state: { item: roomItem(7, 3), left: { item_id: roomItem(6, 2).id, reason: 'voted', by: null } } })
  expect(words(wholeRoom(), after)).toEqual(['Now: track 7, artist 7'])
})
