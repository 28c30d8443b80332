// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { idBefore } from './servers'

it('finds the id right before another', () => {
  expect(idBefore('01990000-0000-7000-8000-000000000002')).toBe('01990000-0000-7000-8000-000000000001')
  expect(idBefore('01990000-0000-7000-8000-000000000000')).toBe('01990000-0000-7000-7fff-ffffffffffff')
})
