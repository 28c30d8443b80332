/** The texts of the emoji picker, read together with it. */
export const en = {
  search: 'Find an emoji',
  grid: 'Emoji',
  categories: 'Categories',
  nothing: 'No emoji is called that.',
  loading: 'Loading the emoji',
  failed: 'The emoji could not be loaded.',
  retry: 'Try again',
  tone: 'Skin tone',
  tones: ['Yellow', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
  found: (count: number) => (count === 1 ? '1 emoji' : `${count} emoji`),
  groups: {
    '-2': 'This community',
    '-1': 'Recently used',
    0: 'Smileys and emotion',
    1: 'People and body',
    3: 'Animals and nature',
    4: 'Food and drink',
    5: 'Travel and places',
    6: 'Activities',
    7: 'Objects',
    8: 'Symbols',
    9: 'Flags',
  } as Readonly<Record<number, string>>,
}

export type EmojiTexts = typeof en
