import type { NotificationSettingTexts } from './en'

export const fr: NotificationSettingTexts = {
  title: 'Notifications',
  text: 'Ce que vous entendez de chaque communauté et de chaque salon se choisit dans leurs menus.',
  desktop: 'Notifications de cette page',
  desktopText: 'Quand la page est ouverte, mais que vous regardez ailleurs.',
  sound: 'Son',
  soundText: 'Deux notes brèves à chaque notification de cette page.',
  push: 'Notifier cet appareil',
  pushText: 'Même quand la page est fermée. Seul cet appareil peut lire ce qui lui est envoyé.',
  turnOn: 'Activer',
  turnOff: 'Désactiver',
  blocked: 'Le navigateur bloque les notifications de cette page. Autorisez-les dans ses réglages pour ce site.',
  insecure: 'Les navigateurs ne notifient que pour les pages servies en https. Celle-ci ne l’est pas.',
  missing: 'Ce navigateur ne sait pas le faire.',
  switchedOff: 'Ce serveur n’envoie pas de notifications push.',
  failed: 'Le navigateur n’a pas pu joindre son service de notification. Réessayez plus tard.',
}
