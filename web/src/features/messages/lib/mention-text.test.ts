import { describe, expect, it } from 'vitest'
import { id } from '@/testing/factories'
import { type Candidate, decode, emojiPicks, encode, matching, mentionAt } from './mention-text'

const person = (number: number, name: string, hint = ''): Candidate => ({ key: id(number), label: `@${name}`, token: `<@${id(number)}>`, hint })
const zoe = person(1, 'Zoé', 'zoe_b')
const mira = person(2, 'Mira Okonjo', 'mira')
const mir = person(3, 'Mira', 'tzoe')
const general: Candidate = { key: id(9), label: '#general', token: `<#${id(9)}>` }
const all = [zoe, mira, mir, general]

describe('what is called at the caret', () => {
  it.each([
    ['hi @zo', '@', 'zo', 3],
    ['@', '@', '', 0],
    ['(#gen', '#', 'gen', 1],
    ['so :fi', ':', 'fi', 3],
    [':+1', ':', '+1', 0],
  ])('%s', (text, sign, name, start) => expect(mentionAt(text, text.length)).toEqual({ sign, text: name, start }))

  it.each(['at 10:30', ':D', 'a:fire', 'mail@host', 'hi @zo ', 'C#', 'plain'])('is nothing in "%s"', (text) => expect(mentionAt(text, text.length)).toBeNull())

  it('looks at the caret, not at the end', () => {
    expect(mentionAt('@zo and more', 3)).toMatchObject({ text: 'zo' })
  })
})

it('finds names without accents and case, beginnings first', () => {
  const find = (text: string) => matching(all, { sign: '@', text, start: 0 }).map((entry) => entry.key)
  expect(find('ZOE')).toEqual([id(1), id(3)])
  expect(find('oko')).toEqual([id(2)])
  expect(find('x')).toEqual([])
  expect(matching(all, { sign: '#', text: '', start: 0 })).toEqual([general])
})

it('puts tokens for the names that were picked, the longest first, and never in code', () => {
  expect(encode('@Mira Okonjo and @Mira, in #general', all)).toBe(`<@${id(2)}> and <@${id(3)}>, in <#${id(9)}>`)
  expect(encode('@Mirabelle `@Mira` ```\n@Mira\n```', [mir])).toBe('@Mirabelle `@Mira` ```\n@Mira\n```')
  expect(encode('@Mira', [])).toBe('@Mira')
})

it('shows names while a message is edited, and comes back to the same message', () => {
  const content = `<@${id(2)}> \`<@${id(2)}>\` <@${id(77)}> <#${id(9)}>`
  const { text, picks } = decode(content, all)
  expect(text).toBe(`@Mira Okonjo \`<@${id(2)}>\` <@${id(77)}> #general`)
  expect(encode(text, picks)).toBe(content)
})

it('does not confuse two who are called the same', () => {
  const other = person(4, 'Mira')
  const content = `<@${id(3)}> <@${id(4)}>`
  const { text, picks } = decode(content, [mir, other])
  expect(text).toBe(`@Mira <@${id(4)}>`)
  expect(encode(text, picks)).toBe(content)
})

it('turns emoji of the community into tokens, and back', () => {
  const custom = [
    { id: id(5), name: 'parrot', url: '' },
    { id: id(6), name: 'bird', url: '' },
  ]
  const text = 'a :parrot: and `:parrot:`, no :parrots:'
  expect(encode(text, emojiPicks(custom, text))).toBe(`a <:parrot:${id(5)}> and \`:parrot:\`, no :parrots:`)
  const content = `<:bird:${id(6)}> <:gone:${id(7)}>`
  expect(decode(content, emojiPicks(custom, content)).text).toBe(`:bird: <:gone:${id(7)}>`)
})
