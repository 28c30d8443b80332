import { expect, it } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import type { Overwrite } from '@/api/types'
import { mayHide, mayLoseSight, withOverwrite } from './sight'

const view = String(Permission.VIEW_CHANNEL)
const everyone = (deny: string): Overwrite => ({ id: 'all', kind: 'role', allow: '0', deny })
const crew = (allow: string): Overwrite => ({ id: 'crew', kind: 'role', allow, deny: '0' })
const me = (allow: string, deny = '0'): Overwrite => ({ id: 'me', kind: 'member', allow, deny })

it('knows whom a channel may hide from', () => {
  expect(mayHide([], 'me')).toBe(false)
  expect(mayHide([everyone(view)], 'me')).toBe(true)
  expect(mayHide([everyone(view), me(view)], 'me')).toBe(false)
  expect(mayHide([me('0', view)], 'me')).toBe(true)
  expect(mayHide([{ ...me('0', view), id: 'somebody' }], 'me')).toBe(false)
})

it('knows which change may take the sight of it', () => {
  const lose = (before: Overwrite[], after: Overwrite[]) => mayLoseSight(before, after, 'me')
  expect(lose([], [everyone(view)])).toBe(true)
  expect(lose([me(view)], [me(view), everyone(view)])).toBe(false)
  expect(lose([everyone(view), me(view)], [everyone(view)])).toBe(true)
  expect(lose([everyone(view), crew(view)], [everyone(view), crew('0')])).toBe(true)
  expect(lose([everyone(view), crew(view)], [everyone(view), crew(view), { ...me(view), id: 'somebody' }])).toBe(false)
  expect(lose([everyone(view)], [everyone('0')])).toBe(false)
})

it('puts one in the place of the one before', () => {
  expect(withOverwrite([everyone('0'), me(view)], everyone(view))).toEqual([me(view), everyone(view)])
})
