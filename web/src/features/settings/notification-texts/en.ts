export const en = {
  title: 'Notifications',
  text: 'What you hear of each community and channel is chosen in their menus.',
  desktop: 'Notifications of this page',
  desktopText: 'While the page is open, but you look at something else.',
  sound: 'Sound',
  soundText: 'Two short notes with every notification of this page.',
  push: 'Notify this device',
  pushText: 'Also when the page is closed. Only this device can read what is sent to it.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  blocked: 'The browser blocks notifications of this page. Allow them in its settings for this site.',
  insecure: 'Browsers notify only for pages that come over https. This one does not.',
  missing: 'This browser cannot do that.',
  switchedOff: 'This server sends no push messages.',
  failed: 'The browser could not reach its push service. Try again later.',
}

export type NotificationSettingTexts = typeof en
