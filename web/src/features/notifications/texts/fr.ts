import type { NotificationTexts } from './en'

export const fr: NotificationTexts = {
  mute: 'Mettre en sourdine',
  unmute: 'Rétablir le son',
  mutedUntil: (when) => `En sourdine jusqu’à ${when}`,
  muteFor: { quarter: 'Pendant 15 minutes', hour: 'Pendant 1 heure', night: 'Pendant 8 heures', day: 'Pendant 24 heures', forever: 'Jusqu’à nouvel ordre' },
  title: 'Notifications',
  inherit: (level) => `Comme autour (${level})`,
  level: { all: 'Tous les messages', mentions: 'Mentions seulement', none: 'Rien' },
  suppressEveryone: 'Ignorer @everyone',
  serverDefault: 'Par défaut pour les membres',
  newMessage: 'Nouveau message',
  unknown: 'inconnu',
  spoiler: '(divulgâcheur)',
}
