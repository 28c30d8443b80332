import { fold } from '@/lib/fold'
import { patiently } from '@/lib/lazy'
import type { Language } from '@/lib/preferences'
import type { CustomEmoji } from './custom'

/** An emoji of Unicode, or one that the people of a community added: that one is known by its id and has a picture. */
export interface Emoji {
  /** What is sent. */
  emoji: string
  group: number
  label: string
  /** Its shortcodes, without colons; the one to show first. */
  codes: readonly string[]
  /** What finds it, without accents and case. */
  words: readonly string[]
  /** The lightest of its skin tones, from which the others follow. */
  light?: string
  url?: string
}

/** The groups of Unicode, in its order; 2 holds no emoji. */
export const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const
export const kRecentGroup = -1
export const kCustomGroup = -2

/** 0 is the yellow one. */
export const tones = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'] as const

const kLightest = tones[1]
const anyTone = /[\u{1F3FB}-\u{1F3FF}]/gu

export const inTone = ({ emoji, light }: Emoji, tone: number): string => (light && tone > 0 ? light.replaceAll(kLightest, tones[tone] ?? '') : emoji)

/** By what an emoji is known whatever its tone; U+FE0F goes with the tone. */
export const toneless = (emoji: string): string => emoji.replaceAll(anyTone, '').replaceAll('\uFE0F', '')

function read([emoji, group, label, codes, words, light]: EmojiRow): Emoji {
  const shortcodes = codes.split(' ')
  const found = [...shortcodes, label, ...(words === '' ? [] : words.split('|'))]
  return { emoji, group, label, codes: shortcodes, words: found.map(fold), ...(light && { light }) }
}

/** One of a community, as the picker shows it. */
export function customCell({ id, name, url }: CustomEmoji): Emoji {
  return { emoji: id, group: kCustomGroup, label: `:${name}:`, codes: [name], words: [name, name], url }
}

async function load(language: Language): Promise<readonly Emoji[]> {
  const { default: rows } = await patiently(() => (language === 'fr' ? import('virtual:emoji/fr') : import('virtual:emoji/en')))
  return rows.map(read)
}

const loaded = new Map<Language, Promise<readonly Emoji[]>>()

/** All emoji with their names in one language; read when somebody looks for one, and once. */
export function loadEmoji(language: Language): Promise<readonly Emoji[]> {
  const known = loaded.get(language)
  if (known) return known
  const reading = load(language)
  loaded.set(language, reading)
  reading.catch(() => loaded.delete(language))
  return reading
}
