import { parseInline } from './inline'
import { type Block, kMaxDepth } from './tree'

const fence = /^ {0,3}(`{3,})([\w+#.-]{0,32})\s*$/
const heading = /^(#{1,3}) +(\S.*)$/
const quoted = /^> ?/
const quote = /^>(?: |$)/
const item = /^( *)([-*+]|\d{1,9}[.)]) +(?=\S)/
const indented = /^ */

interface Item {
  indent: number
  ordered: boolean
  number: number
  /** Where the words of the item begin. */
  width: number
}

function itemOf(line: string): Item | null {
  const match = item.exec(line)
  if (!match) return null
  const mark = match[2] ?? ''
  const ordered = /\d/.test(mark)
  return { indent: (match[1] ?? '').length, ordered, number: ordered ? Number.parseInt(mark, 10) : 1, width: match[0].length }
}

const indentOf = (line: string) => (indented.exec(line)?.[0] ?? '').length
const isBlank = (line: string) => line.trim() === ''

/** Whether this line ends the paragraph above it. A number only does when it is a first one: "2026. What a year." */
function interrupts(line: string): boolean {
  const entry = itemOf(line)
  return fence.test(line) || heading.test(line) || quote.test(line) || (entry !== null && (!entry.ordered || entry.number === 1))
}

/** Reads lines into blocks. Every level of nesting looks at each line once, and there are only so many levels. */
class BlockParser {
  private readonly out: Block[] = []
  private at = 0

  constructor(
    private readonly lines: readonly string[],
    private readonly depth: number,
  ) {}

  parse(): Block[] {
    while (this.at < this.lines.length) {
      const line = this.line()
      if (isBlank(line)) this.at++
      else if (!this.special(line)) this.paragraph()
    }
    return this.out
  }

  private line(offset = 0): string {
    return this.lines[this.at + offset] ?? ''
  }

  private get more(): boolean {
    return this.at < this.lines.length
  }

  private special(line: string): boolean {
    const opening = fence.exec(line)
    if (opening) return this.code(opening[1] ?? '', opening[2] ?? '')
    const title = heading.exec(line)
    if (title) return this.heading((title[1] ?? '').length, title[2] ?? '')
    if (this.depth >= kMaxDepth) return false
    if (quote.test(line)) return this.quote()
    const entry = itemOf(line)
    return entry !== null && this.list(entry)
  }

  private code(marks: string, language: string): true {
    const start = ++this.at
    while (this.more) {
      const closing = fence.exec(this.line())
      if (closing && (closing[1] ?? '').length >= marks.length && closing[2] === '') break
      this.at++
    }
    this.out.push({ kind: 'code', language: language.toLowerCase(), text: this.lines.slice(start, this.at).join('\n') })
    this.at++
    return true
  }

  private heading(level: number, text: string): true {
    this.out.push({ kind: 'heading', level: level as 1 | 2 | 3, children: parseInline(text.trimEnd()) })
    this.at++
    return true
  }

  private quote(): true {
    const inside: string[] = []
    while (this.more && quote.test(this.line())) {
      inside.push(this.line().replace(quoted, ''))
      this.at++
    }
    this.out.push({ kind: 'quote', children: new BlockParser(inside, this.depth + 1).parse() })
    return true
  }

  private list(first: Item): true {
    const items: Block[][] = []
    for (;;) {
      const next = this.more ? itemOf(this.line()) : null
      if (!next || next.ordered !== first.ordered || next.indent !== first.indent) break
      items.push(this.item(next))
    }
    this.out.push({ kind: 'list', ordered: first.ordered, start: first.number, items })
    return true
  }

  /** One item: its line, and those below that are indented further than its mark. */
  private item({ indent, width }: Item): Block[] {
    const inside = [this.line().slice(width)]
    this.at++
    while (this.more && !isBlank(this.line()) && indentOf(this.line()) > indent) {
      inside.push(this.line().slice(Math.min(indentOf(this.line()), width)))
      this.at++
    }
    return new BlockParser(inside, this.depth + 1).parse()
  }

  private paragraph(): void {
    const start = this.at++
    while (this.more && !isBlank(this.line()) && !interrupts(this.line())) this.at++
    this.out.push({ kind: 'paragraph', children: parseInline(this.lines.slice(start, this.at).join('\n')) })
  }
}

/** What a message says. Never fails: what is no markup is text, and no character of it gets lost. */
export function parseMarkdown(source: string): readonly Block[] {
  return new BlockParser(source.replaceAll('\r\n', '\n').split('\n'), 0).parse()
}
