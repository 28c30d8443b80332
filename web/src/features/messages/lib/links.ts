export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

const pattern = /\bhttps?:\/\/[^\s<>"']+/gi
// What usually ends the sentence and not the address.
const tail = /[.,;:!?)\]}»’]+$/

function toHref(text: string): string | null {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** Splits a message into plain text and web addresses. Nothing else ever becomes a link. */
export function splitLinks(content: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const text = (until: number) => {
    if (until > end) pieces.push({ kind: 'text', text: content.slice(end, until) })
  }
  for (const match of content.matchAll(pattern)) {
    const address = match[0].replace(tail, (closing) => (closing.startsWith(')') && match[0].includes('(') ? ')' : ''))
    const href = toHref(address)
    if (!href) continue
    text(match.index)
    pieces.push({ kind: 'link', text: address, href })
    end = match.index + address.length
  }
  text(content.length)
  return pieces
}
