import type { ChannelTexts } from './en'

export const fr: ChannelTexts = {
  kind: 'Sorte de salon',
  kinds: {
    text: ['Conversation', 'Des mots, des images, des fichiers et des fils.'],
    listening: ['Salon d’écoute', 'Tout le monde entend la même musique au même moment, et en parle à côté.'],
  },
  private: 'Privé',
  privateText: 'Seules les personnes choisies le voient, et celles qui peuvent tout voir.',
  audience: 'Qui le voit',
  find: 'Trouver un rôle ou un membre',
  chosen: (count) => (count === 0 ? 'Personne n’est encore choisi : vous seul le voyez.' : `${count} ${count < 2 ? 'choisi' : 'choisis'}, et vous`),
  role: (name) => `Rôle ${name}`,
  inherited: (category) => `${category} est privée, et ce qui y est créé l’est aussi : qui voit l’une voit l’autre.`,
}
