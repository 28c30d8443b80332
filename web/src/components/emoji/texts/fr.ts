import type { EmojiTexts } from './en'

export const fr: EmojiTexts = {
  search: 'Chercher un émoji',
  grid: 'Émojis',
  categories: 'Catégories',
  nothing: 'Aucun émoji ne porte ce nom.',
  loading: 'Chargement des émojis',
  failed: 'Les émojis n’ont pas pu être chargés.',
  retry: 'Réessayer',
  tone: 'Couleur de peau',
  tones: ['Jaune', 'Claire', 'Moyennement claire', 'Moyenne', 'Moyennement foncée', 'Foncée'],
  found: (count: number) => (count < 2 ? `${count} émoji` : `${count} émojis`),
  groups: {
    '-2': 'Cette communauté',
    '-1': 'Utilisés récemment',
    0: 'Visages et émotions',
    1: 'Personnes et corps',
    3: 'Animaux et nature',
    4: 'Nourriture et boissons',
    5: 'Voyages et lieux',
    6: 'Activités',
    7: 'Objets',
    8: 'Symboles',
    9: 'Drapeaux',
  },
}
