import { expect, it } from 'vitest'
import { emoji } from '@/testing/factories'
import { reduceEmoji } from './reducers'

const bird = emoji(2, 'bird')
const zebra = emoji(1, 'zebra')

it('keeps the emoji of a community by name, and takes every event twice', () => {
  const added = { t: 'emoji.created', d: { emoji: bird } } as const
  const once = reduceEmoji([zebra], added)
  expect(once).toEqual([bird, zebra])
  expect(reduceEmoji(once, added)).toEqual(once)
  const renamed = { ...bird, name: 'zz' }
  expect(reduceEmoji(once, { t: 'emoji.updated', d: { emoji: renamed } })).toEqual([zebra, renamed])
  expect(reduceEmoji(once, { t: 'emoji.deleted', d: { id: bird.id, server_id: bird.server_id } })).toEqual([zebra])
})

it('is the same list when the event is about something else', () => {
  const list = [bird]
  expect(reduceEmoji(list, { t: 'emoji.deleted', d: { id: zebra.id, server_id: zebra.server_id } })).toBe(list)
  expect(reduceEmoji(list, { t: 'server.deleted', d: { id: bird.server_id } })).toBe(list)
})
