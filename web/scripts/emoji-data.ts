import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

// Makes `virtual:emoji/en` and `virtual:emoji/fr`: all emoji with their names in one language, as src/components/emoji/data.ts
// reads them. What emojibase-data says more is left out, which halves what a browser has to load.

const kPrefix = 'virtual:emoji/'
/** The server knows what Unicode 15 and its sequences name; newer ones it would refuse. */
const kNewest = 15.1
/** Skin tones and hair by themselves: parts, not emoji. */
const kComponents = 2
const kLightest = '\u{1F3FB}'
const kTones = 5

/** Where shortcodes come from, the ones to show first: `wave` before `waving_hand`. The English ones are known everywhere. */
const sources: Record<string, string[]> = {
  en: ['en/shortcodes/emojibase', 'en/shortcodes/cldr'],
  fr: ['fr/shortcodes/cldr', 'en/shortcodes/emojibase'],
}

interface Emoji {
  emoji: string
  hexcode: string
  label: string
  tags?: string[]
  group?: number
  order?: number
  version: number
  skins?: Emoji[]
}

const require = createRequire(import.meta.url)
const read = <T>(path: string): T => JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}`), 'utf8')) as T
/** As the server writes it: U+FE0F only where a text would be shown otherwise. */
const stored = (emoji: string) => emoji.replaceAll(/(\p{Emoji_Presentation})\uFE0F/gu, '$1')
const listed = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/** The same tone for everybody in the picture; the other tones follow from the lightest. */
const toned = ({ skins }: Emoji) => skins?.find(({ emoji }) => emoji.includes(kLightest) && !/[\u{1F3FC}-\u{1F3FF}]/u.test(emoji))?.emoji

export function emojiOf(language: string): unknown[] {
  const codes = (sources[language] ?? []).map((path) => read<Record<string, string | string[]>>(`${path}.json`))
  return read<Emoji[]>(`${language}/data.json`)
    .filter(({ group, version }) => group !== undefined && group !== kComponents && version <= kNewest)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((entry) => {
      const shortcodes = [...new Set(codes.flatMap((code) => listed(code[entry.hexcode])))]
      const row = [stored(entry.emoji), entry.group, entry.label, shortcodes.join(' '), (entry.tags ?? []).join('|')]
      const tone = (entry.skins?.length ?? 0) >= kTones ? toned(entry) : undefined
      return tone ? [...row, stored(tone)] : row
    })
}

export function emojiData(): Plugin {
  return {
    name: 'veza-emoji-data',
    resolveId: (id) => (id.startsWith(kPrefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${kPrefix}`)) return null
      const text = JSON.stringify(emojiOf(id.slice(kPrefix.length + 1)))
      // Parsed as JSON, which browsers do several times faster than the same as a script.
      return `export default JSON.parse(${JSON.stringify(text)})`
    },
  }
}
