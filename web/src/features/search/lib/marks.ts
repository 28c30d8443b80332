import { fold } from '@/lib/fold'

export interface Piece {
  text: string
  marked: boolean
}

const kBefore = 60
const kLength = 280

/** The text folded sign by sign, with where each folded unit came from. */
function folded(text: string): { text: string; from: number[]; to: number[] } {
  let out = ''
  const from: number[] = []
  const to: number[] = []
  for (let at = 0; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const plain = /\s/.test(sign) ? ' ' : fold(sign.normalize('NFKC')).replaceAll('ß', 'ss')
    for (let unit = 0; unit < plain.length; unit++) {
      from.push(at)
      to.push(at + sign.length)
    }
    // What folds to nothing, such as an accent of its own, belongs to what is before.
    if (plain === '' && to.length > 0) to[to.length - 1] = at + sign.length
    out += plain
    at += sign.length
  }
  return { text: out, from, to }
}

/** Where the terms stand in the text, in order and without overlaps. */
function ranges(text: string, terms: readonly string[]): [number, number][] {
  const plain = folded(text)
  const found: [number, number][] = []
  for (const term of terms) {
    const wanted = folded(term.trim()).text.replaceAll(/ +/g, ' ')
    if (wanted === '') continue
    for (let at = plain.text.indexOf(wanted); at >= 0; at = plain.text.indexOf(wanted, at + wanted.length)) {
      found.push([plain.from[at] ?? 0, plain.to[at + wanted.length - 1] ?? 0])
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const merged: [number, number][] = []
  for (const range of found) {
    const last = merged.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else merged.push(range)
  }
  return merged
}

/** The part of the text around its first match, cut where what is marked begins and ends. */
export function markedPieces(text: string, terms: readonly string[]): Piece[] {
  const marks = ranges(text, terms)
  const first = marks[0]?.[0] ?? 0
  const start = first > kBefore * 2 ? text.lastIndexOf(' ', first - kBefore) + 1 || first - kBefore : 0
  const end = Math.min(text.length, start + kLength)
  const pieces: Piece[] = start > 0 ? [{ text: '…', marked: false }] : []
  let at = start
  for (const [from, to] of marks) {
    if (to <= at || from >= end) continue
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false })
    pieces.push({ text: text.slice(Math.max(at, from), Math.min(to, end)), marked: true })
    at = Math.min(to, end)
  }
  if (at < end) pieces.push({ text: text.slice(at, end), marked: false })
  if (end < text.length) pieces.push({ text: '…', marked: false })
  return pieces
}
