/** What a text means, without how it looks. Only what is listed here can come out of a message. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'strike' | 'spoiler'; children: readonly Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; /** The address as it was written; null when other words stand for it. */ bare: string | null; children: readonly Inline[] }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'everyone' }
  | { kind: 'emoji'; name: string; id: string }

export type Block =
  | { kind: 'paragraph'; children: readonly Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: readonly Inline[] }
  | { kind: 'quote'; children: readonly Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: readonly (readonly Block[])[] }
  | { kind: 'code'; language: string; text: string }

/** Deeper nesting is shown as it was written: nobody reads it, and a page must not be torn down by it. */
export const kMaxDepth = 12
