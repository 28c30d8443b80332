/** The texts of making a channel that not everybody sees. */
export const en = {
  kind: 'Kind of channel',
  kinds: {
    text: ['Conversation', 'Words, pictures, files and threads.'],
    listening: ['Listening room', 'Everybody hears the same music at the same moment, and talks beside it.'],
  } as Record<'text' | 'listening', readonly [label: string, hint: string]>,
  private: 'Private',
  privateText: 'Only those you choose see it, and who may see everything.',
  audience: 'Who sees it',
  find: 'Find a role or a member',
  chosen: (count: number) => (count === 0 ? 'Nobody chosen yet: only you see it.' : `${count} chosen, and you`),
  role: (name: string) => `Role ${name}`,
  inherited: (category: string) => `${category} is private, and so is what is made in it: whoever sees the one sees the other.`,
}

export type ChannelTexts = typeof en
