import { beforeEach, expect, test } from 'vitest'
import { current, makePlayer, resetBench, settled, sounding, titles, track, urlOf } from '@/testing/player-bench'
import { libraryGone } from './library-gone'

beforeEach(resetBench)

test('what is closed to one leaves the queue whole, with a sentence, and what stays goes on', async () => {
  const player = makePlayer()
  const shut = (id: string) => track(id, { server_id: 's', owner_id: 'you', visibility: 'server' })
  player.playAll([track('own', { server_id: 's', owner_id: 'me' }), shut('a'), shut('b'), track('all', { server_id: 's', owner_id: 'you', visibility: 'public' })], 1)
  await settled()
  libraryGone(player, 'me', (serverId) => serverId === 'other')
  expect(current(player)).toBe('a')
  libraryGone(player, 'me', (serverId) => serverId === 's')
  await settled()
  expect(titles(player)).toEqual(['own', 'all'])
  expect(sounding()?.url).toBe('/all')
  expect(urlOf.mock.calls.map(([asked]) => asked.id)).toEqual(['a', 'all'])
  expect(player.store.getState().note).toEqual({ kind: 'library-gone' })
})
