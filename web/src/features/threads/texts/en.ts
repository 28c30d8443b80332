export interface ThreadTexts {
  thread: string
  list: (channel: string) => string
  active: string
  archived: string
  empty: string
  emptyArchived: string
  more: string
  replies: (count: number) => string
  last: (when: string) => string
  unread: (name: string) => string
  start: string
  startText: string
  name: string
  nameHint: string
  inChannel: (channel: string) => string
  close: string
  menu: string
  follow: string
  unfollow: string
  rename: string
  archive: string
  reopen: string
  lock: string
  unlock: string
  remove: string
  removeTitle: (name: string) => string
  removeText: string
  gone: string
  toStart: string
  archivedNotice: string
  lockedNotice: string
  failed: string
}

export const en: ThreadTexts = {
  thread: 'Thread',
  list: (channel) => `Threads in #${channel}`,
  active: 'Active',
  archived: 'Archived',
  empty: 'No thread is active here. The menu of a message starts one.',
  emptyArchived: 'No thread is archived here.',
  more: 'Show more',
  replies: (count) => (count === 0 ? 'no replies yet' : count === 1 ? '1 reply' : `${count} replies`),
  last: (when) => `last ${when}`,
  unread: (name) => `${name}, unread`,
  start: 'Start a thread',
  startText: 'What belongs to this message is said beside the channel.',
  name: 'Name of the thread',
  nameHint: 'Without a name it is called after the message.',
  inChannel: (channel) => `in #${channel}`,
  close: 'Close the thread',
  menu: 'More about this thread',
  follow: 'Follow',
  unfollow: 'Follow no more',
  rename: 'Rename',
  archive: 'Archive',
  reopen: 'Reopen',
  lock: 'Lock',
  unlock: 'Unlock',
  remove: 'Delete',
  removeTitle: (name) => `Delete the thread ${name}?`,
  removeText: 'All that was said in it goes with it.',
  gone: 'The message on which this thread hangs is gone.',
  toStart: 'Go to the message',
  archivedNotice: 'Archived. Writing opens it again.',
  lockedNotice: 'Locked by a moderator.',
  failed: 'That did not work. Try again.',
}
