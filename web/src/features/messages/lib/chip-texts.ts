export interface ChipTexts {
  replies: (count: number) => string
  last: (when: string) => string
  archived: string
  open: (name: string, said: string) => string
}

export const chipTexts: Record<'en' | 'fr', ChipTexts> = {
  en: {
    replies: (count) => (count === 0 ? 'no replies yet' : count === 1 ? '1 reply' : `${count} replies`),
    last: (when) => `last ${when}`,
    archived: 'archived',
    open: (name, said) => `Open the thread ${name}: ${said}`,
  },
  fr: {
    replies: (count) => (count === 0 ? 'pas encore de réponse' : count === 1 ? '1 réponse' : `${count} réponses`),
    last: (when) => `la dernière ${when}`,
    archived: 'archivé',
    open: (name, said) => `Ouvrir le fil ${name} : ${said}`,
  },
}
