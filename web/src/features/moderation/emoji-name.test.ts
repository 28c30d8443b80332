import { expect, it } from 'vitest'
import { emojiNameOf, kEmojiNamePattern } from './emoji-name'

it.each([
  ['Party Parrot.GIF', 'party_parrot'],
  ['été-à-la-plage.png', 'ete_a_la_plage'],
  ['x.png', 'emoji'],
  ['日本.png', 'emoji'],
  [`${'a'.repeat(40)}.webp`, 'a'.repeat(32)],
  ['archive.tar.gz', 'archive_tar'],
])('%s becomes %s', (filename, name) => {
  expect(emojiNameOf(filename)).toBe(name)
  expect(emojiNameOf(filename)).toMatch(new RegExp(`^${kEmojiNamePattern}$`))
})
