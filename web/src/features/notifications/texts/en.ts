export const en = {
  mute: 'Mute',
  unmute: 'Unmute',
  mutedUntil: (when: string) => `Muted until ${when}`,
  muteFor: { quarter: 'For 15 minutes', hour: 'For 1 hour', night: 'For 8 hours', day: 'For 24 hours', forever: 'Until I turn it back on' },
  title: 'Notifications',
  inherit: (level: string) => `As around it (${level})`,
  level: { all: 'All messages', mentions: 'Mentions only', none: 'Nothing' },
  suppressEveryone: 'Ignore @everyone',
  serverDefault: 'Default for members',
  newMessage: 'New message',
  unknown: 'unknown',
  spoiler: '(spoiler)',
}

export type NotificationTexts = typeof en
