import { expect, it } from 'vitest'
import { Permission, type PermissionName } from '@/api/generated/permissions'
import { groups, holds, namesIn, stateOf, toHex, withBit, withState } from './permission-groups'
import { en } from './texts/en'
import { fr } from './texts/fr'

const all = Object.keys(Permission) as PermissionName[]

it('shows every permission once, in words of both languages', () => {
  expect(Object.values(groups).flat().sort()).toEqual([...all].sort())
  for (const texts of [en, fr]) for (const name of all) expect(texts.permissions[name].every((text) => text.length > 0), name).toBe(true)
})

it('sets and clears single bits, beyond what a number could hold', () => {
  const mask = withBit('2', 'MANAGE_LIBRARY', true)
  expect(mask).toBe(String(2n + (1n << 39n)))
  expect(namesIn(mask)).toEqual(['SEND_MESSAGES', 'MANAGE_LIBRARY'])
  expect(withBit(mask, 'SEND_MESSAGES', false)).toBe(String(1n << 39n))
  expect(holds(mask, 'VIEW_CHANNEL')).toBe(false)
})

it('knows three states of a permission in a channel', () => {
  let masks = { allow: '0', deny: '0' }
  expect(stateOf(masks, 'VIEW_CHANNEL')).toBe('inherit')
  masks = withState(masks, 'VIEW_CHANNEL', 'deny')
  expect(masks).toEqual({ allow: '0', deny: '1' })
  masks = withState(masks, 'VIEW_CHANNEL', 'allow')
  expect(masks).toEqual({ allow: '1', deny: '0' })
  expect(stateOf(masks, 'VIEW_CHANNEL')).toBe('allow')
  expect(withState(masks, 'VIEW_CHANNEL', 'inherit')).toEqual({ allow: '0', deny: '0' })
})

it('writes colours as browsers do', () => {
  expect(toHex(0xff00)).toBe('#00ff00')
})
