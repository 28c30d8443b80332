import { expect, it } from 'vitest'
import { channel, id } from '@/testing/factories'
import { isPrivate, privateOverwrites } from './privacy'

const everyone = id(800)

it('knows a private channel by what @everyone is denied there', () => {
  expect(isPrivate(channel(1))).toBe(false)
  expect(isPrivate(channel(1, { overwrites: [{ id: everyone, kind: 'role', allow: '0', deny: '3' }] }))).toBe(true)
  expect(isPrivate(channel(1, { overwrites: [{ id: everyone, kind: 'role', allow: '0', deny: '2' }] }))).toBe(false)
  expect(isPrivate(channel(1, { overwrites: [{ id: id(5), kind: 'role', allow: '0', deny: '1' }] }))).toBe(false)
})

it('keeps everybody out and lets the chosen in', () => {
  expect(privateOverwrites(everyone, [{ id: id(5), kind: 'role' }, { id: id(6), kind: 'member' }], [])).toEqual([
    { id: everyone, kind: 'role', allow: '0', deny: '1' },
    { id: id(5), kind: 'role', allow: '1', deny: '0' },
    { id: id(6), kind: 'member', allow: '1', deny: '0' },
  ])
})

it('keeps what the category says about everything but seeing', () => {
  const inherited = [
    { id: everyone, kind: 'role' as const, allow: '1', deny: '2' },
    { id: id(5), kind: 'role' as const, allow: '3', deny: '0' },
    { id: id(7), kind: 'role' as const, allow: '1', deny: '0' },
  ]
  expect(privateOverwrites(everyone, [{ id: id(5), kind: 'role' }], inherited)).toEqual([
    { id: everyone, kind: 'role', allow: '0', deny: '3' },
    { id: id(5), kind: 'role', allow: '3', deny: '0' },
  ])
})
