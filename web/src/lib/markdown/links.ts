// Up to the next blank; what ends the sentence and not the address is cut off afterwards.
const bareAddress = /https?:\/\/[^\s<>"']+/iy
const inBrackets = /<(https?:\/\/[^\s<>]+)>/iy
const target = /\(\s?<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s?\)/iy
const tail = /[.,;:!?\])}»’*_~|]/

/** The address in its canonical form, or null for whatever is not a web address. */
export function toHref(text: string): string | null {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** Brackets that the address opens itself belong to it, as in …/Song_(album). */
function withoutTail(address: string): string {
  const opened = address.split('(').length - 1
  let closed = address.split(')').length - 1
  let end = address.length
  while (end > 0 && tail.test(address[end - 1] ?? '')) {
    if (address[end - 1] === ')') {
      if (closed <= opened) break
      closed--
    }
    end--
  }
  return address.slice(0, end)
}

export interface FoundLink {
  href: string
  text: string
  end: number
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

/** A web address that begins exactly here. */
export function bareLinkAt(source: string, at: number): FoundLink | null {
  const match = matchAt(bareAddress, source, at)
  if (!match) return null
  const text = withoutTail(match[0])
  const href = toHref(text)
  return href ? { href, text, end: at + text.length } : null
}

/** `<https://…>`: an address whose end is marked. */
export function bracketLinkAt(source: string, at: number): FoundLink | null {
  const match = matchAt(inBrackets, source, at)
  const href = match && toHref(match[1] ?? '')
  return match && href ? { href, text: match[1] ?? '', end: at + match[0].length } : null
}

/** `(https://…)` behind the words of a link. */
export function linkTargetAt(source: string, at: number): FoundLink | null {
  const match = matchAt(target, source, at)
  const href = match && toHref(match[1] ?? '')
  return match && href ? { href, text: match[1] ?? '', end: at + match[0].length } : null
}
