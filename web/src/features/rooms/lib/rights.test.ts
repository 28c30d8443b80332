import { expect, test } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { channel, id } from '@/testing/factories'
import { roomItem, roomState } from '@/testing/stage'
import { rightsIn } from './rights'

type Name = 'LISTEN' | 'QUEUE_TRACKS' | 'SKIP_TRACKS' | 'DJ'

function rights(names: readonly Name[], { state = roomState(), joined = true }: { state?: ReturnType<typeof roomState> | undefined; joined?: boolean } = {}) {
  const mask = names.reduce((bits, name) => bits | Permission[name], 0n)
  return rightsIn({ channel: channel(900, { type: 'listening', permissions: String(mask) }), state, joined, selfId: id(1) })
}

test('who may only listen votes, and only from inside', () => {
  expect(rights(['LISTEN'])).toEqual({ listens: true, queues: false, conducts: false, skips: 'vote', resumes: false })
  expect(rights(['LISTEN'], { joined: false }).skips).toBeNull()
})

test('one skips what one has added, with the permission what others have, and nothing where nothing plays', () => {
  expect(rights(['LISTEN'], { state: roomState({ item: roomItem(1, 1) }), joined: false }).skips).toBe('now')
  expect(rights(['LISTEN', 'SKIP_TRACKS']).skips).toBe('now')
  expect(rights(['LISTEN', 'DJ']).skips).toBe('now')
  expect(rights(['LISTEN', 'DJ'], { state: roomState({ item: null }) }).skips).toBeNull()
})

test('a paused room that nobody conducts goes on by any listener', () => {
  const paused = roomState({ playing: false, controller: null })
  expect(rights(['LISTEN'], { state: paused }).resumes).toBe(true)
  expect(rights(['LISTEN'], { state: paused, joined: false }).resumes).toBe(false)
  expect(rights(['LISTEN'], { state: roomState({ playing: false }) }).resumes).toBe(false)
  expect(rights(['LISTEN'], { state: { ...paused, playing: true } }).resumes).toBe(false)
  // Who conducts has the button for it anyway.
  expect(rights(['LISTEN', 'DJ'], { state: paused }).resumes).toBe(false)
})

test('nothing counts without the permission to listen', () => {
  expect(rights(['QUEUE_TRACKS', 'SKIP_TRACKS', 'DJ'])).toEqual({ listens: false, queues: false, conducts: false, skips: null, resumes: false })
})
