// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { forgetStep, kSteps, stepAfter, storedStep, storeStep } from './steps'

beforeEach(() => localStorage.clear())

it('goes through all steps and ends', () => {
  expect(kSteps.map(stepAfter)).toEqual(['server', 'invite', 'music', undefined])
})

it('remembers where each person stands', () => {
  storeStep('a', 'invite')
  expect(storedStep('a')).toBe('invite')
  expect(storedStep('b')).toBe('name')
  forgetStep('a')
  expect(storedStep('a')).toBe('name')
})

it('begins anew with what another version stored', () => {
  localStorage.setItem('veza.setup.a', 'dance')
  expect(storedStep('a')).toBe('name')
})
