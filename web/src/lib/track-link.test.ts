import { expect, test } from 'vitest'
import { trackIdsIn, trackLink } from './track-link'

const origin = 'https://music.example'
const id = (last: number) => `01a221ad-bf15-706f-b07d-d0f37d57781${last}`

test('links of this server are found, each once, at most three', () => {
  const text = [1, 1, 2, 3, 4].map((last) => trackLink(id(last), origin)).join(' and ')
  expect(trackIdsIn(text, origin)).toEqual([id(1), id(2), id(3)])
  expect(trackIdsIn(`(${trackLink(id(5), origin)})`, origin)).toEqual([id(5)])
})

test('those of others, and what only looks like one, are not', () => {
  expect(trackIdsIn(`https://other.example/tracks/${id(1)} ${origin}/tracks/nothing ${origin}/tracks/${id(1)}ff`, origin)).toEqual([])
  expect(trackIdsIn('no link at all', origin)).toEqual([])
})
