import { useTranslation } from 'react-i18next'

const en = {
  choose: 'Choose a picture',
  remove: 'Remove the picture',
  cancel: 'Cancel',
  hint: 'JPEG, PNG, WebP or GIF. Its middle is shown as a square.',
  sending: (percent: number) => `Sending, ${percent} %`,
  working: 'Making the picture',
  saved: 'Saved',
}

const fr: typeof en = {
  choose: 'Choisir une image',
  remove: 'Retirer l’image',
  cancel: 'Annuler',
  hint: 'JPEG, PNG, WebP ou GIF. Son centre est montré en carré.',
  sending: (percent: number) => `Envoi, ${percent} %`,
  working: 'Préparation de l’image',
  saved: 'Enregistré',
}

/** The texts of choosing a picture, read together with it. */
export const useTexts = () => (useTranslation().i18n.language === 'fr' ? fr : en)
