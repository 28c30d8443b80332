import type { CustomEmoji } from '@/components/emoji/custom'
import { fold } from '@/lib/fold'

/** A name in the composer and the token that it stands for. */
export interface Pick {
  label: string
  token: string
}

export interface Candidate extends Pick {
  key: string
  /** A second name that finds it too, such as the username. */
  hint?: string
  /** Its picture, of an emoji of the community. */
  url?: string
}

export interface MentionQuery {
  sign: '@' | '#' | ':'
  text: string
  /** Where the sign stands. */
  start: number
}

const code = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)/
const query = /(?:^|[\s([{])(?:([@#])([\p{L}\p{N}\p{M}_.-]{0,32})|(:)([\p{L}\p{N}\p{M}_+-]{2,32}))$/u
const wordAfter = /^[\p{L}\p{N}_]/u
const kShown = 8

/** What is being called at the caret, if anything. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const match = query.exec(text.slice(0, caret))
  const [, called, calledName, colon, code] = match ?? []
  const sign = called ?? colon
  const name = calledName ?? code
  if ((sign !== '@' && sign !== '#' && sign !== ':') || name === undefined) return null
  return { sign, text: name, start: caret - name.length - 1 }
}

function score(wanted: string, { label, hint = '' }: Candidate): number {
  const names = [fold(label.slice(1)), fold(hint)]
  if (names.some((name) => name.startsWith(wanted))) return 0
  if (names.some((name) => name.split(/[\s_.-]/).some((word) => word.startsWith(wanted)))) return 1
  return names.some((name) => name.includes(wanted)) ? 2 : 3
}

/** The best few, in the order given among equals. */
export function matching(candidates: readonly Candidate[], { sign, text }: MentionQuery): Candidate[] {
  const wanted = fold(text)
  return candidates
    .filter((candidate) => candidate.label.startsWith(sign))
    .map((candidate) => ({ candidate, rank: score(wanted, candidate) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, kShown)
    .map(({ candidate }) => candidate)
}

/** The community's emoji as names and tokens, those that a text may hold. */
export const emojiPicks = (custom: readonly CustomEmoji[], text: string): Pick[] =>
  custom.filter(({ name }) => text.includes(`:${name}:`)).map(({ id, name }) => ({ label: `:${name}:`, token: `<:${name}:${id}>` }))

function encodePlain(text: string, picks: readonly Pick[]): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const pick = picks.find(({ label }) => text.startsWith(label, at) && !wordAfter.test(text.slice(at + label.length, at + label.length + 2)))
    out += pick ? pick.token : text[at]
    at += pick ? pick.label.length : 1
  }
  return out
}

/** The names that were picked become tokens; in code they stay what they are. */
export function encode(text: string, picks: readonly Pick[]): string {
  if (picks.length === 0) return text
  // The longest first: "@Mira Okonjo" is not "@Mira" and a name.
  const sorted = [...picks].sort((a, b) => b.label.length - a.label.length)
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : encodePlain(part, sorted)))
    .join('')
}

/** The other way around, for editing: tokens of what is known become names. */
export function decode(content: string, candidates: readonly Pick[]): { text: string; picks: Pick[] } {
  const byToken = new Map(candidates.map((candidate) => [candidate.token, candidate]))
  const picks = new Map<string, Pick>()
  const text = content
    .split(code)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/<(?:@&|@|#|:[a-z0-9_]{2,32}:)[0-9a-f-]{36}>/gi, (token) => {
            const found = byToken.get(token.toLowerCase())
            const taken = found && picks.get(found.label)
            // Two that are called the same cannot be told apart by name: the second keeps its token.
            if (!found || (taken && taken.token !== found.token)) return token
            picks.set(found.label, found)
            return found.label
          }),
    )
    .join('')
  return { text, picks: [...picks.values()] }
}
