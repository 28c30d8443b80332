import { expect, it } from 'vitest'
import type { UserRef } from '@/api/types'
import { channel, id, server } from '@/testing/factories'
import { findPlaces, placesOf } from './places'

const servers = [server(800, { name: 'The Basement' }), server(801, { name: 'Général' })]
const channels = [
  channel(1, { name: 'general' }),
  channel(2, { name: 'set-lists' }),
  channel(3, { name: 'genre', server_id: id(801), last_message_id: id(50) }),
  channel(4, { name: 'Rooms', type: 'category' }),
  channel(5, { name: 'lost', server_id: id(899) }),
  channel(6, { name: '', server_id: null, type: 'dm' }),
]
const known = { servers, channels, directName: () => 'Zoé' }
const places = placesOf(known)
const find = (typed: string) => findPlaces(places, typed).map((place) => place.name)

it('knows conversations and communities, not categories nor what is hidden', () => {
  expect(places.map((place) => place.name)).toEqual(['general', 'set-lists', 'genre', 'Zoé', 'The Basement', 'Général'])
})

it('shows whom one talks with, and a group by itself', () => {
  const other = { id: id(7), username: 'zoe', display_name: 'Zoé', avatar: id(70) } as UserRef
  const talks = [channel(6, { name: '', server_id: null, type: 'dm' }), channel(8, { name: 'Band', server_id: null, type: 'group' })]
  const found = placesOf({ servers: [], channels: talks, directName: () => 'x', directFace: () => other })
  expect(found.map(({ face, icon }) => [face, icon])).toEqual([
    [id(7), id(70)],
    [id(8), null],
  ])
})

it('puts what is new first among equals', () => {
  expect(find('')[0]).toBe('genre')
  expect(find('gen')).toEqual(['genre', 'general', 'Général'])
})

it('finds beginnings of words, then letters inside, then the channels of a community', () => {
  expect(find('lis')).toEqual(['set-lists'])
  expect(find('#general')).toEqual(['general', 'Général', 'genre'])
  expect(find('base')).toEqual(['The Basement', 'general', 'set-lists'])
  expect(find('zzz')).toEqual([])
})

it('puts what was open last before the rest, but after what is new', () => {
  const visited = placesOf({ ...known, recent: [id(2), id(6)] })
  expect(findPlaces(visited, '').map((place) => place.name)).toEqual(['genre', 'set-lists', 'Zoé', 'general', 'The Basement', 'Général'])
  expect(findPlaces(visited, 'zoe').map((place) => place.serverId)).toEqual([null])
})
