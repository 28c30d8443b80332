import type { Message } from '@/api/types'

/** All that a message is found by, as one text: what it says, what its poll asks, what its files and embeds are called and tell. */
export function saidBy(message: Message, plain: (content: string) => string): string {
  const { content, poll, attachments, embeds } = message
  const said = [
    content && plain(content),
    poll?.question,
    ...(poll?.options ?? []).map(({ text }) => text),
    ...attachments.flatMap(({ filename, alt }) => [filename, alt]),
    ...embeds.flatMap(({ title, description, author, fields, footer }) => [
      author?.name,
      title,
      description,
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ]),
  ]
  return said.filter(Boolean).join('\n')
}
