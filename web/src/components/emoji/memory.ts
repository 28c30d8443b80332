import { create } from 'zustand'
import { deviceStorage, parseJson } from '@/lib/storage'
import { tones } from './data'

const kToneKey = 'veza.emoji.tone'
const kRecentKey = 'veza.emoji.recent'
const kRecentKept = 27

function readTone(): number {
  const tone = Number(deviceStorage.get(kToneKey) ?? 0)
  return tone in tones ? tone : 0
}

function readRecent(): string[] {
  const list = parseJson(deviceStorage.get(kRecentKey))
  return Array.isArray(list) ? (list as unknown[]).filter((entry) => typeof entry === 'string').slice(0, kRecentKept) : []
}

interface EmojiMemory {
  /** An index of `tones`. */
  tone: number
  /** What was chosen last, the latest first. */
  recent: readonly string[]
  setTone: (tone: number) => void
  remember: (emoji: string) => void
}

/** What this device remembers about the emoji that one likes. */
export const useEmojiMemory = create<EmojiMemory>()((set, get) => ({
  tone: readTone(),
  recent: readRecent(),
  setTone: (tone) => {
    deviceStorage.set(kToneKey, String(tone))
    set({ tone })
  },
  remember: (emoji) => {
    const recent = [emoji, ...get().recent.filter((known) => known !== emoji)].slice(0, kRecentKept)
    deviceStorage.set(kRecentKey, JSON.stringify(recent))
    set({ recent })
  },
}))
