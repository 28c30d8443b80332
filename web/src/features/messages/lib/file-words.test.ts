import { expect, it } from 'vitest'
import { fitted, formatSize } from './file-words'

it('says how large a file is', () => {
  expect(formatSize(1, 'en')).toBe('1 byte')
  expect(formatSize(999, 'en')).toBe('999 bytes')
  expect(formatSize(1500, 'en')).toBe('1.5 kB')
  expect(formatSize(3_400_000, 'fr').replace(/\s/u, ' ')).toBe('3,4 Mo')
  expect(formatSize(5e12, 'en')).toBe('5,000 GB')
})

it('fits a picture in and never makes it larger', () => {
  expect(fitted(100, 50)).toEqual({ width: 100, height: 50 })
  expect(fitted(4000, 1000)).toEqual({ width: 420, height: 105 })
  expect(fitted(1000, 4000)).toEqual({ width: 80, height: 320 })
  expect(fitted(10_000, 1)).toEqual({ width: 420, height: 1 })
})
