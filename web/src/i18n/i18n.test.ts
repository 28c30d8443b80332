import { expect, it } from 'vitest'
import { en } from './en'
import { later as enLater } from './en-later'
import { fr } from './fr'
import { later as frLater } from './fr-later'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text)
  }
  return flat
}

const english = flatten({ ...en, ...enLater })
const french = flatten({ ...fr, ...frLater })
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!./en*.ts', '!./fr*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

it('has every key in both languages', () => {
  expect([...french.keys()].sort()).toEqual([...english.keys()].sort())
})

it('has no empty text and the same holes in both languages', () => {
  for (const [key, text] of english) {
    expect(text, key).not.toBe('')
    expect(holes(french.get(key) ?? ''), key).toEqual(holes(text))
  }
})

it('has every plural in both forms', () => {
  const stems = (ending: string) => [...english.keys()].filter((key) => key.endsWith(ending)).map((key) => key.slice(0, -ending.length))
  expect(stems('_one').length).toBeGreaterThan(0)
  expect(stems('_one')).toEqual(stems('_other'))
})

it('counts as each language does', () => {
  const texts = (language: 'en' | 'fr', table: Map<string, string>) => {
    const rules = new Intl.PluralRules(language)
    return [0, 1, 2].map((count) => (table.get(`invites.use_${rules.select(count)}`) ?? '').replace('{{count}}', String(count)))
  }
  // Nothing is many in English, and one in French.
  expect(texts('en', english)).toEqual(['0 uses', '1 use', '2 uses'])
  expect(texts('fr', french)).toEqual(['0 utilisation', '1 utilisation', '2 utilisations'])
})

it('holds no key that nothing uses', () => {
  const code = Object.values(sources).join('\n')
  const dynamic = ['errors.', 'presence.', 'settings.themes.', 'bots.scope.', 'members.online', 'members.offline', 'people.tabs.', 'people.empty.', 'people.types.', 'shortcuts.']
  const unused = [...english.keys()]
    .map((key) => key.replace(/_(one|other)$/, ''))
    .filter((key) => !dynamic.some((prefix) => key.startsWith(prefix)) && !code.includes(`'${key}'`))
  expect(unused).toEqual([])
})
