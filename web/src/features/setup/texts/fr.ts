import type { SetupTexts } from './en'

export const fr: SetupTexts = {
  text: 'Quatre petites étapes, et on peut venir. Chacune peut attendre.',
  steps: 'Premiers pas',
  place: (step, of) => `Étape ${step} sur ${of}`,
  done: 'fait',
  skip: 'Passer cette étape',
  dismiss: 'Ne plus afficher',
  name: {
    title: 'Donner un nom à ce lieu',
    text: 'C’est ce que l’on voit en se connectant. Vous pourrez le changer dans les réglages.',
    label: 'Nom de ce lieu',
    placeholder: 'Équipe de nuit',
    submit: 'Enregistrer le nom',
  },
  server: {
    title: 'Fonder une communauté',
    text: 'Un groupe, un label, une classe, des amis. Elle commence avec un salon où parler.',
    label: 'Nom de la communauté',
    placeholder: 'Les Bandes du sous-sol',
    submit: 'La fonder',
    there: (name) => `${name} est déjà là.`,
    goOn: 'Continuer',
  },
  invite: {
    title: 'Inviter quelqu’un',
    text: (name) => `Qui a ce lien peut rejoindre ${name}. Il est valable une semaine.`,
    without: 'Il n’y a pas encore de communauté où inviter. Vous pourrez le faire plus tard, depuis son en-tête.',
    make: 'Créer un lien',
    link: 'Lien d’invitation',
    goOn: 'Continuer',
  },
  music: {
    title: 'Apporter un premier morceau',
    text: 'Envoyez de quoi écouter ensemble : FLAC, MP3, Opus, WAV et d’autres.',
    submit: 'Ouvrir la bibliothèque',
  },
}
