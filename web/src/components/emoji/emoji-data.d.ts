// Made by scripts/emoji-data.ts: [emoji, group, name, shortcodes, search words, the lightest of its skin tones?].
type EmojiRow = [emoji: string, group: number, label: string, codes: string, words: string, light?: string]

declare module 'virtual:emoji/en' {
  const rows: EmojiRow[]
  export default rows
}

declare module 'virtual:emoji/fr' {
  const rows: EmojiRow[]
  export default rows
}
