const plural = (count: number, one: string, other: string) => `${count} ${count === 1 ? one : other}`

/** The texts of what is read when it is first needed: polls, panels, and choosing messages. */
export const en = {
  poll: {
    label: (question: string) => `Poll: ${question}`,
    one: 'One answer',
    several: 'Several answers',
    votes: (count: number) => plural(count, 'vote', 'votes'),
    open: 'Without an end',
    ends: (when: string) => `Ends ${when}`,
    over: 'This poll is over',
    share: (percent: string) => `${percent} of all`,
    own: 'your answer',
    vote: 'Vote',
    change: 'Change the vote',
    takeBack: 'Take the vote back',
    create: 'Ask in a poll',
    createText: (channel: string) => `Everybody who reads ${channel} may answer.`,
    question: 'Question',
    options: 'Answers',
    option: (number: number) => `Answer ${number}`,
    remove: (number: number) => `Take answer ${number} out`,
    add: 'Add an answer',
    multiple: 'More than one answer can be chosen',
    duration: 'Open for',
    durations: [
      { seconds: 3600, label: '1 hour' },
      { seconds: 14_400, label: '4 hours' },
      { seconds: 28_800, label: '8 hours' },
      { seconds: 86_400, label: '1 day' },
      { seconds: 259_200, label: '3 days' },
      { seconds: 604_800, label: '1 week' },
      { seconds: 2_592_000, label: '30 days' },
      { seconds: 0, label: 'Without an end' },
    ],
    submit: 'Ask',
    twice: 'This answer is there already.',
  },
  pins: {
    text: (channel: string) => `What is worth finding again in ${channel}, the latest first.`,
    none: 'Nothing is pinned here. The menu of a message has a pin for it.',
    jump: 'Go to the message',
  },
  deleted: {
    text: 'Only moderators see these, until they are gone for good.',
    none: 'Nothing was deleted here lately.',
    by: (name: string, when: string) => `Deleted by ${name}, ${when}`,
    byAuthor: (when: string) => `Deleted by the author, ${when}`,
    at: (when: string) => `Deleted ${when}`,
    more: 'Show more',
  },
  selection: {
    label: 'Choosing messages',
    count: (count: number, max: number) => `${count} of at most ${max} chosen`,
    hint: 'Hold Shift to choose all in between. Esc leaves.',
    askTitle: (count: number) => `Delete ${plural(count, 'message', 'messages')}?`,
    askText: 'They disappear for everyone.',
  },
}

export type ConversationTexts = typeof en
