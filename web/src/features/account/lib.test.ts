import { expect, test } from 'vitest'
import { formatSize, tokenOf } from './lib'

test('a size is written in the largest unit that fits', () => {
  expect(formatSize(0, 'en')).toBe('0 bytes')
  expect(formatSize(1, 'en')).toBe('1 byte')
  expect(formatSize(999, 'en')).toBe('999 bytes')
  expect(formatSize(1500, 'en')).toBe('1.5 kB')
  expect(formatSize(3_200_000, 'fr').replaceAll(/\s/g, ' ')).toBe('3,2 Mo')
  expect(formatSize(5e15, 'en')).toBe('5,000 TB')
})

test('a token is read from behind the hash', () => {
  expect(tokenOf('#token=a-b_C')).toBe('a-b_C')
  expect(tokenOf('')).toBe('')
  expect(tokenOf('#other=1')).toBe('')
})
