import { fold } from '@/lib/fold'

export type FilterName = 'from' | 'in' | 'mentions' | 'has' | 'before' | 'after' | 'on'

/** A filter that was chosen: how it reads, and what the server is asked. */
export interface Chip {
  filter: FilterName
  label: string
  value: string
}

/** Somebody or something that a filter can name. */
export interface Named {
  id: string
  name: string
  /** Another name by which it is found, such as the user name. */
  hint?: string
}

export interface Choices {
  people: readonly Named[]
  channels: readonly Named[]
}

/** What may be meant by what is typed: a filter to go on with, or a filter with its value. */
export type Suggestion = { kind: 'filter'; filter: FilterName } | { kind: 'chip'; chip: Chip; hint?: string }

export const kHas = ['link', 'file', 'image', 'audio', 'video', 'poll', 'reaction', 'pin'] as const
const kShown = 8

export const filtersOf = (choices: Choices): FilterName[] =>
  choices.channels.length > 0 ? ['from', 'in', 'has', 'mentions', 'before', 'after', 'on'] : ['from', 'has', 'mentions', 'before', 'after', 'on']

const dayOf = (date: Date) => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function days(now: Date): string[] {
  const ago = (count: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - count)
  return [0, 1, 7, 30].map((count) => dayOf(ago(count)))
}

/** The last word of what is typed: the one that is being written. */
export const lastWord = (text: string) => /\S*$/.exec(text)?.[0] ?? ''

function valuesOf(filter: FilterName, typed: string, choices: Choices, now: Date): Suggestion[] {
  const wanted = fold(typed.replace(/^[@#]/, ''))
  const fits = ({ name, hint = '' }: Named) => fold(name).includes(wanted) || fold(hint).includes(wanted)
  const named = (sign: string, list: readonly Named[]) =>
    list.filter(fits).map(({ id, name, hint }): Suggestion => ({
      kind: 'chip',
      chip: { filter, label: sign + name, value: id },
      ...(hint !== undefined && hint !== name && { hint }),
    }))
  const plain = (list: readonly string[]) =>
    list.filter((value) => value.startsWith(wanted)).map((value): Suggestion => ({ kind: 'chip', chip: { filter, label: value, value } }))
  switch (filter) {
    case 'from':
    case 'mentions':
      return named('@', choices.people)
    case 'in':
      return named('#', choices.channels)
    case 'has':
      return plain(kHas)
    default:
      return plain(days(now))
  }
}

/** Nothing typed offers the filters; a filter's name and colon offer what it takes. */
export function suggest(text: string, choices: Choices, now = new Date()): Suggestion[] {
  const word = lastWord(text)
  const filters = filtersOf(choices)
  const colon = word.indexOf(':')
  if (colon < 0) return filters.filter((filter) => filter.startsWith(word.toLowerCase())).map((filter): Suggestion => ({ kind: 'filter', filter }))
  const filter = filters.find((each) => each === word.slice(0, colon).toLowerCase())
  return filter ? valuesOf(filter, word.slice(colon + 1), choices, now).slice(0, kShown) : []
}

/** What the server is asked. */
export const queryOf = (chips: readonly Chip[], text: string) => [...chips.map(({ filter, value }) => `${filter}:${value}`), text.trim()].filter((part) => part !== '').join(' ')
