import { expect, it } from 'vitest'
import { splitLinks } from './links'

const links = (content: string) => splitLinks(content).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

it('finds web addresses and leaves the end of the sentence outside', () => {
  expect(links('see https://example.org/a?b=c, and (https://example.org/d).')).toEqual([
    'https://example.org/a?b=c',
    'https://example.org/d',
  ])
  expect(links('https://example.org/wiki/Song_(album)')).toEqual(['https://example.org/wiki/Song_(album)'])
})

it('never makes a link of anything else', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '<img onerror=x>', 'https://', 'ftp://a.b']) {
    expect(links(text)).toEqual([])
  }
})

it('loses no character', () => {
  for (const text of ['', 'plain', 'a https://example.org b https://example.net', 'https://example.org!!!', '\n\nhttps://a.b)\n']) {
    expect(splitLinks(text).map((piece) => piece.text).join('')).toBe(text)
  }
})
