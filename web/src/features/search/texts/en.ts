import type { FilterName } from '../lib/query'

const filters: Record<FilterName, string> = {
  from: 'written by somebody',
  in: 'in a channel',
  has: 'with a link, a file, a picture, a poll …',
  mentions: 'that mention somebody',
  before: 'before a day',
  after: 'after a day',
  on: 'on a day',
}

/** The texts of the search, apart from the others: they are read when somebody first looks for something. */
export const en = {
  title: 'Search',
  field: (where: string) => `Search in ${where}`,
  submit: 'Search',
  close: 'Close the search',
  suggestions: 'Suggestions',
  filters,
  remove: (filter: string) => `Remove the filter ${filter}`,
  results: 'Results',
  count: (count: number, more: boolean) => (more ? `${count} results, and more` : count === 1 ? '1 result' : `${count} results`),
  searching: 'Searching …',
  none: 'Nothing found.',
  noneHint: 'Words are found in any language, without regard to case and accents. Words of one or two letters must stand alone.',
  widen: 'Search without the filters',
  reword: 'Change the words',
  hint: 'Type words, or “quotes” for what must stand together. Begin with from:, in: or has: to narrow it down.',
  partial: 'This search was too wide to be finished. There may be more than is shown: narrow it down, or go on.',
  more: 'Show older results',
  goOn: 'Go on searching',
  retry: 'Try again',
  open: (author: string, channel: string, time: string) => `${author} in ${channel}, ${time}`,
  keys: 'Arrow keys walk through the results, Enter goes to the message.',
}

export type SearchTexts = typeof en
