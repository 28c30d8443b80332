import { describe, expect, it } from 'vitest'
import { parseMarkdown } from './blocks'
import { isOnlyEmoji, toPlainText } from './plain'
import type { Block, Inline } from './tree'

const who = '01990000-0000-7000-8000-000000000001'

/** The tree in short: `em(text)`, so that a test can be read. */
function shortInline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'code') return `code(${node.text})`
      if (node.kind === 'link') return `link(${node.href}${node.bare === null ? `, ${shortInline(node.children)}` : ''})`
      if (node.kind === 'everyone') return 'everyone()'
      if (node.kind === 'emoji') return `emoji(${node.name})`
      if ('children' in node) return `${node.kind}(${shortInline(node.children)})`
      return `${node.kind}(${node.id.slice(-1)})`
    })
    .join('')
}

function short(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return shortInline(block.children)
        case 'heading':
          return `h${block.level}(${shortInline(block.children)})`
        case 'quote':
          return `quote(${short(block.children)})`
        case 'code':
          return `code[${block.language}](${block.text})`
        case 'list':
          return `${block.ordered ? `ol${block.start}` : 'ul'}(${block.items.map(short).join('; ')})`
      }
    })
    .join(' / ')
}

const read = (source: string) => short(parseMarkdown(source))

describe('words', () => {
  it.each([
    ['**bold** and *thin* and _thin_ and __bold__', 'strong(bold) and em(thin) and em(thin) and strong(bold)'],
    ['***both***', 'strong(em(both))'],
    ['**a *b* c**', 'strong(a em(b) c)'],
    ['~~gone~~ ~kept~', 'strike(gone) ~kept~'],
    ['the end is ||a dream|| .', 'the end is spoiler(a dream) .'],
    ['||**bold** secret||', 'spoiler(strong(bold) secret)'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['a * alone, ** alone, **** alone', 'a * alone, ** alone, **** alone'],
    ['**half *open', '**half *open'],
    ['*a **b* c**', 'em(a **b) c**'],
    ['\\*not\\* \\\\ \\a', '*not* \\ \\a'],
    ['first\nsecond', 'first\nsecond'],
    ['élan_vital_ **été**', 'élan_vital_ strong(été)'],
    ['**粗体**文字', 'strong(粗体)文字'],
  ])('%s', (source, expected) => expect(read(source)).toBe(expected))
})

describe('code', () => {
  it.each([
    ['`a *b* <@x>`', 'code(a *b* <@x>)'],
    ['``a ` b``', 'code(a ` b)'],
    ['`` ` ``', 'code(`)'],
    ['`open', '`open'],
    ['`a``b', '`a``b'],
    ['```cpp\nint x;\n\n  y();\n```', 'code[cpp](int x;\n\n  y();)'],
    ['before\n```\n**raw**\n```\nafter', 'before / code[](**raw**) / after'],
    ['```\nnever closed', 'code[](never closed)'],
    ['````\n```\n````', 'code[](```)'],
  ])('%s', (source, expected) => expect(read(source)).toBe(expected))
})

describe('blocks', () => {
  it.each([
    ['# Title\ntext', 'h1(Title) / text'],
    ['### Small *one*', 'h3(Small em(one))'],
    ['#nothing\n#### nothing', '#nothing\n#### nothing'],
    ['> a\n> b\nc', 'quote(a\nb) / c'],
    ['> > twice', 'quote(quote(twice))'],
    ['>_> is a face', '>_> is a face'],
    ['- a\n- b', 'ul(a; b)'],
    ['- a\n  - b\n  - c\n- d', 'ul(a / ul(b; c); d)'],
    ['3. c\n4. d', 'ol3(c; d)'],
    ['- a\n1. b', 'ul(a) / ol1(b)'],
    ['What a year:\n2026. Really.', 'What a year:\n2026. Really.'],
    ['-not a list', '-not a list'],
    ['a\n\n\nb', 'a / b'],
    ['- **a**\n  more', 'ul(strong(a)\nmore)'],
  ])('%s', (source, expected) => expect(read(source)).toBe(expected))
})

describe('links', () => {
  it.each([
    ['see https://example.org/a?b=c, and (https://example.org/d).', 'see link(https://example.org/a?b=c), and (link(https://example.org/d)).'],
    ['https://example.org/wiki/Song_(album)', 'link(https://example.org/wiki/Song_(album))'],
    ['**https://example.org/**', 'strong(link(https://example.org/))'],
    ['<https://example.org/a b>', '<link(https://example.org/a) b>'],
    ['<https://example.org/a,b>', 'link(https://example.org/a,b)'],
    ['[the *song*](https://example.org/)', 'link(https://example.org/, the em(song))'],
    ['[https://good.example](https://evil.example/)', 'link(https://evil.example/, https://good.example)'],
    ['[a [b](https://example.org/) c](https://example.net/)', '[a link(https://example.org/, b) c](link(https://example.net/))'],
    ['[x] [y](z) [ ] [](https://example.org/)', '[x] [y](z) [ ] [](link(https://example.org/))'],
  ])('%s', (source, expected) => expect(read(source)).toBe(expected))

  it('never makes a link of anything but the web', () => {
    const hostile = [
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt://x%0aalert(1))',
      '[a](data:text/html,<script>alert(1)</script>)',
      '[a](vbscript:x)',
      '[a](//evil.example)',
      '[a](/servers)',
      '<javascript:alert(1)>',
      'file:///etc/passwd ftp://a.b mailto:a@b.c https:// http:///',
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      'xhttps://example.org',
    ]
    for (const text of hostile) expect(JSON.stringify(parseMarkdown(text)), text).not.toContain('"link"')
  })
})

describe('mentions and emoji', () => {
  it.each([
    [`hi <@${who}>, <@&${who}> in <#${who}>`, 'hi user(1), role(1) in channel(1)'],
    ['@everyone! not x@everyone nor @everyones', 'everyone()! not x@everyone nor @everyones'],
    [`<:blob_cat:${who}>`, 'emoji(blob_cat)'],
    ['<@nobody> <:a:b> <@&> <#1>', '<@nobody> <:a:b> <@&> <#1>'],
    [`\`<@${who}>\``, `code(<@${who}>)`],
    [`**<@${who}>**`, 'strong(user(1))'],
  ])('%s', (source, expected) => expect(read(source)).toBe(expected))

  it('knows a message of nothing but emoji', () => {
    for (const text of ['🎛️', '👍🏽 🎉', '👩‍👩‍👧‍👦', '🇫🇷🇨🇭', '❤️', `🎵<:blob:${who}>`]) expect(isOnlyEmoji(parseMarkdown(text)), text).toBe(true)
    for (const text of ['', 'ok 👍', '12', '©', '# 👍', '👍'.repeat(28), `<@${who}>`]) expect(isOnlyEmoji(parseMarkdown(text)), text).toBe(false)
  })
})

it('says a message in words, and keeps a spoiler to itself', () => {
  const names = { user: () => 'Mira', role: () => undefined, channel: () => 'general', unknown: 'unknown', spoiler: '(spoiler)' }
  const text = `# Hi <@${who}>\n> **see** <#${who}> ||the killer||\n\n- \`a\`\n- <@&${who}> <:blob:${who}>`
  expect(toPlainText(parseMarkdown(text), names)).toBe('Hi @Mira\nsee #general (spoiler)\na\n@unknown :blob:')
})

describe('hostile input', () => {
  const size = 20_000
  const hostile: [string, string][] = [
    ['stars', '*'.repeat(size)],
    ['stars apart', '* '.repeat(size / 2)],
    ['open emphasis', '*a '.repeat(size / 3)],
    ['alternating marks', '*_'.repeat(size / 2)],
    ['nested emphasis', `${'*_'.repeat(size / 8)}x${'_*'.repeat(size / 8)}`],
    ['nested words', `${'**a _b '.repeat(size / 16)}${' b_ a**'.repeat(size / 16)}`],
    ['backticks of all lengths', Array.from({ length: 190 }, (_, index) => '`'.repeat(index + 1)).join(' ')],
    ['open brackets', '['.repeat(size)],
    ['brackets and targets', '[a]('.repeat(size / 4)],
    ['targets', `${'['.repeat(2000)}${'](https://a.b/'.repeat(1000)}`],
    ['targets with brackets', `[a](https://a.b/${'(c)'.repeat(size / 3)}`],
    ['nested links', `${'['.repeat(2000)}x${'](https://a.b)'.repeat(1000)}`],
    ['spoilers', '||'.repeat(size / 2)],
    ['strikes', '~~a'.repeat(size / 3)],
    ['quotes', '> '.repeat(size / 2)],
    ['lists', Array.from({ length: 150 }, (_, index) => `${' '.repeat(index)}- a`).join('\n')],
    ['fences', '```\n'.repeat(size / 4)],
    ['addresses', 'https://'.repeat(size / 8)],
    ['addresses that end badly', `https://a.b/${')'.repeat(size)}`],
    ['angles', '<@'.repeat(size / 2)],
    ['everyone', '@everyone'.repeat(size / 9)],
    ['skin tones', `${'🏽'.repeat(size / 2)}x`],
    ['blanks', ' '.repeat(size)],
    ['line ends', '\n'.repeat(size)],
    ['backslashes', '\\'.repeat(size)],
  ]

  it.each(hostile)('%s take linear time and a shallow tree', (_name, text) => {
    const read = () => {
      const started = performance.now()
      isOnlyEmoji(parseMarkdown(text))
      return performance.now() - started
    }
    // A quadratic reading of 20 000 characters takes seconds; a linear one a few milliseconds, the best of five also on a busy machine.
    expect(Math.min(...Array.from({ length: 5 }, read))).toBeLessThan(400)
    expect(depthOf(parseMarkdown(text))).toBeLessThan(30)
  })

  it('never fails and loses no letter, whatever is thrown at it', () => {
    const parts = ['*', '**', '_', '__', '~~', '||', '`', '```', '\n', '> ', '- ', '1. ', '# ', '[', '](', ')', 'https://a.b', '<@', '>', '\\', ' ', 'q', `<@${who}>`, '@everyone', '7', ' 🎵']
    let seed = 42
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: Math.floor(random() * 40) }, () => parts[Math.floor(random() * parts.length)]).join('')
      const out = JSON.stringify(parseMarkdown(text))
      // An address stands in the tree twice when it is its own text.
      for (const letter of ['7', '🎵']) expect(out.split(letter).length, text).toBeGreaterThanOrEqual(text.split(letter).length)
    }
  })
})

function depthOf(nodes: readonly (Block | Inline)[]): number {
  let deepest = 0
  for (const node of nodes) {
    const children = 'items' in node ? node.items.flat() : 'children' in node ? node.children : []
    deepest = Math.max(deepest, depthOf(children))
  }
  return nodes.length > 0 ? deepest + 1 : 0
}
