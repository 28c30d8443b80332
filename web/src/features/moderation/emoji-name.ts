const kMin = 2
const kMax = 32

/** What a file could be called as an emoji. */
export function emojiNameOf(filename: string): string {
  const stem = filename.replace(/\.[^.]*$/, '').normalize('NFD').replaceAll(/\p{M}/gu, '')
  const name = stem.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, kMax)
  return name.length >= kMin ? name : 'emoji'
}

/** As an input wants it. */
export const kEmojiNamePattern = `[a-z0-9_]{${kMin},${kMax}}`
