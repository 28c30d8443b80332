import type { Block, Inline } from './tree'

/** What the ids in a text are called. */
export interface Names {
  user: (id: string) => string | undefined
  role: (id: string) => string | undefined
  channel: (id: string) => string | undefined
  /** Stands for the name of somebody or something that is not known. */
  unknown: string
  /** Stands for what a spoiler hides. */
  spoiler: string
}

function inlineText(node: Inline, names: Names): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text
    case 'spoiler':
      return names.spoiler
    case 'user':
      return `@${names.user(node.id) ?? names.unknown}`
    case 'role':
      return `@${names.role(node.id) ?? names.unknown}`
    case 'channel':
      return `#${names.channel(node.id) ?? names.unknown}`
    case 'everyone':
      return '@everyone'
    case 'emoji':
      return `:${node.name}:`
    default:
      return inlinesText(node.children, names)
  }
}

const inlinesText = (nodes: readonly Inline[], names: Names) => nodes.map((node) => inlineText(node, names)).join('')

function blockText(block: Block, names: Names): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlinesText(block.children, names)
    case 'code':
      return block.text
    case 'quote':
      return toPlainText(block.children, names)
    case 'list':
      return block.items.map((item) => toPlainText(item, names)).join('\n')
  }
}

/** The words of a message without its marks: for those who hear it, for previews and for notifications. */
export const toPlainText = (blocks: readonly Block[], names: Names): string => blocks.map((block) => blockText(block, names)).join('\n')

// One emoji, from its first sign to its last, or blanks. Applied step by step: repeated inside of one pattern it could be
// made to try every way of dividing a row of skin tones.
const pictograph =
  /\s+|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F\u20E3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic}\uFE0F?|[\u{E0020}-\u{E007F}])*/uy
const kMaxLarge = 27

/** How many emoji the text holds, or null when it holds anything else. */
function countEmoji(text: string): number | null {
  let count = 0
  pictograph.lastIndex = 0
  while (pictograph.lastIndex < text.length) {
    const found = pictograph.exec(text)
    if (!found) return null
    if (found[0].trim() !== '') count++
  }
  return count
}

/** Whether a message is nothing but a few emoji, which are then shown large. */
export function isOnlyEmoji(blocks: readonly Block[]): boolean {
  const [only, another] = blocks
  if (only?.kind !== 'paragraph' || another) return false
  let shown = 0
  for (const node of only.children) {
    const count = node.kind === 'emoji' ? 1 : node.kind === 'text' ? countEmoji(node.text) : null
    if (count === null) return false
    shown += count
  }
  return shown > 0 && shown <= kMaxLarge
}
