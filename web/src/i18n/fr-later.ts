import type { Later } from './en-later'
import { errors } from './fr-errors'

export const later: Later = {
  security: {
    title: 'Sécurité',
    passwordText: 'Le changer déconnecte tous les autres appareils.',
    change: 'Changer',
    changePassword: 'Changer le mot de passe',
    currentPassword: 'Mot de passe actuel',
    newPassword: 'Nouveau mot de passe',
    passwordChanged: 'Le mot de passe est changé et les autres appareils sont déconnectés.',
    twoFactor: 'Connexion en deux étapes',
    twoFactorOff: 'Désactivée. Une application d’authentification sur votre téléphone peut aussi protéger votre compte.',
    twoFactorOn_one: 'Activée. Il reste {{count}} code de secours.',
    twoFactorOn_other: 'Activée. Il reste {{count}} codes de secours.',
    turnOn: 'Activer',
    turnOff: 'Désactiver',
    turnOffConfirm: 'Désactiver la connexion en deux étapes',
    next: 'Continuer',
    scan: 'Scannez ceci avec votre application d’authentification, puis saisissez le code qu’elle affiche.',
    qrCode: 'Code QR pour votre application d’authentification',
    byHand: 'Sans appareil photo, saisissez cette clé dans l’application :',
    codeHint: 'Six chiffres, renouvelés chaque demi-minute.',
    twoFactorDone: 'La connexion en deux étapes est activée.',
    recoveryCodes: 'Codes de secours',
    recoveryText: 'Gardez ces codes en lieu sûr. Chacun vous laisse entrer une fois quand votre téléphone n’est pas là. Ils ne sont affichés que maintenant.',
    copyCodes: 'Copier les codes',
    copyFailed: 'La copie est bloquée ici. Sélectionnez les codes et copiez-les à la main.',
  },
  errors,
}
