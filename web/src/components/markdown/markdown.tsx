import { Fragment, memo, type ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { parseMarkdown } from '@/lib/markdown/blocks'
import { parseMessageLink } from '@/lib/markdown/message-link'
import { isOnlyEmoji } from '@/lib/markdown/plain'
import type { Block, Inline } from '@/lib/markdown/tree'
import { ChannelChip, EmojiPicture, EveryoneChip, PlaceChip, RoleChip, UserChip } from './chips'
import { CodeBlock } from './code-block'
import { Spoiler } from './spoiler'
import { TextLink } from './text-link'

function renderLink(node: Extract<Inline, { kind: 'link' }>, large: boolean): ReactNode {
  const place = parseMessageLink(node.href, location.origin)
  if (place && node.bare !== null) return <PlaceChip link={place} href={node.href} />
  const masked = node.bare === null
  return (
    <TextLink href={node.href} masked={masked}>
      {masked ? renderInlines(node.children, large) : node.bare}
    </TextLink>
  )
}

function renderInline(node: Inline, large: boolean): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'strong':
      return <strong className="font-bold">{renderInlines(node.children, large)}</strong>
    case 'em':
      return <em>{renderInlines(node.children, large)}</em>
    case 'strike':
      return <s>{renderInlines(node.children, large)}</s>
    case 'spoiler':
      return <Spoiler>{renderInlines(node.children, large)}</Spoiler>
    case 'code':
      return <code className="rounded-sm border border-line bg-sunken px-1 py-px font-mono text-sm">{node.text}</code>
    case 'link':
      return renderLink(node, large)
    case 'user':
      return <UserChip id={node.id} />
    case 'role':
      return <RoleChip id={node.id} />
    case 'channel':
      return <ChannelChip id={node.id} />
    case 'everyone':
      return <EveryoneChip />
    case 'emoji':
      return <EmojiPicture id={node.id} name={node.name} large={large} />
  }
}

const renderInlines = (nodes: readonly Inline[], large: boolean) => nodes.map((node, index) => <Fragment key={index}>{renderInline(node, large)}</Fragment>)

// One level for all of them: a message may begin with a small heading, and the outline of the page may not skip one.
const headings = { 1: 'text-xl', 2: 'text-lg', 3: 'text-base' } as const

function BlockView({ block, large }: { block: Block; large: boolean }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{renderInlines(block.children, large)}</p>
    case 'heading':
      return <h2 className={cn('mt-1', headings[block.level])}>{renderInlines(block.children, false)}</h2>
    case 'quote':
      return (
        <blockquote className="border-l-4 border-line pl-3 text-ink-soft">
          <BlockViews blocks={block.children} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <BlockViews blocks={item} />
        </li>
      ))
      if (!block.ordered) return <ul className="list-disc pl-6">{items}</ul>
      return (
        <ol start={block.start} className="list-decimal pl-8">
          {items}
        </ol>
      )
    }
    case 'code':
      return <CodeBlock language={block.language} text={block.text} />
  }
}

const BlockViews = ({ blocks, large = false }: { blocks: readonly Block[]; large?: boolean }) =>
  blocks.map((block, index) => <BlockView key={index} block={block} large={large} />)

/** A text as its writer meant it. Only the elements above can come out of it, whatever was written. */
export const Markdown = memo(function Markdown({ content, className }: { content: string; className?: string }) {
  const blocks = parseMarkdown(content)
  const large = isOnlyEmoji(blocks)
  return (
    <div data-slot="markdown" className={cn('flex flex-col gap-1 wrap-anywhere whitespace-pre-wrap', large && 'text-3xl', className)}>
      <BlockViews blocks={blocks} large={large} />
    </div>
  )
})
