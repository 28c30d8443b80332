import { bareLinkAt, bracketLinkAt, type FoundLink, linkTargetAt } from './links'
import { type Inline, kMaxDepth } from './tree'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const mention = new RegExp(`<(@&|@|#)(${uuid})>`, 'iy')
const emoji = new RegExp(`<:([a-z0-9_]{2,32}):(${uuid})>`, 'iy')
const everyone = /@everyone(?![\p{L}\p{N}_])/uy
const word = /[\p{L}\p{N}_]/u
const blank = /\s/
const escapable = /[!-/:-@[-`{-~]/
const backticks = /`+/g
// Everything that can begin something; the text between two of these is taken in one piece.
const plain = /[^\\`*_~|<[\]@h]+/iy

type Mark = '**' | '*' | '__' | '_' | '~~' | '||' | '['

interface Open {
  /** Null when it turned out to be only a character. */
  mark: Mark | null
  /** Where the children of this mark begin in the output. */
  at: number
  /** How deep the nodes behind this mark are nested. */
  deepest: number
}

const kinds: Record<Exclude<Mark, '['>, 'strong' | 'em' | 'strike' | 'spoiler'> = {
  '**': 'strong',
  __: 'strong',
  '*': 'em',
  _: 'em',
  '~~': 'strike',
  '||': 'spoiler',
}

/** The words alone: there is no link inside of a link. */
function withoutLinks(nodes: readonly Inline[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.kind === 'link') return withoutLinks(node.children)
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node]
  })
}

/**
 * Reads one run of text from the left to the right, once. Marks that open something wait on a stack; a mark that closes
 * one takes what stands behind it, and those above it on the stack were only characters. So the time is linear in the
 * length, whatever is written.
 */
class InlineParser {
  private readonly out: Inline[] = []
  private readonly stack: Open[] = []
  /** Positions on the stack per mark, so that nothing is searched for that is not there. */
  private readonly open = new Map<Mark, number[]>()
  private fences: Map<number, number[]> | null = null
  private at = 0

  constructor(private readonly source: string) {}

  parse(): Inline[] {
    while (this.at < this.source.length) this.step()
    return merged(this.out)
  }

  private step(): void {
    plain.lastIndex = this.at
    const run = plain.exec(this.source)
    const character = this.source[this.at] ?? ''
    if (run) this.text(run[0])
    else if (!this.special(character)) this.text(character)
  }

  private special(character: string): boolean {
    switch (character) {
      case '\\':
        return this.escape()
      case '`':
        return this.code()
      case '*':
      case '_':
        return this.emphasis(character)
      case '~':
      case '|':
        return this.pair(character)
      case '<':
        return this.angle()
      case '@':
        return this.everyone()
      case '[':
        return this.openMark('[')
      case ']':
        return this.closeLink()
      default:
        return this.address()
    }
  }

  private text(text: string): true {
    this.out.push({ kind: 'text', text })
    this.at += text.length
    return true
  }

  private push(node: Inline, end: number): true {
    this.out.push(node)
    this.at = end
    return true
  }

  private deepen(depth: number): void {
    const top = this.stack.at(-1)
    if (top) top.deepest = Math.max(top.deepest, depth)
  }

  private escape(): boolean {
    const next = this.source[this.at + 1] ?? ''
    return escapable.test(next) && this.push({ kind: 'text', text: next }, this.at + 2)
  }

  private code(): boolean {
    const length = this.runLength('`')
    const closing = this.nextFence(length, this.at + length)
    if (closing === undefined) return this.text('`'.repeat(length))
    const inside = this.source.slice(this.at + length, closing)
    const padded = inside.length > 2 && inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== ''
    return this.push({ kind: 'code', text: padded ? inside.slice(1, -1) : inside }, closing + length)
  }

  /** Where the next run of exactly so many backticks stands. All runs are listed once, and each is looked at once. */
  private nextFence(length: number, from: number): number | undefined {
    if (!this.fences) {
      this.fences = new Map()
      for (const { 0: run, index } of this.source.matchAll(backticks)) {
        const known = this.fences.get(run.length)
        if (known) known.push(index)
        else this.fences.set(run.length, [index])
      }
      for (const positions of this.fences.values()) positions.reverse()
    }
    const positions = this.fences.get(length) ?? []
    while (positions.length > 0 && (positions.at(-1) ?? 0) < from) positions.pop()
    return positions.at(-1)
  }

  private runLength(character: string): number {
    let end = this.at
    while (this.source[end] === character) end++
    return end - this.at
  }

  private emphasis(character: '*' | '_'): boolean {
    const length = this.runLength(character)
    const before = this.source[this.at - 1] ?? ' '
    const after = this.source[this.at + length] ?? ' '
    const inWord = character === '_' && word.test(before) && word.test(after)
    if (length > 3 || inWord) return this.text(character.repeat(length))
    let left = length
    while (left > 0 && !blank.test(before)) {
      const mark = this.topmost(character, left)
      if (!mark) break
      this.close(mark)
      left -= mark.length
    }
    while (left > 0) {
      const mark = character.repeat(Math.min(left, 2)) as '*' | '_' | '**' | '__'
      if (blank.test(after)) this.text(mark)
      else this.openMark(mark)
      left -= mark.length
    }
    return true
  }

  /** The innermost open mark of this character that a run of so many can close. */
  private topmost(character: '*' | '_', left: number): Exclude<Mark, '['> | null {
    const double = character === '*' ? '**' : '__'
    const at = this.positionOf(character)
    const atDouble = left > 1 ? this.positionOf(double) : -1
    const open = this.stack[Math.max(at, atDouble)]
    if (!open || open.at === this.out.length) return null
    return at > atDouble ? character : double
  }

  private pair(character: '~' | '|'): boolean {
    const length = this.runLength(character)
    if (length !== 2) return this.text(character.repeat(length))
    const mark = character === '~' ? '~~' : '||'
    const open = this.stack[this.positionOf(mark)]
    if (!open || open.at === this.out.length) return this.openMark(mark)
    this.close(mark)
    return true
  }

  private positionOf(mark: Mark): number {
    const positions = this.open.get(mark) ?? []
    for (let position = positions.at(-1); position !== undefined; position = positions.at(-1)) {
      if (this.stack[position]?.mark === mark) return position
      positions.pop()
    }
    return -1
  }

  private openMark(mark: Mark): true {
    this.text(mark)
    const positions = this.open.get(mark) ?? []
    positions.push(this.stack.length)
    this.open.set(mark, positions)
    this.stack.push({ mark, at: this.out.length, deepest: 0 })
    return true
  }

  /** Takes what stands behind the mark off the output, and the mark itself. Null when it is nested too deeply. */
  private take(position: number): readonly Inline[] | null {
    const open = this.stack[position]
    if (!open) return null
    const deepest = this.stack.splice(position).reduce((most, entry) => Math.max(most, entry.deepest), 0)
    const fits = deepest < kMaxDepth
    this.deepen(fits ? deepest + 1 : deepest)
    if (!fits) return null
    const children = merged(this.out.splice(open.at))
    this.out.pop()
    return children
  }

  private close(mark: Exclude<Mark, '['>): void {
    const children = this.take(this.positionOf(mark))
    if (!children) this.text(mark)
    else this.push({ kind: kinds[mark], children }, this.at + mark.length)
  }

  private closeLink(): boolean {
    const position = this.positionOf('[')
    const open = this.stack[position]
    if (!open) return false
    const found = open.at < this.out.length ? linkTargetAt(this.source, this.at + 1) : null
    open.mark = found ? open.mark : null
    const children = found && this.take(position)
    if (!found || !children) return false
    // Brackets that are still open around a link were only characters: there is no link inside of a link.
    for (let outer = this.positionOf('['); outer >= 0; outer = this.positionOf('[')) {
      const entry = this.stack[outer]
      if (entry) entry.mark = null
    }
    return this.push({ kind: 'link', href: found.href, bare: null, children: withoutLinks(children) }, found.end)
  }

  private angle(): boolean {
    mention.lastIndex = this.at
    const named = mention.exec(this.source)
    if (named) {
      const kind = ({ '@': 'user', '@&': 'role', '#': 'channel' } as const)[named[1] as '@' | '@&' | '#']
      return this.push({ kind, id: (named[2] ?? '').toLowerCase() }, mention.lastIndex)
    }
    emoji.lastIndex = this.at
    const picture = emoji.exec(this.source)
    if (picture) return this.push({ kind: 'emoji', name: picture[1] ?? '', id: (picture[2] ?? '').toLowerCase() }, emoji.lastIndex)
    return this.link(bracketLinkAt(this.source, this.at))
  }

  private everyone(): boolean {
    everyone.lastIndex = this.at
    if (word.test(this.source[this.at - 1] ?? '') || !everyone.test(this.source)) return false
    return this.push({ kind: 'everyone' }, this.at + '@everyone'.length)
  }

  private address(): boolean {
    if (word.test(this.source[this.at - 1] ?? '')) return false
    return this.link(bareLinkAt(this.source, this.at))
  }

  private link(found: FoundLink | null): boolean {
    if (!found) return false
    return this.push({ kind: 'link', href: found.href, bare: found.text, children: [{ kind: 'text', text: found.text }] }, found.end)
  }
}

/** Neighbouring texts become one. */
function merged(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  let texts: string[] = []
  const flush = () => {
    if (texts.length > 0) out.push({ kind: 'text', text: texts.join('') })
    texts = []
  }
  for (const node of nodes) {
    if (node.kind === 'text') texts.push(node.text)
    else {
      flush()
      out.push(node)
    }
  }
  flush()
  return out
}

export const parseInline = (source: string): Inline[] => new InlineParser(source).parse()
