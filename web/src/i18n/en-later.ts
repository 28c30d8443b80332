import { errors } from './en-errors'

/** What nobody needs to read the first page. */
export const later = {
  security: {
    title: 'Security',
    passwordText: 'Changing it signs out all other devices.',
    change: 'Change',
    changePassword: 'Change the password',
    currentPassword: 'Current password',
    newPassword: 'New password',
    passwordChanged: 'The password is changed, and the other devices are signed out.',
    twoFactor: 'Two-factor sign-in',
    twoFactorOff: 'Off. An authenticator app on your phone can guard your account, too.',
    twoFactorOn_one: 'On. {{count}} recovery code is left.',
    twoFactorOn_other: 'On. {{count}} recovery codes are left.',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    turnOffConfirm: 'Turn two-factor sign-in off',
    next: 'Continue',
    scan: 'Scan this with your authenticator app, then type the code that it shows.',
    qrCode: 'QR code for your authenticator app',
    byHand: 'Without a camera, type this key into the app:',
    codeHint: 'Six digits, new every half minute.',
    twoFactorDone: 'Two-factor sign-in is on.',
    recoveryCodes: 'Recovery codes',
    recoveryText: 'Keep these codes in a safe place. Each one lets you in once when your phone is not at hand. They are shown only now.',
    copyCodes: 'Copy the codes',
    copyFailed: 'Copying is blocked here. Select the codes and copy them by hand.',
  },
  errors,
}

export type Later = typeof later
