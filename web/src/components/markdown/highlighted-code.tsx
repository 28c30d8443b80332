import { common, createLowlight } from 'lowlight'
import type { ReactNode } from 'react'

const lowlight = createLowlight(common)

// Longer code is shown without colours: nobody may make a reader's browser work for long.
const kMaxCharacters = 8_000

// What the grammars call their pieces, in the few colours that a text bears.
const colours: Readonly<Record<string, string>> = {
  comment: 'text-ink-faint italic',
  quote: 'text-ink-faint italic',
  keyword: 'text-hue-1',
  'selector-tag': 'text-hue-1',
  literal: 'text-hue-2',
  number: 'text-hue-2',
  symbol: 'text-hue-2',
  string: 'text-hue-4',
  regexp: 'text-hue-4',
  addition: 'text-hue-4',
  deletion: 'text-danger',
  title: 'text-hue-5',
  section: 'text-hue-5',
  name: 'text-hue-5',
  type: 'text-hue-6',
  built_in: 'text-hue-6',
  attr: 'text-hue-3',
  attribute: 'text-hue-3',
  variable: 'text-hue-3',
  meta: 'text-ink-soft',
}

type Node = ReturnType<typeof lowlight.highlight>['children'][number]

function colourOf(classes: unknown): string | undefined {
  for (const name of Array.isArray(classes) ? (classes as unknown[]) : []) {
    const found = colours[String(name).replace(/^hljs-/, '')]
    if (found) return found
  }
  return undefined
}

function render(nodes: readonly Node[]): ReactNode {
  return nodes.map((node, index) => {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return null
    return (
      <span key={index} className={colourOf(node.properties['className'])}>
        {render(node.children)}
      </span>
    )
  })
}

/** Code in colours, made of elements: the text itself is never read as anything but text. */
export function HighlightedCode({ language, text }: { language: string; text: string }) {
  if (text.length > kMaxCharacters || !lowlight.registered(language)) return text
  return render(lowlight.highlight(language, text).children)
}
